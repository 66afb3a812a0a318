import type { Cpd, Profile, ScopeEntry } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { osloOrder, partnerFile, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { LedgerEvent } from '../ledger.events.js';
import { emptyLedger, evolve } from '../ledger.state.js';
import type { PartnerAnswer } from './needed-part.js';

const looserFile = `${partnerFile}counterOffers: { looser: [oneWayDelayMs] }\n`;
const [strict, looser] = [partnerFile, looserFile].map((file) => partnerSelling(file));
const open: readonly ScopeEntry[] = (['in', 'out'] as const).map((direction) => ({
  ...{ direction, type: 'restricted', model: 'hose' },
}));
/** London and Oslo reach Paris: 5 ms of our own from London, and 2 ms to where fjordnet has Oslo. */
const profileOf = (maximum: number, scope: readonly ScopeEntry[] = open): Profile => ({
  customerNodesMap: [
    { identifier: 'paris', linkIdentifier: 'ed-par-1/ge-0/0/1' },
    { identifier: 'london', linkIdentifier: 'ed-lon-1/ge-0/0/1' },
    { identifier: 'oslo', localisation: { text: 'Oslo, NO' } },
  ],
  scope,
  capacity: [{ in: { committedBps: 1_000_000 }, out: { committedBps: 1_000_000 } }],
  conformanceTraffic: { outOfProfile: 'discard' },
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum }, measurementIntervalS: 60 },
  routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['paris'] },
});
const documentOf = (profile: Profile): Cpd => ({ components: [{ profiles: [profile] }] });

const asked = (profile: Profile, selling = looser): LedgerEvent | undefined => {
  if (selling === undefined) throw new TypeError('a file sells something');
  const pqo = { ...osloOrder, cpd: documentOf(profile), buysFrom: ['fjordnet'] };
  return decide({ type: 'decide-pqo', pqo }, emptyLedger(), selling.network, selling.terms);
};
const answered = (event: LedgerEvent | undefined, answers: readonly PartnerAnswer[]): LedgerEvent | undefined => {
  if (event === undefined || looser === undefined) throw new TypeError('partners are asked');
  const about = { orderId: osloOrder.orderId, negotiation: 1, answers, at: osloOrder.at };
  return decide({ type: 'choose-offers', ...about }, evolve(emptyLedger(), event), looser.network, looser.terms);
};
const offer: PartnerAnswer = {
  ...{ candidate: 'p1.1', child: 'child of p1.1' },
  answer: { kind: 'offer', price: { amount: '40.00', currency: 'EUR' }, validUntil: '2026-11-23T10:00:00.000Z' },
};
const why = 'the nearest way from paris to london takes 5 ms, more than the 4 ms asked';

describe('a bound that our own part does not keep beside partners', () => {
  it('is refused, or offered looser, and partners are asked for what is left of it: two worlds', () => {
    expect(asked(profileOf(4), strict)).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5, reasons: expect.arrayContaining([expect.stringContaining('takes 5 ms')]) as string[] },
    });
    const event = asked(profileOf(4));
    expect(event).toMatchObject({
      type: 'partners-needed',
      data: {
        // What the customer asks for is kept as it is.
        asked: { cpd: documentOf(profileOf(4)) },
        parts: [
          {
            candidates: [
              { cpd: { components: [{ profiles: [{ qosGuarantees: { oneWayDelayMs: { maximum: 3 } } }] }] } },
            ],
          },
        ],
      },
    });
  });

  it('is a counter-offer when they have answered, with what was asked, what is offered and why', () => {
    const event = answered(asked(profileOf(4)), [offer]);
    expect(event).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: [why],
        cpd: { components: [{ profiles: [{ qosGuarantees: { oneWayDelayMs: { maximum: 5 } } }] }] },
        reduced: {
          listed: [{ clause: 'qosGuarantees.oneWayDelayMs.maximum', asked: 4, offered: 5, why: [why] }],
          count: 1,
        },
        bought: { taken: [{ partner: 'fjordnet' }] },
      },
    });
    // Whoever asks for that is offered it.
    const exact = answered(asked(profileOf(5)), [offer]);
    expect(exact).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    expect(exact?.data).not.toHaveProperty('cpd');
  });

  it('is kept as asked where it can be, whatever may be looser', () => {
    const [kept, asStrict] = [asked(profileOf(6)), asked(profileOf(6), strict)].map((event) =>
      event?.type === 'partners-needed' ? event.data.parts : undefined,
    );
    expect(kept).toBeDefined();
    expect(kept).toStrictEqual(asStrict);
  });

  it('is refused where it leaves a partner nothing, or is of a single pair', () => {
    const far = { ...profileOf(1), routingAndForwarding: { topology: 'hub-and-spoke' as const, hubs: ['london'] } };
    expect(asked(far)).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
    const ofPair: ScopeEntry = {
      ...{ direction: 'in', type: 'restricted', model: 'hose', ingress: ['london'], egress: ['paris'] },
      qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 1 } },
    };
    expect(asked(profileOf(9, [ofPair, ...open]))).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
  });
});

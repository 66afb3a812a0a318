import { parseCpd, type Cpd, type ScopeEntry } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { partnerSelling, rates, segmentFile, segmentOrder as order } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { LedgerEvent } from '../ledger.events.js';
import { emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import { mapProfiles } from './hand-over.js';
import type { PartnerAnswer, PartnerOffer } from './needed-part.js';

const meshOf = (...pairs: readonly (readonly [string, string])[]): Pqo => ({
  ...order,
  cpd: mapProfiles(order.cpd, (profile) => ({
    ...profile,
    routingAndForwarding: { topology: 'partial-mesh', pairs },
  })),
});
const about = { orderId: order.orderId, negotiation: 1 };
const validUntil = '2026-11-23T10:00:00.000Z';

interface Asks {
  readonly coreBps?: number;
  readonly more?: string;
  readonly pqo?: Partial<Pqo>;
  readonly ledger?: Ledger;
}
const asked = ({ coreBps = 5_000_000, more = '', pqo = {}, ledger = emptyLedger() }: Asks = {}) => {
  const { network, terms } = partnerSelling(segmentFile(coreBps, more));
  return decide({ type: 'decide-pqo', pqo: { ...order, ...pqo } }, ledger, network, terms);
};
function chosen(offers: readonly Partial<PartnerOffer>[], asks: Asks = {}): LedgerEvent | undefined {
  const { network, terms } = partnerSelling(segmentFile(asks.coreBps ?? 5_000_000, asks.more));
  const needed = asked(asks);
  if (needed?.type !== 'partners-needed') throw new TypeError(JSON.stringify(needed));
  const ledger = evolve(asks.ledger ?? emptyLedger(), needed);
  const answers = offers.map((one): PartnerAnswer => ({
    ...{ candidate: 'p1.1', child: 'child-1' },
    answer: { kind: 'offer', price: { amount: '40.00', currency: 'EUR' }, validUntil, ...one },
  }));
  return decide({ type: 'choose-offers', ...about, answers, at: order.at }, ledger, network, terms);
}

describe('an order within the footprint that the core has too little for', () => {
  it.each([
    ['which has some', 5_000_000],
    ['which has no path', 0],
  ])('is bought as a segment between two links of ours, %s', (_, coreBps) => {
    const event = asked({ coreBps });
    expect(event).toMatchObject({
      type: 'partners-needed',
      data: {
        combinations: [['p1.1']],
        parts: [
          {
            ...{ part: 'p1', sites: [] },
            candidates: [
              {
                ...{ candidate: 'p1.1', partner: 'nordlink', link: 'ed-par-1/nni-1', linkIdentifier: 'nl-par' },
                back: { link: 'ed-lon-1/nni-1', linkIdentifier: 'nl-lon', sites: ['acme-london'] },
              },
            ],
          },
        ],
      },
    });
    if (event?.type !== 'partners-needed') return;
    const held = new Map(event.data.amounts.map(({ resource, bps }) => [resource, bps]));
    expect(held.get('core ed-ver-1>ed-par-1')).toBe(20_000_000);
    expect(held.get('stub ed-par-1/nni-1 in')).toBe(20_000_000);
    expect(held.get('stub ed-lon-1/nni-1 out')).toBe(20_000_000);
    expect(held.has('core ed-par-1>ed-lon-1')).toBe(false);
  });

  it('is bought for a bound that the core does not keep before it is offered looser, which stands where nothing is bought', () => {
    const qosGuarantees = { kind: 'quantitative', oneWayDelayMs: { maximum: 6 } } as const;
    const cpd = mapProfiles(order.cpd, (profile) => ({ ...profile, qosGuarantees }));
    const asks = { coreBps: 1_000_000_000, more: 'counterOffers: { looser: [oneWayDelayMs] }\n', pqo: { cpd } };
    expect(asked(asks)).toMatchObject({ type: 'partners-needed' });
    const bought = chosen([{}], asks);
    expect(bought).toMatchObject({ data: { reasons: [], bought: { taken: [{ partner: 'nordlink' }] } } });
    const own = chosen([], asks);
    expect(own).not.toHaveProperty('data.bought');
    expect(own).toMatchObject({
      data: { reduced: { listed: [{ clause: 'qosGuarantees.oneWayDelayMs.maximum', asked: 6, offered: 7 }] } },
    });
    expect(chosen([], { ...asks, more: '' })).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
  });

  it('is one pair to the partner, whatever pairs of a partial mesh cross it', () => {
    const event = asked({
      pqo: meshOf(['acme-versailles', 'acme-london'], ['acme-paris', 'acme-london'], ['acme-paris', 'acme-versailles']),
    });
    if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
    const cpd = event.data.parts[0]?.candidates[0]?.cpd;
    expect(parseCpd(cpd)).toMatchObject({
      kind: 'valid',
      cpd: { components: [{ profiles: [{ routingAndForwarding: { topology: 'full-mesh' } }] }] },
    });
  });

  it('says to the partner hand-overs alone, what is behind each, and what is left of the bounds', () => {
    const event = asked();
    if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
    const cpd = event.data.parts[0]?.candidates[0]?.cpd;
    expect(parseCpd(cpd)).toMatchObject({ kind: 'valid' });
    expect(JSON.stringify(cpd)).not.toMatch(/acme|versailles|london|ed-/i);
    expect(cpd).toStrictEqual({
      components: [
        {
          profiles: [
            {
              customerNodesMap: [
                { identifier: 'hand-over-1', linkIdentifier: 'nl-par', attachment: { kind: 'port', value: '1' } },
                { identifier: 'hand-over-2', linkIdentifier: 'nl-lon', attachment: { kind: 'vlan', value: '7' } },
              ],
              scope: [
                { direction: 'in', type: 'restricted', model: 'hose' },
                {
                  ...{ direction: 'out', type: 'restricted', model: 'hose' },
                  ...{ egress: ['hand-over-1'], prefixes: ['10.1.0.0/16', '10.3.0.0/16'] },
                },
                {
                  ...{ direction: 'out', type: 'restricted', model: 'hose' },
                  ...{ egress: ['hand-over-2'], prefixes: ['10.2.0.0/16'] },
                },
              ],
              // 2 ms from Versailles, and 1 ms of each link to the partner.
              qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 26 } },
              capacity: [
                { linkIdentifier: 'nl-par', in: rates, out: rates },
                { linkIdentifier: 'nl-lon', in: rates, out: rates },
              ],
              conformanceTraffic: { outOfProfile: 'discard' },
              trafficIsolation: { isolated: true },
            },
          ],
        },
      ],
    });
  });

  it('has what is said of pairs from one side to the other, and nothing of those within one', () => {
    const said = (from: string, to: string, bps: number, maximum: number): ScopeEntry => ({
      ...{ direction: 'in', type: 'restricted', model: 'pipe', ingress: [from], egress: [to], committedBps: bps },
      qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
    });
    const cpd = mapProfiles(order.cpd, (profile) => ({
      ...profile,
      scope: [
        ...(profile.scope ?? []),
        said('acme-versailles', 'acme-london', 7_000_000, 20),
        said('acme-paris', 'acme-london', 5_000_000, 16),
        said('acme-versailles', 'acme-paris', 1_000_000, 9),
      ],
    }));
    const event = asked({ pqo: { cpd } });
    if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
    const scope = event.data.parts[0]?.candidates[0]?.cpd['components'] as Cpd['components'] | undefined;
    expect(scope?.[0]?.profiles[0]?.scope?.filter(({ committedBps }) => committedBps !== undefined)).toStrictEqual([
      {
        ...{ direction: 'in', type: 'restricted', model: 'pipe', committedBps: 12_000_000 },
        ...{ ingress: ['hand-over-1'], egress: ['hand-over-2'] },
        // From Versailles 2 ms to Paris, and 1 ms of each link to the partner: 20 less 4 and 16 less 2.
        qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 14 } },
      },
    ]);
    expect(chosen([{}], { pqo: { cpd } })).toMatchObject({
      type: 'capacity-reserved',
      data: { reasons: [], bought: { taken: [{ part: 'p1' }] } },
    });
  });

  it('is offered as it was asked, with the price of the segment, and our own parts stay held', () => {
    const event = chosen([{}]);
    expect(event).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: [],
        // Three sites, 120 Mbit/s of theirs, and the segment.
        price: { amount: '460.00', currency: 'EUR' },
        bought: {
          taken: [{ part: 'p1', sites: [], child: 'child-1', interconnect: 'ed-par-1/nni-1', back: 'ed-lon-1/nni-1' }],
        },
      },
    });
    expect(event?.data).not.toHaveProperty('cpd');
  });

  it('is what our own core carries of it where the partner offers nothing that is enough', () => {
    for (const offers of [[], [{ validUntil: order.at }], [{ cpd: { components: [] } }]]) {
      const event = chosen(offers);
      expect(event?.type).toBe('capacity-reserved');
      expect(event?.data).not.toHaveProperty('bought');
      expect(JSON.stringify(event)).toContain('core ed-par-1>ed-lon-1 has 5000000 bit/s left');
    }
  });

  it('is refused as our own network refuses it where there is no path and nobody offers one', () => {
    const event = chosen([], { coreBps: 0 });
    expect(event).toMatchObject({ type: 'capacity-refused', data: { statusCode: 6 } });
  });

  it.each([
    ['the customer has not agreed to partners', { pqo: { customerId: 'bolt' } }],
    ['there is no broker', { pqo: { buysFrom: undefined as never } }],
    ['the order is for our own network alone', { pqo: { ownDomainOnly: true } }],
    ['the broker does not know the partner', { pqo: { buysFrom: ['else'] } }],
    ['the core has enough', { coreBps: 1_000_000_000 }],
    [
      'a rule refuses the order for another reason',
      { coreBps: 0, more: "rules: [{ name: no, priority: 1, when: 'true', refuse: { code: 4, reason: not sold } }]" },
    ],
  ] as const)('is asked of nobody where %s', (reason, asks) => {
    const event = asked(asks);
    if (reason.startsWith('a rule')) return expect(chosen([{}], asks)).toMatchObject({ data: { statusCode: 4 } });
    return expect(event?.type).toMatch(/^capacity-/);
  });

  it('is not asked of a partner that a rule refuses, and what our own core carries is offered', () => {
    const more =
      'rules: [{ name: no, priority: 1, when: partner.sites == 0, refuse: { code: 4, reason: no segments } }]';
    expect(asked({ more })).toMatchObject({ type: 'capacity-reserved' });
    expect(asked({ more, coreBps: 0 })).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 6, notAsked: [{ partner: 'nordlink', rule: 'no', why: 'no segments' }] },
    });
  });
});

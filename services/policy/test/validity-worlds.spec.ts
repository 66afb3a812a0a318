import { parseProviderFile } from '@parley/config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../src/domain/ledger.decider.js';
import type { CapacityReserved } from '../src/domain/ledger.events.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import type { PartnerAnswer } from '../src/domain/partners/needed-part.js';
import type { Pqo } from '../src/domain/pqo.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { drawnWorlds } from './drawn.js';
import { osloOrder, partnerFile } from './partners.js';

const drawn = drawnWorlds('worlds of validities');

/** What a provider says of how long an offer is valid, in minutes; absent: nothing. */
interface Says {
  readonly byDefault?: number;
  readonly template?: number;
  /** Of rules that all apply, the highest priority first. */
  readonly rules?: readonly number[];
  /** The order changes what the template fixes. */
  readonly isChanged?: boolean;
  /** Seconds until what the two partners offer ends; absent: nothing is bought. */
  readonly partners?: readonly [nordlink: number, fjordnet: number];
}

const site = (identifier: string, link: string) => ({ identifier, linkIdentifier: link });
const inParis = site('paris', 'ed-par-1/ge-0/0/1');
const conformanceTraffic = { outOfProfile: 'discard' };
const profile = { customerNodesMap: [inParis, site('london', 'ed-lon-1/ge-0/0/1')], conformanceTraffic };

function fileOf({ byDefault, template, rules = [] }: Says): string {
  const catalogue = {
    templates: [
      {
        ...{ name: 'pipe', model: 'announcement', fixed: ['conformanceTraffic'], profile },
        ...(template !== undefined && { offerValidity: `${template}m` }),
      },
    ],
  };
  // The lowest stands first: it is the priority that counts.
  const ruled = rules
    .map((minutes, at) => ({
      ...{ name: `r${at}`, priority: 100 - at, when: 'true', offer: { validity: `${minutes}m` } },
    }))
    .toReversed();
  const checks = [{ name: 'unclear', approvers: 'noc', deadline: '4h', atDeadline: 'reject' }];
  return [
    partnerFile,
    `catalogue: ${JSON.stringify(catalogue)}`,
    `guidelines: ${JSON.stringify({ checks })}`,
    ...(byDefault === undefined ? [] : [`offers: { validity: ${byDefault}m }`]),
    ...(ruled.length === 0 ? [] : [`rules: ${JSON.stringify(ruled)}`]),
    '',
  ].join('\n');
}

const instantAfter = (seconds: number): string => new Date(Date.parse(osloOrder.at) + seconds * 1_000).toISOString();

/** What is offered of it, through the file as an operator writes it. */
function offered(says: Says): CapacityReserved['data'] {
  const { network, terms } = sellingOf(parseProviderFile(fileOf(says), 'file'));
  const ledger = emptyLedger();
  const { isChanged = false, partners } = says;
  const own = isChanged ? { ...profile, conformanceTraffic: { outOfProfile: 'shape' } } : profile;
  const document = { template: 'pipe', components: [{ profiles: [own] }] };
  const pqo = partners === undefined ? { ...osloOrder, cpd: document as unknown as Pqo['cpd'] } : osloOrder;
  const event = decide({ type: 'decide-pqo', pqo }, ledger, network, terms);
  if (event?.type === 'capacity-reserved') return event.data;
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  evolve(ledger, event);
  const answers = event.data.parts
    .flatMap(({ candidates }) => candidates)
    .map(({ candidate, partner }): PartnerAnswer => {
      const [nordlink, fjordnet] = partners ?? [0, 0];
      const validUntil = instantAfter(partner === 'nordlink' ? nordlink : fjordnet);
      const price = { amount: partner === 'nordlink' ? '10.00' : '90.00', currency: 'EUR' };
      return { candidate, child: candidate, answer: { kind: 'offer', price, validUntil } };
    });
  const { orderId, negotiation, at } = pqo;
  const chosen = decide({ type: 'choose-offers', orderId, negotiation, answers, at }, ledger, network, terms);
  if (chosen?.type !== 'capacity-reserved') throw new TypeError(JSON.stringify(chosen));
  return chosen.data;
}

const minutes = fc.integer({ min: 1, max: 43_200 });
const two = fc.uniqueArray(minutes, { minLength: 2, maxLength: 2 }) as fc.Arbitrary<[number, number]>;

/** What differs between two worlds; the offers of both are valid for as long as it says. */
const kinds: Readonly<Record<string, (said: number) => Says>> = {
  default: (byDefault) => ({ byDefault }),
  template: (template) => ({ template, byDefault: 7 }),
  rule: (first) => ({ rules: [first, 9], template: 8, byDefault: 7 }),
  'default of an order that changes what a template fixes': (byDefault) => ({
    ...{ byDefault, template: 8, isChanged: true },
  }),
  'default of an order that partners have parts of': (byDefault) => ({ byDefault, partners: [90_000, 90_000] }),
};

describe('how long an offer is valid', () => {
  it.each(Object.entries(kinds))('is said by the %s: two worlds that differ in it alone', (_, worldOf) => {
    fc.assert(
      fc.property(two, ([one, other]) => {
        expect([one, other].map((said) => offered(worldOf(said)).validity?.ms)).toStrictEqual([
          one * 60_000,
          other * 60_000,
        ]);
      }),
      drawn(10),
    );
  });

  it('is said by one of them, a rule before the template before the default, and the offer is no other one for it', () => {
    const option = fc.option(minutes, { nil: undefined });
    fc.assert(
      fc.property(option, option, fc.array(minutes, { maxLength: 3 }), (byDefault, template, rules) => {
        const says = {
          ...(byDefault !== undefined && { byDefault }),
          ...(template !== undefined && { template }),
          rules,
        };
        const { validity, rules: judged, ...rest } = offered(says);
        const [ruled] = rules;
        const expected = [
          { ms: ruled, by: 'rule', rule: 'r0' },
          { ms: template, by: 'template' },
          { ms: byDefault, by: 'default' },
        ].find(({ ms }) => ms !== undefined);
        expect(validity).toStrictEqual(
          expected?.ms === undefined ? undefined : { ...expected, ms: expected.ms * 60_000 },
        );
        expect(judged?.fired.map(({ name, effect }) => `${name} ${effect}`) ?? []).toStrictEqual(
          rules.map((__, at) => `r${at} offer`),
        );
        const { basis: _, ...plain } = rest;
        const { basis: __, ...without } = offered({});
        expect(plain).toStrictEqual(without);
      }),
      drawn(40),
    );
  });

  it('is in the digest of the terms, which a decision names', () => {
    const digests = [{}, { byDefault: 7 }, { byDefault: 8 }, { template: 7 }].map(
      (says) => offered(says).basis?.terms ?? '',
    );
    expect(new Set(digests).size).toBe(4);
  });

  it('ends the margin before what partners offer, and is no shorter by the one that is not taken (N40)', () => {
    const atLeast = fc.integer({ min: 31, max: 90_000 });
    fc.assert(
      fc.property(atLeast, atLeast, (nordlink, fjordnet) => {
        const { bought, validUntil } = offered({ partners: [nordlink, fjordnet] });
        // The cheaper one, whichever is longer.
        expect([bought?.validUntil, validUntil]).toStrictEqual([instantAfter(nordlink), instantAfter(nordlink - 30)]);
      }),
      drawn(20),
    );
  });

  it('leaves a partner out whose offer ends so soon that ours could not be made', () => {
    const { bought, answers, validUntil } = offered({ partners: [30, 600] });
    expect(bought?.taken.map(({ partner }) => partner)).toStrictEqual(['fjordnet']);
    expect(validUntil).toBe(instantAfter(570));
    expect(answers?.find(({ partner }) => partner === 'nordlink')?.why).toBe(
      'is valid until 2026-11-22T10:00:30.000Z, which is too short for an offer to the customer',
    );
    expect(offered({ partners: [31, 600] }).validUntil).toBe(instantAfter(1));
  });
});

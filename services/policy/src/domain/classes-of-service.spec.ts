import type { Cpd, Profile } from '@parley/cpp';
import { ratesOf } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTraffic, offeredProfiles } from '../../test/any-traffic.js';
import { networks, profilesOn } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { drawnWorlds } from '../../test/drawn.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityReserved } from './ledger.events.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network, stubResource } from './network.js';

const drawn = drawnWorlds('orders with classes of service at one link');

const classes = [
  { name: 'gold', delayMs: 3 },
  { name: 'silver', delayMs: 30 },
];
/** One profile for each class: what is of one component is one service of the customer. */
function decided(
  profiles: readonly Profile[],
  network: Network,
  {
    ledger = emptyLedger(),
    orderId = 'o',
    terms = {},
  }: { readonly ledger?: Ledger; readonly orderId?: string; readonly terms?: Terms } = {},
) {
  const cpd: Cpd = { components: [{ profiles }] };
  return decidePqo({ orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd }, ledger, network, terms);
}
function offered(...args: Parameters<typeof decided>): CapacityReserved['data'] {
  const event = decided(...args);
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data;
}

/** From a to b in 2 ms, of so much; and over c in 20 ms. */
const twoWays = (shortBps: number, stubBps = 1_000) =>
  new Network(
    ['a', 'b', 'c'].map((name) => ({ name, stubLinks: [{ name: 's', capacityBps: stubBps }] })),
    [
      { between: ['a', 'b'], capacityBps: shortBps, delayMs: 2 },
      { between: ['a', 'c'], capacityBps: 1_000, delayMs: 10 },
      { between: ['c', 'b'], capacityBps: 1_000, delayMs: 10 },
    ],
    { classes },
  );
const ofClass = (metaQosClass: string, committedBps: number): Profile => ({
  customerNodesMap: ['a', 'b'].map((name) => ({ identifier: `at ${name}`, linkIdentifier: `${name}/s` })),
  qosGuarantees: { kind: 'qualitative', metaQosClass },
  capacity: [{ in: { committedBps }, out: { committedBps } }],
  conformanceTraffic: { outOfProfile: 'discard' },
});
const bpsOn = ({ amounts }: Pick<CapacityReserved['data'], 'amounts'>, resource: string): number =>
  amounts.find((amount) => amount.resource === resource)?.bps ?? 0;

describe('two classes of service at one link', () => {
  it('have both their rates reserved there, and on the core by the path of each', () => {
    const both = offered([ofClass('gold', 60), ofClass('silver', 90)], twoWays(1_000));
    expect(both.reasons).toStrictEqual([]);
    expect(
      [stubResource('a/s', 'in'), stubResource('b/s', 'out'), 'core a>b'].map((one) => bpsOn(both, one)),
    ).toStrictEqual([150, 150, 150]);
    // Silver has the time for the way around where the short one is full.
    const apart = offered([ofClass('gold', 60), ofClass('silver', 90)], twoWays(100));
    expect([stubResource('a/s', 'in'), 'core a>b', 'core a>c'].map((one) => bpsOn(apart, one))).toStrictEqual([
      150, 60, 90,
    ]);
  });

  it('share a link that has less than both ask: what stands first has its rate, and the other what is left of it', () => {
    const data = offered([ofClass('gold', 60), ofClass('silver', 90)], twoWays(1_000, 100));
    expect(bpsOn(data, stubResource('a/s', 'in'))).toBe(100);
    expect(data.reasons).toStrictEqual(
      ['a/s in', 'a/s out', 'b/s in', 'b/s out'].map((end) => `stub ${end} has 40 bit/s left of the 90 bit/s asked`),
    );
    expect(offeredProfiles(data, []).map(({ capacity }) => ratesOf(capacity, 'a/s').inBps)).toStrictEqual([60, 40]);
  });

  it('are one site for the guidelines, with both their rates', () => {
    const checks = [{ name: 'large', approvers: 'noc', deadlineMs: 60_000, atDeadline: 'reject' }] as const;
    const guided = (most: number) =>
      offered([ofClass('gold', 60), ofClass('silver', 90)], twoWays(1_000), {
        terms: { guidelines: { maximumSites: 2, maximumCommittedBpsPerSite: most, checks } },
      }).escalation?.reasons;
    expect(guided(150)).toBeUndefined();
    expect(guided(149)).toStrictEqual(
      ['a/s', 'b/s'].map((at) => `${at} with 150 bit/s committed, more than 149 bit/s`),
    );
  });

  it('are refused together where one of them cannot be had, and nothing is reserved for the other', () => {
    const slow = new Network(
      ['a', 'b'].map((name) => ({ name, stubLinks: [{ name: 's', capacityBps: 1_000 }] })),
      [{ between: ['a', 'b'], capacityBps: 1_000, delayMs: 20 }],
      { classes },
    );
    expect(decided([ofClass('silver', 90)], slow).type).toBe('capacity-reserved');
    const refused = decided([ofClass('gold', 60), ofClass('silver', 90)], slow);
    expect(refused).toMatchObject({ type: 'capacity-refused', data: { statusCode: 5 } });
    expect(refused.data.reasons.join()).toContain('takes 20 ms, more than the 3 ms asked');
  });

  const rate = fc.integer({ min: 1, max: 200 });
  const orders = networks(fc.integer({ min: 1, max: 500 })).chain((network) => {
    const order = profilesOn(network, rate).chain((profile) =>
      fc.tuple(rate, rate, fc.boolean()).map(([gold, silver, goldFirst]): readonly Profile[] => {
        const { customerNodesMap } = profile;
        const [one, other] = [
          { ...ofClass('gold', gold), customerNodesMap },
          { ...ofClass('silver', silver), customerNodesMap },
        ];
        return goldFirst ? [one, other] : [other, one];
      }),
    );
    return fc.record({
      network: fc.constant(network),
      orders: fc.array(order, { minLength: 1, maxLength: 4 }),
      shares: fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: 7, maxLength: 20 }),
    });
  });

  it('have the sum of their rates reserved at each link, what any traffic of both needs, and never more than there is', () => {
    const seen = { offered: 0, lowered: 0, apart: 0, refused: 0 };
    fc.assert(
      fc.property(orders, ({ network: { edgeDevices, coreLinks }, orders: asked, shares }) => {
        const network = new Network(edgeDevices, coreLinks, { classes });
        const ledger = emptyLedger();
        for (const [at, profiles] of asked.entries()) {
          const event = decided(profiles, network, { ledger, orderId: `o${at}` });
          evolve(ledger, event);
          for (const [resource, bps] of ledger.reservedBps.entries())
            expect({ resource, isWithin: bps <= network.capacityOf(resource) }).toStrictEqual({
              resource,
              isWithin: true,
            });
          seen.refused += Number(event.type === 'capacity-refused');
          if (event.type !== 'capacity-reserved') continue;
          seen.offered += 1;
          seen.lowered += Number(event.data.cpd !== undefined);
          const own = offeredProfiles(event.data, profiles);
          const links = [...new Set(profiles[0]?.customerNodesMap.map(({ linkIdentifier = '' }) => linkIdentifier))];
          for (const link of links)
            for (const way of ['in', 'out'] as const) {
              const together = own.reduce((sum, { capacity }) => sum + ratesOf(capacity, link)[`${way}Bps`], 0);
              expect([link, way, bpsOn(event.data, stubResource(link, way))]).toStrictEqual([link, way, together]);
            }
          // The paths of the first class, and then those of the second.
          const { listed = [], count = 0 } = event.data.paths ?? {};
          if (count > listed.length) continue;
          const each = links.length * (links.length - 1);
          const load = new Map<string, number>();
          for (const [n, profile] of own.entries())
            addTraffic(load, profile, listed.slice(n * each, (n + 1) * each), shares);
          const ways = own.map((_, n) =>
            listed
              .slice(n * each, (n + 1) * each)
              .map(({ over }) => over.join(' '))
              .join(),
          );
          seen.apart += Number(ways[0] !== ways[1]);
          for (const [resource, bps] of load)
            expect({ resource, isReserved: bps <= bpsOn(event.data, resource) }).toStrictEqual({
              resource,
              isReserved: true,
            });
        }
      }),
      drawn(300),
    );
    expect(Object.entries(seen).filter(([, count]) => count < 5)).toStrictEqual([]);
  });
});

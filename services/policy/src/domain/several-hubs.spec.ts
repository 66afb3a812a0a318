import type { Cpd, Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTraffic, offeredProfiles } from '../../test/any-traffic.js';
import { networkOf, networks, profilesOn } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { drawnWorlds } from '../../test/drawn.js';
import { decidePqo } from './decide-pqo.js';
import type { CapacityReserved } from './ledger.events.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network } from './network.js';

const drawn = drawnWorlds('orders with several hubs');

const decided = (profile: Profile, network: Network, ledger: Ledger = emptyLedger(), orderId = 'o') => {
  const cpd: Cpd = { components: [{ profiles: [profile] }] };
  return decidePqo({ orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd }, ledger, network);
};
function offered(...args: Parameters<typeof decided>): CapacityReserved['data'] {
  const event = decided(...args);
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data;
}

/** Four devices in a row, so that there is one way between any two. */
const row = (coreBps = 1_000) =>
  new Network(
    ['a', 'b', 'c', 'd'].map((name) => ({ name, stubLinks: [{ name: 's', capacityBps: 1_000 }] })),
    [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
    ].map((between) => ({ between, capacityBps: coreBps, delayMs: 1 })),
  );
/** A site at each of them: 40 bit/s at a and b, 100 at c and d. */
const sites = (hubs: readonly string[]): Profile => ({
  customerNodesMap: ['a', 'b', 'c', 'd'].map((name) => ({ identifier: `at ${name}`, linkIdentifier: `${name}/s` })),
  capacity: ['a', 'b', 'c', 'd'].map((name) => {
    const rate = { committedBps: name < 'c' ? 40 : 100 };
    return { linkIdentifier: `${name}/s`, in: rate, out: rate };
  }),
  routingAndForwarding: { topology: 'hub-and-spoke', hubs: hubs.map((name) => `at ${name}`) },
});
const bpsOn = ({ amounts }: CapacityReserved['data'], resource: string) =>
  amounts.find((amount) => amount.resource === resource)?.bps ?? 0;

describe('an order with two hubs', () => {
  it('joins each spoke to both hubs, and the hubs to each other, and no two spokes', () => {
    const { paths } = offered(sites(['a', 'b']), row());
    const pairs = paths?.listed.map(({ from, to }) => `${from[0]}${to[0]}`);
    expect(pairs?.toSorted()).toStrictEqual(['ab', 'ac', 'ad', 'ba', 'bc', 'bd', 'ca', 'cb', 'da', 'db']);
  });

  it('reserves what both hubs can send to a spoke together, and no more than that', () => {
    // Towards d: 40 bit/s of one hub, 80 of two; and of any site, as much as d takes.
    expect(bpsOn(offered(sites(['a']), row()), 'core c>d')).toBe(40);
    expect(bpsOn(offered(sites(['a', 'b']), row()), 'core c>d')).toBe(80);
    expect(bpsOn(offered({ ...sites([]), routingAndForwarding: { topology: 'full-mesh' } }, row()), 'core c>d')).toBe(
      100,
    );
    // From d to its hubs, which take 80; and from c and d over b's link.
    expect(bpsOn(offered(sites(['a', 'b']), row()), 'core d>c')).toBe(80);
    expect(bpsOn(offered(sites(['a', 'b']), row()), 'core c>b')).toBe(80);
    // Past the first hub goes what is of the other: 40 of it and to it.
    expect(bpsOn(offered(sites(['a', 'b']), row()), 'core a>b')).toBe(40);
  });

  it('is offered less where the hubs together can send more than is left, and says which link it is', () => {
    const { reasons, amounts } = offered(sites(['a', 'b']), row(60));
    expect(reasons).toStrictEqual(['b>c', 'c>b'].map((way) => `core ${way} has 60 bit/s left of the 80 bit/s asked`));
    expect(amounts.filter(({ resource, bps }) => resource.startsWith('core') && bps > 60)).toStrictEqual([]);
  });

  const orders = networks(fc.integer({ min: 1, max: 400 })).chain((network) =>
    fc.record({
      network: fc.constant(network),
      profiles: fc.array(
        profilesOn(network, fc.integer({ min: 1, max: 200 })).chain((profile) =>
          fc
            .subarray(
              profile.customerNodesMap.map(({ identifier }) => identifier),
              {
                minLength: Math.min(2, profile.customerNodesMap.length),
              },
            )
            .map((hubs): Profile => ({ ...profile, routingAndForwarding: { topology: 'hub-and-spoke', hubs } })),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      shares: fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: 7, maxLength: 20 }),
    }),
  );

  it('reserves what any traffic of its hubs and spokes needs, and never more than there is, after any other orders', () => {
    const seen = { offered: 0, lowered: 0, carried: 0 };
    fc.assert(
      fc.property(orders, ({ network: drawnNetwork, profiles, shares }) => {
        const network = networkOf(drawnNetwork);
        const ledger = emptyLedger();
        for (const [at, profile] of profiles.entries()) {
          const event = decided(profile, network, ledger, `o${at}`);
          evolve(ledger, event);
          for (const [resource, bps] of ledger.reservedBps.entries())
            expect({ resource, isWithin: bps <= network.capacityOf(resource) }).toStrictEqual({
              resource,
              isWithin: true,
            });
          if (event.type !== 'capacity-reserved') continue;
          seen.offered += 1;
          seen.lowered += Number(event.data.cpd !== undefined);
          const { listed = [] } = event.data.paths ?? {};
          const linkOf = new Map(profile.customerNodesMap.map((node) => [node.identifier, node.linkIdentifier]));
          const hubs = new Set(profile.routingAndForwarding?.hubs?.map((hub) => linkOf.get(hub)));
          const links = [...new Set(linkOf.values())];
          const joined = links.flatMap((from) =>
            links.flatMap((to) => (from !== to && (hubs.has(from) || hubs.has(to)) ? [`${from} ${to}`] : [])),
          );
          expect(listed.map(({ from, to }) => `${from} ${to}`).toSorted()).toStrictEqual(joined.toSorted());
          const [own = profile] = offeredProfiles(event.data, [profile]);
          const load = new Map<string, number>();
          addTraffic(load, own, listed, shares);
          for (const [resource, bps] of load) {
            seen.carried += Number(bps > 0);
            expect({ resource, isReserved: bps <= bpsOn(event.data, resource) }).toStrictEqual({
              resource,
              isReserved: true,
            });
          }
        }
      }),
      drawn(300),
    );
    expect(Object.entries(seen).filter(([, count]) => count < 20)).toStrictEqual([]);
  });
});

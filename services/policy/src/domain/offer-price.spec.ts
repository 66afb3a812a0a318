import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { providerRules, rule } from '../../test/rules.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityReserved } from './ledger.events.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { million, millionthsOf } from './money.js';
import { Network } from './network.js';
import type { Pqo } from './pqo.js';
import { tariffAmounts, type PriceList, type TariffAmount } from './price.js';

const names = ['a', 'b', 'c', 'd'] as const;
type Name = (typeof names)[number];
type Longitudes = Readonly<Record<Name, number>>;
/** On the equator, where a degree is 111.19 km. */
const apart: Longitudes = { a: 0, b: 1, c: 10, d: 4 };

/** All joined to all, with room for anything. */
function networkAt(longitudes: Longitudes = apart): Network {
  const capacityBps = Number.MAX_SAFE_INTEGER;
  const devices = names.map((name) => ({
    name,
    coordinates: { latitude: 0, longitude: longitudes[name] },
    stubLinks: [
      { name: 's1', capacityBps },
      { name: 's2', capacityBps },
      ...(name === 'd' ? [{ name: 'ix', capacityBps, internet: true }] : []),
    ],
  }));
  const coreLinks = names.flatMap((from, at) =>
    names.slice(at + 1).map((to) => ({ between: [from, to], capacityBps, delayMs: 1 })),
  );
  return new Network(devices, coreLinks);
}

interface Ordered {
  readonly at: Name;
  readonly inBps: number;
  readonly outBps: number;
}
const mbps = 1_000_000;
const site = (at: Name, inBps = 10 * mbps, outBps = inBps): Ordered => ({ at, inBps, outBps });
const profileOf = (sites: readonly Ordered[], rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: sites.map(({ at }) => ({ identifier: `at-${at}`, linkIdentifier: `${at}/s1` })),
  capacity: sites.map(({ at, inBps, outBps }) => ({
    ...{ linkIdentifier: `${at}/s1`, in: { committedBps: inBps }, out: { committedBps: outBps } },
  })),
  conformanceTraffic: { outOfProfile: 'discard' },
  ...rest,
});
const free: PriceList = { currency: 'EUR', perSite: '0', perCommittedMbps: '0' };
const list: PriceList = {
  ...{ currency: 'EUR', setUpPerOrder: '500', setUpPerSite: '250', perSite: '120' },
  ...{ perCommittedMbps: '1.5', perMbpsKm: '0.002' },
};
const basis = { providerData: 0, network: '', terms: '', rules: '' };

interface Circumstances {
  readonly network?: Network;
  readonly asked?: Partial<Pqo>;
  readonly ledger?: Ledger;
  readonly terms?: Terms;
}

function reserved(
  profile: Profile,
  prices: PriceList,
  { network = networkAt(), asked, ledger = emptyLedger(), terms }: Circumstances = {},
): CapacityReserved {
  const about = { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, asksForPrice: true };
  const pqo: Pqo = { ...about, cpd: { components: [{ profiles: [profile] }] }, ...asked };
  const event = decidePqo(pqo, ledger, network, { prices, ...terms });
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event;
}
const offered = (...args: Parameters<typeof reserved>): CapacityReserved['data'] => reserved(...args).data;
const millionthsFor = (...args: Parameters<typeof reserved>): bigint =>
  millionthsOf(offered(...args).price?.amount ?? '');
const kmOf = (...args: Parameters<typeof reserved>) =>
  offered(...args).priceMade?.distances?.listed.map(({ from, to, km }) => `${from} ${to} ${km}`);

describe('an offer at the tariff', () => {
  it('counts the order, its sites, their rates, and how far they send', () => {
    const { price, priceMade } = offered(profileOf([site('a'), site('b')]), list);
    // 40 Mbit/s in and out; 10 Mbit/s into the network at each end, 112 km.
    expect(priceMade?.parts.map(({ of, quantity, amount }) => [of, quantity, amount])).toStrictEqual([
      ['setUpPerOrder', '1', '500.00'],
      ['setUpPerSite', '2', '500.00'],
      ['perSite', '2', '240.00'],
      ['perCommittedMbps', '40', '60.00'],
      ['perMbpsKm', '2240', '4.48'],
    ]);
    expect(price).toStrictEqual({ amount: '1304.48', currency: 'EUR' });
    expect(priceMade?.distances).toStrictEqual({
      listed: [
        { from: 'a/s1', to: 'b/s1', km: 112 },
        { from: 'b/s1', to: 'a/s1', km: 112 },
      ],
      count: 2,
    });
  });

  it('sends as far as the farthest that a site talks to, which a hub may be', () => {
    const sites = [site('a'), site('b'), site('c')];
    const perKm = { ...free, perMbpsKm: '1' };
    expect(kmOf(profileOf(sites), perKm)).toStrictEqual(['a/s1 c/s1 1112', 'b/s1 c/s1 1001', 'c/s1 a/s1 1112']);
    const hub = { routingAndForwarding: { topology: 'hub-and-spoke' as const, hubs: ['at-b'] } };
    expect(kmOf(profileOf(sites, hub), perKm)).toStrictEqual(['a/s1 b/s1 112', 'b/s1 c/s1 1001', 'c/s1 b/s1 1001']);
  });

  it('sends as far as the farthest that a partial mesh pairs a site with', () => {
    const sites = [site('a'), site('b'), site('c')];
    const pairs = [
      ['at-a', 'at-b'],
      ['at-c', 'at-b'],
    ];
    const mesh = { routingAndForwarding: { topology: 'partial-mesh' as const, pairs } };
    expect(kmOf(profileOf(sites, mesh), { ...free, perMbpsKm: '1' })).toStrictEqual([
      'a/s1 b/s1 112',
      'b/s1 c/s1 1001',
      'c/s1 b/s1 1001',
    ]);
  });

  it('counts what goes to the Internet and what comes from there', () => {
    const scope: Profile['scope'] = [
      { direction: 'in', type: 'global', model: 'hose' },
      { direction: 'out', type: 'global', model: 'hose' },
    ];
    const profile = profileOf([site('b', 10 * mbps, 70 * mbps)], { scope });
    const { priceMade } = offered(profile, { ...free, perMbpsKm: '1' });
    expect(priceMade?.distances?.listed).toStrictEqual([
      { from: 'b/s1', to: 'd/ix', km: 334 },
      { from: 'd/ix', to: 'b/s1', km: 334 },
    ]);
    expect(priceMade?.parts.at(-1)).toMatchObject({ of: 'perMbpsKm', quantity: String(80 * 334) });
  });

  it('has no km where they cost nothing, and needs no coordinates then', () => {
    const network = new Network(
      ['a', 'b'].map((name) => ({ name, stubLinks: [{ name: 's1', capacityBps: 1e9 }] })),
      [{ between: ['a', 'b'], capacityBps: 1e9, delayMs: 1 }],
    );
    const profile = profileOf([site('a'), site('b')]);
    const { perMbpsKm: _, ...withoutKm } = list;
    expect(offered(profile, withoutKm, { network }).priceMade).not.toHaveProperty('distances');
    expect(() => offered(profile, list, { network })).toThrow('a has no coordinates');
  });

  it('sets up what is new: an update its new border links alone', () => {
    const before = reserved(profileOf([site('a'), site('b')]), list);
    const agreed = [before, { type: 'capacity-committed', data: { orderId: 'P-1', negotiation: 1 } } as const].reduce(
      evolve,
      emptyLedger(),
    );
    const more = profileOf([site('a'), site('b'), site('c')]);
    const asked = { negotiation: 2 };
    const setUpIn = (...args: Parameters<typeof reserved>) =>
      offered(...args).priceMade?.parts.flatMap(({ of, quantity }) => (of.startsWith('setUp') ? [[of, quantity]] : []));
    expect(setUpIn(more, list, { asked, ledger: agreed })).toStrictEqual([['setUpPerSite', '1']]);
    expect(setUpIn(profileOf([site('a'), site('b')]), list, { asked, ledger: agreed })).toStrictEqual([]);
  });

  it('has the amounts and factors of rules, by name', () => {
    const rules = providerRules(
      rule('long haul', 'path.pairs.size() > 0', { kind: 'reprice', perMbpsKm: '0.001' }, { priority: 2 }),
      rule('winter', 'true', { kind: 'reprice', factor: '0.5' }),
    );
    const { price, priceMade } = offered(profileOf([site('a'), site('b')]), list, { terms: { rules } });
    expect(priceMade?.parts.at(-1)).toStrictEqual({
      ...{ of: 'perMbpsKm', quantity: '2240', each: '0.001', amount: '2.24', rule: 'long haul' },
    });
    expect(priceMade?.factors).toStrictEqual([{ rule: 'winter', factor: '0.5' }]);
    expect(price?.amount).toBe('651.12');
  });

  it('is that of the rates which are offered, where a rule caps them', () => {
    const rules = providerRules(rule('cap', 'true', { kind: 'cap', committedBps: mbps }));
    const parts = offered(profileOf([site('a'), site('b')]), list, { terms: { rules } }).priceMade?.parts;
    expect(parts?.slice(-2).map(({ quantity }) => quantity)).toStrictEqual(['4', '224']);
  });

  it('has the digits of its currency; two of any by procedure 1, which does not say what it is made of', () => {
    const profile = profileOf([site('a'), site('b')]);
    const yen = { ...list, currency: 'JPY' };
    expect(offered(profile, yen).price?.amount).toBe('1305');
    const before = offered(profile, yen, { terms: { basis: { ...basis, procedure: 1 } } });
    expect(before.price?.amount).toBe('1304.48');
    expect(before).not.toHaveProperty('priceMade');
  });
});

const longitude = fc.integer({ min: 0, max: 90 });
const worlds: fc.Arbitrary<Longitudes> = fc.record({ a: longitude, b: longitude, c: longitude, d: longitude });
const orders = fc
  .subarray([...names], { minLength: 1 })
  .chain((some) =>
    fc.tuple(...some.map((at) => fc.tuple(fc.nat(1e9), fc.nat(1e9)).map(([one, two]) => site(at, one, two)))),
  );

describe('the price of any order', () => {
  it('is the same in whichever order its sites stand', () => {
    fc.assert(
      fc.property(
        orders.chain((sites) => fc.tuple(fc.constant(sites), fc.shuffledSubarray(sites, { minLength: sites.length }))),
        worlds,
        ([sites, shuffled], world) => {
          const network = networkAt(world);
          expect(offered(profileOf(shuffled), list, { network }).price).toStrictEqual(
            offered(profileOf(sites), list, { network }).price,
          );
        },
      ),
    );
  });

  it('is that of the procedure before, where the list has what it had then and the currency has cents', () => {
    fc.assert(
      fc.property(orders, fc.nat(9_999_999), fc.nat(9_999_999), fc.nat(2_000), (sites, each, rate, thousandths) => {
        const text = (millionths: number) => (millionths / 1_000_000).toFixed(6);
        const prices = { currency: 'EUR', perSite: text(each), perCommittedMbps: text(rate) };
        const rules = providerRules(rule('r', 'true', { kind: 'reprice', factor: (thousandths / 1_000).toFixed(3) }));
        const [now, before] = [2, 1].map((procedure) =>
          offered(profileOf(sites), prices, { terms: { rules, basis: { ...basis, procedure } } }),
        );
        expect(now?.price).toStrictEqual(before?.price);
      }),
    );
  });

  it('never falls with a rate or a site', () => {
    fc.assert(
      fc.property(orders, worlds, fc.nat(3), fc.nat(1e9), (sites, world, at, more) => {
        const network = networkAt(world);
        const faster = sites.map((one, index) => (index === at ? { ...one, inBps: one.inBps + more } : one));
        const least = millionthsFor(profileOf(sites), list, { network });
        expect(millionthsFor(profileOf(faster), list, { network }) >= least).toBe(true);
        expect(
          millionthsFor(profileOf(sites.slice(1).length > 0 ? sites.slice(1) : sites), list, { network }) <= least,
        ).toBe(true);
      }),
    );
  });

  it('never falls with a distance', () => {
    fc.assert(
      fc.property(orders, worlds, fc.double({ min: 1, max: 2, noNaN: true }), (sites, world, times) => {
        const wider = Object.fromEntries(names.map((name) => [name, world[name] * times])) as unknown as Longitudes;
        const [near, far] = [world, wider].map((one) =>
          millionthsFor(profileOf(sites), list, { network: networkAt(one) }),
        );
        expect(near !== undefined && far !== undefined && far >= near).toBe(true);
      }),
    );
  });

  it.each(tariffAmounts)('depends on %s: two worlds that differ in it alone give two answers', (of: TariffAmount) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 1_000 }), (one, more) => {
        const sites = [site('a', mbps), site('b', mbps)];
        const [first, second] = [one, one + more].map((each) =>
          millionthsFor(profileOf(sites), { ...list, [of]: String(each) }),
        );
        expect(first).not.toBe(second);
      }),
    );
  });

  it('depends on where devices stand, where km cost something, and else does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 90 }), (far) => {
        const sites = [site('a'), site('b')];
        const inWorld = (prices: PriceList, b: number) =>
          millionthsFor(profileOf(sites), prices, { network: networkAt({ ...apart, b }) });
        expect(inWorld(list, far)).not.toBe(inWorld(list, 1));
        expect(inWorld({ ...free, perSite: '1' }, far)).toBe(2n * million);
      }),
    );
  });
});

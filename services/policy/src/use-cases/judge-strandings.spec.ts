import type { Cpd } from '@parley/cpp';
import { MemoryEventLog } from '@parley/event-log';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks, type DrawnNetwork } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { clock } from '../../test/ledger-book.js';
import type { CapacityReserved } from '../domain/ledger.events.js';
import { linkOf, Network } from '../domain/network.js';
import type { Selling } from '../domain/selling.js';
import { limits } from '../limits.js';
import { policyCodec } from '../streams/policy-codec.js';
import { JudgeStrandings } from './judge-strandings.js';
import { LedgerBook } from './ledger-book.js';
import { noProviderData } from '../domain/provider-data/provider-data.state.js';
import { StrandedOrders } from './stranded-orders.js';

/** The ledger of a process on this log that sells a network, which may become another. */
function opened(log: MemoryEventLog, network: Network, version = 1) {
  const selling: { network: Network; terms: Selling['terms'] } = { network, terms: {} };
  const inUse = { ...noProviderData(), version };
  const book = new LedgerBook(log, selling, clock);
  const strandings = new JudgeStrandings(
    book,
    {
      get inUse() {
        return inUse;
      },
    },
    selling,
    clock,
  );
  const sell = (next: Network) => {
    selling.network = next;
    inUse.version += 1;
  };
  const types = async () =>
    (await log.readStream('ledger')).map((recorded) => policyCodec.fromRecorded(recorded)).filter(isOfNetwork);
  return { book, strandings, stranded: new StrandedOrders(book), sell, types };
}
const isOfNetwork = (event: { readonly type: string }): boolean => event.type.startsWith('order-');

type Life = 'offered' | 'agreed' | 'declined' | 'withdrawn';
interface Ordered {
  readonly cpd: Cpd;
  readonly life: Life;
  readonly bounds: Bounds;
}

async function order({ book }: ReturnType<typeof opened>, orders: readonly Ordered[]) {
  const reserved = new Map<string, CapacityReserved['data']>();
  const handle = (command: Parameters<LedgerBook['handle']>[0]) => book.handle(command, { cause: 'test' });
  for (const [at, { cpd, life }] of orders.entries()) {
    const orderId = `o-${at}`;
    const about = { orderId, negotiation: 1 };
    const event = await handle({ type: 'decide-pqo', pqo: { ...about, customerId: 'acme', at: askedAt, cpd } });
    if (event?.type !== 'capacity-reserved') continue;
    reserved.set(orderId, event.data);
    if (life === 'agreed' || life === 'withdrawn') await handle({ type: 'commit', ...about });
    if (life === 'withdrawn' || life === 'declined') {
      await handle({ type: 'release', ...about, whole: life === 'withdrawn', cause: life });
      reserved.delete(orderId);
    }
  }
  return reserved;
}

/** How many milliseconds the paths of a document may take: those from one border link to another one, and all the others. */
interface Bounds {
  readonly ofOthers: number | undefined;
  readonly ofPair: { readonly from: string; readonly to: string; readonly maximum: number } | undefined;
}

const delay = (maximum: number) => ({ qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } } }) as const;

const withBounds = (cpd: Cpd, { ofOthers, ofPair }: Bounds): Cpd => ({
  components: cpd.components.map(({ profiles }) => ({
    profiles: profiles.map((profile) => {
      const links = profile.customerNodesMap.map(({ linkIdentifier }) => linkIdentifier);
      const isHere = ofPair !== undefined && links.includes(ofPair.from) && links.includes(ofPair.to);
      return {
        ...profile,
        ...(ofOthers !== undefined && delay(ofOthers)),
        ...(isHere && {
          scope: [
            ...(profile.scope ?? []),
            {
              ...{ direction: 'in', type: 'restricted', model: 'hose', ingress: [ofPair.from], egress: [ofPair.to] },
              ...delay(ofPair.maximum),
            } as const,
          ],
        }),
      };
    }),
  })),
});

const pairIn = ({ components }: Cpd): readonly string[] => [
  ...new Set(components[0]?.profiles[0]?.customerNodesMap.flatMap(({ linkIdentifier }) => linkIdentifier ?? [])),
];

const orderedOn = (drawn: DrawnNetwork, rate?: fc.Arbitrary<number>): fc.Arbitrary<Ordered> =>
  fc
    .record({
      cpd: documentsOn(drawn, rate),
      // Often a bound of the pair alone, so that worlds where only that is broken are not left to chance.
      ofOthers: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined, freq: 1 }),
      ofPair: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined, freq: 5 }),
      life: fc.constantFrom<Life>('agreed', 'agreed', 'offered', 'declined', 'withdrawn'),
    })
    .map(({ cpd, ofOthers, ofPair: maximum, life }) => {
      const [from, to] = pairIn(cpd);
      const isOfPair = maximum !== undefined && from !== undefined && to !== undefined;
      const bounds = { ofOthers, ofPair: isOfPair ? { from, to, maximum } : undefined };
      return { cpd: withBounds(cpd, bounds), life, bounds };
    });

/** The same network with devices and links less, other capacities and other delays; or with nothing but slower links. */
const changesOf = (drawn: DrawnNetwork): fc.Arbitrary<DrawnNetwork> =>
  fc.oneof(fewerOf(drawn), fc.constant(slower(drawn)));

const slower = ({ edgeDevices, coreLinks }: DrawnNetwork): DrawnNetwork => ({
  edgeDevices,
  coreLinks: coreLinks.map((link) => ({ ...link, delayMs: link.delayMs + 12 })),
});

const fewerOf = ({ edgeDevices, coreLinks }: DrawnNetwork): fc.Arbitrary<DrawnNetwork> =>
  fc
    .record({
      kept: fc.oneof(...[edgeDevices.length, 1].map((minLength) => fc.subarray([...edgeDevices], { minLength }))),
      links: fc.oneof(...[coreLinks.length, 0].map((minLength) => fc.subarray([...coreLinks], { minLength }))),
      share: fc.constantFrom(1, 1, 0.5, 0.1),
      later: fc.constantFrom(0, 1, 3, 6),
    })
    .map(({ kept, links, share, later }) => {
      const names = new Set(kept.map(({ name }) => name));
      const part = (bps: number) => Math.max(1, Math.floor(bps * share));
      return {
        edgeDevices: kept.map((device) => ({
          ...device,
          stubLinks: device.stubLinks.map((stub) => ({ ...stub, capacityBps: part(stub.capacityBps) })),
        })),
        coreLinks: links
          .filter(({ between }) => between.every((name) => names.has(name)))
          .map((link) => ({ ...link, capacityBps: part(link.capacityBps), delayMs: link.delayMs + later })),
      };
    });

/** By hand: every link of every order against what is drawn. */
function bruteForce(
  reserved: ReadonlyMap<string, CapacityReserved['data']>,
  orders: readonly Ordered[],
  next: DrawnNetwork,
) {
  const capacity = new Map<string, number>();
  const delays = new Map<string, number>();
  for (const { name, stubLinks } of next.edgeDevices)
    for (const stub of stubLinks)
      for (const way of ['in', 'out']) capacity.set(`stub ${name}/${stub.name} ${way}`, stub.capacityBps);
  for (const {
    between: [a = '', b = ''],
    capacityBps,
    delayMs,
  } of next.coreLinks)
    for (const name of [`${a}>${b}`, `${b}>${a}`]) {
      capacity.set(`core ${name}`, capacityBps);
      delays.set(name, delayMs);
    }
  const sums = new Map<string, number>();
  for (const { amounts } of reserved.values())
    for (const { resource, bps } of amounts) sums.set(resource, (sums.get(resource) ?? 0) + bps);
  const stranded = new Map<string, { gone: boolean; short: Record<string, number>; broken: boolean }>();
  for (const [orderId, { amounts, paths }] of reserved) {
    const bounds = orders[Number(orderId.slice(2))]?.bounds;
    const promised = (paths?.listed ?? []).flatMap(({ from, to, over }) => {
      const { ofPair, ofOthers } = bounds ?? {};
      const bound = ofPair?.from === from && ofPair.to === to ? ofPair.maximum : ofOthers;
      const hops = over.slice(1).map((next, at) => `${over[at]}>${next}`);
      return bound === undefined ? [] : [{ bound, hops }];
    });
    const gone =
      amounts.some(({ resource }) => !capacity.has(resource)) ||
      promised.some(({ hops }) => hops.some((hop) => !delays.has(hop)));
    const short: Record<string, number> = {};
    for (const { resource } of amounts) {
      const missing = (sums.get(resource) ?? 0) - (capacity.get(resource) ?? Infinity);
      const { link, direction } = linkOf(resource);
      if (missing > 0) short[`${link} ${direction}`] = missing;
    }
    const delayOf = (path: readonly string[]) => path.reduce((sum, hop) => sum + (delays.get(hop) ?? NaN), 0);
    const broken = promised.some(({ bound, hops }) => delayOf(hops) > bound);
    if (gone || broken || Object.keys(short).length > 0) stranded.set(orderId, { gone, short, broken });
  }
  return stranded;
}

const foundIn = async ({ stranded }: ReturnType<typeof opened>) =>
  new Map(
    (await stranded.page()).orders.map(({ orderId, gone, short, broken }) => [
      orderId,
      {
        gone: gone.length > 0,
        short: Object.fromEntries(short.map(({ link, direction, missingBps }) => [`${link} ${direction}`, missingBps])),
        broken: broken.length > 0,
      },
    ]),
  );

const worlds = networks(fc.integer({ min: 1, max: 1_000 })).chain((drawn) =>
  fc.record({
    drawn: fc.constant(drawn),
    next: changesOf(drawn),
    orders: fc.array(orderedOn(drawn, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 6 }),
  }),
);

describe('the orders that a network does not carry any more', () => {
  it('are those of brute force, recorded once, also after a restart, until the network carries them again', async () => {
    let [strandedWorlds, strandedByPair] = [0, 0];
    await fc.assert(
      fc.asyncProperty(worlds, async ({ drawn, next, orders }) => {
        const log = new MemoryEventLog({ upcast: policyCodec.upcast });
        const world = opened(log, networkOf(drawn));
        const reserved = await order(world, orders);
        await world.strandings.judgeAll();
        expect(await world.types()).toStrictEqual([]);

        world.sell(networkOf(next));
        await world.strandings.judgeAll();
        const wanted = bruteForce(reserved, orders, next);
        expect(await foundIn(world)).toStrictEqual(new Map([...wanted].toSorted()));
        const recorded = await world.types();
        expect(recorded).toHaveLength(wanted.size);
        if (wanted.size > 0) strandedWorlds += 1;
        for (const [orderId, { broken }] of wanted)
          if (broken && orders[Number(orderId.slice(2))]?.bounds.ofOthers === undefined) strandedByPair += 1;

        const again = opened(log, networkOf(next), 2);
        for (const look of [world, world, again, again, again]) await look.strandings.look();
        expect(await world.types()).toStrictEqual(recorded);
        expect(await foundIn(again)).toStrictEqual(await foundIn(world));

        again.sell(networkOf(drawn));
        await again.strandings.judgeAll();
        expect(await foundIn(again)).toStrictEqual(new Map());
        const mended = (await again.types()).slice(recorded.length).map(({ type }) => type);
        expect(mended).toStrictEqual(recorded.map(() => 'order-mended'));
      }),
      { numRuns: 150 },
    );
    expect(strandedWorlds).toBeGreaterThan(0);
    expect(strandedByPair).toBeGreaterThan(0);
  });

  const pipe = (committedBps: number): Cpd => ({
    components: [
      {
        profiles: [
          {
            customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s1` })),
            scope: [],
            capacity: [{ in: { committedBps }, out: { committedBps } }],
            conformanceTraffic: { outOfProfile: 'discard' },
          },
        ],
      },
    ],
  });
  const joined = (capacityBps: number) => {
    const device = (name: string) => ({ name, stubLinks: [{ name: 's1', capacityBps: 1_000 }] });
    return new Network([device('a'), device('b')], [{ between: ['a', 'b'], capacityBps, delayMs: 1 }]);
  };
  const unbounded: Bounds = { ofOthers: undefined, ofPair: undefined };
  const twoPipes = [pipe(30), pipe(20)].map((cpd): Ordered => ({ cpd, life: 'agreed', bounds: unbounded }));
  const lackOf = (missingBps: number) =>
    ['core a>b', 'core b>a'].map((link) => ({ link, direction: 'forward', missingBps }));
  const said = (events: readonly { readonly data: object }[]) =>
    events.map(({ data }) => ('short' in data ? data.short : 'mended'));

  it('are all on a link that is short, and no more when one of them has left it for the others', async () => {
    const world = opened(new MemoryEventLog({ upcast: policyCodec.upcast }), joined(100));
    await order(world, twoPipes);
    world.sell(joined(40));
    for (let look = 0; look < limits.looksAtAll; look += 1) await world.strandings.look();
    expect(said(await world.types())).toStrictEqual([lackOf(10), lackOf(10)]);
    expect(world.stranded.count).toBe(2);
    await world.book.handle(
      { type: 'release', orderId: 'o-1', negotiation: 1, whole: true, cause: 'withdrawn' },
      { cause: 'test' },
    );
    expect(world.stranded.count).toBe(1);
    await world.strandings.look();
    expect(said((await world.types()).slice(2))).toStrictEqual(['mended']);
    expect(world.stranded.count).toBe(0);
  });

  it('are said again, with the instant of before, where another version lacks more, and by no version of before', async () => {
    const world = opened(new MemoryEventLog({ upcast: policyCodec.upcast }), joined(100));
    await order(world, twoPipes);
    const outdated = {
      type: 'report-stranding',
      orderId: 'o-0',
      negotiation: 1,
      providerData: 2,
      at: askedAt,
    } as const;
    for (const capacityBps of [40, 30]) {
      world.sell(joined(capacityBps));
      await world.strandings.judgeAll();
    }
    await world.book.handle(outdated, { cause: 'test' });
    const events = await world.types();
    expect(said(events)).toStrictEqual([lackOf(10), lackOf(10), lackOf(20), lackOf(20)]);
    expect(events.map(({ data }) => 'since' in data && data.since)).toStrictEqual(
      Array.from({ length: 4 }, () => '2026-11-22T10:00:00.000Z'),
    );
  });

  it('are those of which the promise to a single pair is broken, until it holds again, also after a restart', async () => {
    const joinedWithin = (delayMs: number) => {
      const device = (name: string) => ({ name, stubLinks: [{ name: 's1', capacityBps: 1_000 }] });
      return new Network([device('a'), device('b')], [{ between: ['a', 'b'], capacityBps: 1_000, delayMs }]);
    };
    const ofPair = { from: 'b/s1', to: 'a/s1', maximum: 2 };
    const bounds: Bounds = { ofOthers: 9, ofPair };
    const log = new MemoryEventLog({ upcast: policyCodec.upcast });
    const world = opened(log, joinedWithin(1));
    await order(world, [{ cpd: withBounds(pipe(10), bounds), life: 'agreed', bounds }]);
    world.sell(joinedWithin(3));
    await world.strandings.judgeAll();
    const again = opened(log, joinedWithin(3), 2);
    await again.strandings.judgeAll();
    expect((await again.stranded.page()).orders).toMatchObject([
      {
        orderId: 'o-0',
        gone: [],
        short: [],
        broken: ['the path from stub b/s1 to stub a/s1 takes 3 ms, more than the 2 ms asked'],
      },
    ]);
    again.sell(joinedWithin(2));
    await again.strandings.judgeAll();
    expect(again.stranded.count).toBe(0);
    expect((await again.types()).map(({ type }) => type)).toStrictEqual(['order-stranded', 'order-mended']);
  });

  it('are not those of a negotiation that was left behind, nor of an order that nobody knows', async () => {
    const world = opened(new MemoryEventLog({ upcast: policyCodec.upcast }), joined(100));
    await order(world, twoPipes);
    const stranding = { gone: ['core a>b'], short: [], broken: [] };
    const report = { type: 'report-stranding', providerData: 1, at: askedAt, stranding } as const;
    const meta = { cause: 'test' };
    expect(await world.book.handle({ ...report, orderId: 'o-0', negotiation: 2 }, meta)).toBeUndefined();
    expect(await world.book.handle({ ...report, orderId: 'nobody', negotiation: 1 }, meta)).toBeUndefined();
  });
});

import type { Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import { brokenGuarantee, maximumGuaranteed } from './guarantees.js';
import { emptyLedger } from './ledger.state.js';
import { Network, type CoreLink } from './network.js';

const good = { delayVariationMs: 1, lossRatio: 0.001, availability: 0.999, mtbfS: 1e7, mttrS: 100 };
const device = (name: string, stub: object = {}) => ({
  name,
  stubLinks: [{ name: 's', capacityBps: 1_000, ...good, ...stub }],
});
/** From a to b directly, and by way of c. */
const networkWith = (direct: Partial<CoreLink> = {}, around: Partial<CoreLink> = {}, stub: object = {}) => {
  const link = (between: readonly string[], changes: Partial<CoreLink>) => ({
    ...{ between, capacityBps: 1_000, delayMs: 2, ...good, ...changes },
  });
  const links = [link(['a', 'b'], direct), link(['a', 'c'], around), link(['c', 'b'], around)];
  return new Network([device('a', stub), device('b'), device('c')], links, { percentileIntervalS: 1 });
};

function offered(clauses: Partial<Profile>, network = networkWith()) {
  const profile: Profile = {
    customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
    scope: [],
    ...clauses,
  };
  const pqo = {
    orderId: 'o',
    negotiation: 1,
    customerId: 'acme',
    at: askedAt,
    cpd: { components: [{ profiles: [profile] }] },
  };
  const event = decidePqo(pqo, emptyLedger(), network);
  if (event.type !== 'capacity-reserved') throw new Error(event.data.reasons.join());
  return event.data.guarantees ?? [];
}
const brokenBy = (clauses: Partial<Profile>, network: Network, before?: Network) =>
  offered(clauses, before).flatMap((one) => brokenGuarantee(one, network));

const delay = (maximum: number): Partial<Profile> => ({
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
});
const available = (percentage: number): Partial<Profile> => ({ availability: { percentage } });

describe('what an offer promises of its paths', () => {
  it('is nothing where it only joins its sites', () => {
    expect(offered({})).toStrictEqual([]);
  });

  it('is each bound, and the links of each path with its ends', () => {
    expect(offered(delay(5))).toStrictEqual([
      {
        bounds: { delayMs: 5 },
        links: ['stub a/s in', 'core a>b', 'stub b/s out', 'stub b/s in', 'core b>a', 'stub a/s out'],
        paths: [{ over: [0, 1, 2] }, { over: [3, 4, 5] }],
      },
    ]);
  });

  it.each<readonly [string, Partial<Profile>, Partial<CoreLink>, Partial<CoreLink>, string]>([
    ['delay', delay(5), { delayMs: 5 }, { delayMs: 5.1 }, 'takes 5.1 ms, more than the 5 ms asked'],
    [
      'variation',
      { qosGuarantees: { kind: 'quantitative', delayVariationMs: { maximum: 5 } } },
      { delayVariationMs: 3 },
      { delayVariationMs: 3.5 },
      'varies in delay by up to 5.5 ms',
    ],
    [
      'loss',
      { qosGuarantees: { kind: 'quantitative', lossRatio: { maximum: 0.01 } } },
      { lossRatio: 0.005 },
      { lossRatio: 0.01 },
      'loses up to',
    ],
    ['availability', available(99), { availability: 0.995 }, { availability: 0.99 }, 'at worst, less than the 99 %'],
    [
      'time to repair',
      { availability: { percentage: 90, mttrS: 100 } },
      { mttrS: 100 },
      { mttrS: 101 },
      'takes up to 101 s to repair',
    ],
  ])('holds up to its bound, and not beyond it: %s', (_, clauses, upTo, beyond, words) => {
    expect(brokenBy(clauses, networkWith(upTo))).toStrictEqual([]);
    const broken = brokenBy(clauses, networkWith(beyond));
    expect(broken).toHaveLength(2);
    expect(broken[0]).toContain('the path from stub a/s to stub b/s');
    expect(broken[0]).toContain(words);
  });

  it('breaks by the links of its ends too, and where a link promises nothing any more', () => {
    expect(brokenBy(available(99), networkWith({}, {}, { availability: 0.9 }))).toHaveLength(2);
    expect(brokenBy(available(99), networkWith({ availability: undefined } as unknown as CoreLink))[0]).toContain(
      'core a>b promises nothing of it',
    );
  });

  it('is looked at on the paths that were laid, whatever others there are', () => {
    const [broken] = brokenBy(delay(5), networkWith({ delayMs: 6 }, { delayMs: 1 }));
    expect(broken).toContain('takes 6 ms');
  });

  it('does not break where a link is gone, which is said of the link', () => {
    const without = new Network([device('a'), device('b')], []);
    expect(brokenBy(delay(5), without)).toStrictEqual([]);
  });

  it('is kept by two paths together where one protects the other', () => {
    const clauses = { ...available(99.7), routingAndForwarding: { protection: 'link-disjoint' } };
    const less = { availability: 0.98 };
    expect(brokenBy(clauses, networkWith(less))).toStrictEqual([]);
    expect(brokenBy(clauses, networkWith(less, { availability: 0.9 }))).toStrictEqual([
      'the paths from stub a/s to stub b/s do not work together for the 99.7 % asked',
      'the paths from stub b/s to stub a/s do not work together for the 99.7 % asked',
    ]);
  });

  it('is kept by the distribution of the delay where the maximum is above a percentile', () => {
    const clauses: Partial<Profile> = {
      qosGuarantees: {
        kind: 'quantitative',
        oneWayDelayMs: { percentile: { rank: 95, value: 4 } },
        measurementIntervalS: 60,
      },
    };
    const slow = (delayMs: number) =>
      networkWith({ delayMs: 9, delayPercentiles: [{ rank: 99, delayMs }] }, { delayMs: 9 });
    expect(brokenBy(clauses, slow(4), slow(3))).toStrictEqual([]);
    expect(brokenBy(clauses, slow(4.5), slow(3))[0]).toContain(
      'does not take 95 % of the packets there within the 4 ms asked',
    );
  });

  const ofPair = (ingress: string, egress: string, own: Partial<Profile>): Partial<Profile> => ({
    scope: [
      { direction: 'in', type: 'restricted', model: 'hose', ingress: [ingress], egress: [egress], ...own },
      { direction: 'in', type: 'restricted', model: 'hose' },
    ],
  });

  it('is that of a pair in its direction alone, where the profile asks for nothing', () => {
    expect(offered(ofPair('b', 'a', delay(5)))).toStrictEqual([
      {
        bounds: { delayMs: 5 },
        links: ['stub b/s in', 'core b>a', 'stub a/s out'],
        paths: [{ over: [0, 1, 2] }],
      },
    ]);
  });

  it('is for a pair what the scope says of it, and of the others what the profile says', () => {
    const clauses = { ...delay(9), ...ofPair('b', 'a', { ...delay(5), ...available(90) }) };
    expect(offered(clauses)).toMatchObject([
      { bounds: { delayMs: 9 }, links: ['stub a/s in', 'core a>b', 'stub b/s out'] },
      { bounds: { delayMs: 5, availability: { share: 0.9 } }, links: ['stub b/s in', 'core b>a', 'stub a/s out'] },
    ]);
    expect(brokenBy(clauses, networkWith({ delayMs: 5 }))).toStrictEqual([]);
    expect(brokenBy(clauses, networkWith({ delayMs: 6 }))).toStrictEqual([
      'the path from stub b/s to stub a/s takes 6 ms, more than the 5 ms asked',
    ]);
    expect(brokenBy(clauses, networkWith({ delayMs: 10 }))).toHaveLength(2);
  });

  it('is less for a pair that asks for less than the others', () => {
    const clauses = { ...delay(5), ...ofPair('b', 'a', delay(9)) };
    expect(brokenBy(clauses, networkWith({ delayMs: 6 }))).toStrictEqual([
      'the path from stub a/s to stub b/s takes 6 ms, more than the 5 ms asked',
    ]);
  });

  it('is of a pair its percentile too, by the distribution of the delay', () => {
    const own: Partial<Profile> = {
      qosGuarantees: {
        kind: 'quantitative',
        oneWayDelayMs: { percentile: { rank: 95, value: 4 } },
        measurementIntervalS: 60,
      },
    };
    const slow = (delayMs: number) =>
      networkWith({ delayMs: 9, delayPercentiles: [{ rank: 99, delayMs }] }, { delayMs: 9 });
    expect(brokenBy(ofPair('a', 'b', own), slow(4), slow(3))).toStrictEqual([]);
    expect(brokenBy(ofPair('a', 'b', own), slow(4.5), slow(3))).toStrictEqual([
      'the path from stub a/s to stub b/s does not take 95 % of the packets there within the 4 ms asked',
    ]);
  });

  it('is found of one pair among more that nothing is promised to than an event has room for', () => {
    const names = Array.from({ length: 46 }, (_, at) => `d${at}`);
    const links = names.slice(1).map((name) => ({ between: ['d0', name], capacityBps: 1_000, delayMs: 1 }));
    const customerNodesMap = names.map((name) => ({ identifier: name, linkIdentifier: `${name}/s` }));
    const network = new Network(
      names.map((name) => device(name)),
      links,
    );
    expect(offered({ ...ofPair('d45', 'd44', delay(5)), customerNodesMap }, network)).toMatchObject([
      { links: ['stub d45/s in', 'core d45>d0', 'core d0>d44', 'stub d44/s out'], paths: [{ over: [0, 1, 2, 3] }] },
    ]);
  });

  it.each([
    ['delayVariationMs', 'delayVariationPercentiles', 2, 0.5, 'with the variation of 2 ms asked'],
    ['lossRatio', 'lossPercentiles', 0.0012, 0.0001, 'does not keep the loss of 0.0012 asked in 95 % of the intervals'],
  ] as const)(
    'is kept by the distribution of its %s, on links and at both ends',
    (figure, member, value, good, words) => {
      const clauses: Partial<Profile> = {
        qosGuarantees: {
          ...{ kind: 'quantitative', measurementIntervalS: 60 },
          [figure]: { percentile: { rank: 95, value } },
        },
      };
      const saying = (rank: number, stubRank = 99) =>
        networkWith({ [member]: [{ rank, [figure]: good }] }, {}, { [member]: [{ rank: stubRank, [figure]: good }] });
      // Both links have points, and the other end has none: 1 % and 4 % of the packets or intervals may be worse.
      expect(offered(clauses, saying(96))).toMatchObject([
        { bounds: {}, percentiles: { [figure]: { rank: 95, value }, intervalS: 60 } },
      ]);
      expect(brokenBy(clauses, saying(96), saying(96))).toStrictEqual([]);
      for (const worse of [saying(95.9), saying(96, 98.9), networkWith()]) {
        const broken = brokenBy(clauses, worse, saying(96));
        expect(broken).toHaveLength(2);
        expect(broken[0]).toContain(words);
      }
    },
  );

  it('is kept by the links at both ends alone, where sites are at one device', () => {
    const clauses: Partial<Profile> = {
      customerNodesMap: ['a/s', 'a/t'].map((link) => ({ identifier: link, linkIdentifier: link })),
      qosGuarantees: {
        ...{ kind: 'quantitative', measurementIntervalS: 60 },
        delayVariationMs: { percentile: { rank: 95, value: 1.5 } },
      },
    };
    const at = (delayVariationMs: number) => {
      const stub = { ...good, capacityBps: 1_000, delayVariationPercentiles: [{ rank: 99, delayVariationMs }] };
      const stubLinks = ['s', 't'].map((name) => ({ ...stub, name }));
      return new Network([{ name: 'a', stubLinks }], [], { percentileIntervalS: 1 });
    };
    expect(brokenBy(clauses, at(0.75), at(0.5))).toStrictEqual([]);
    expect(brokenBy(clauses, at(0.76), at(0.5))).toHaveLength(2);
  });

  const carried = (rank: number, share = 0.5) =>
    networkWith({
      throughputPercentiles: [
        { rank, throughputBps: 1_000 },
        { rank: 100, throughputBps: 1_000 * share },
      ],
    });
  const throughput = (statistics: object, committedBps = 100): Partial<Profile> => ({
    capacity: [{ in: { committedBps }, out: { committedBps } }],
    conformanceTraffic: { outOfProfile: 'discard' },
    qosGuarantees: { kind: 'quantitative', measurementIntervalS: 60, throughputBps: statistics },
  });

  it('is a throughput, of what is committed between two ends, and how often', () => {
    const clauses = throughput({ minimum: 50, percentile: { rank: 95, value: 100 } });
    expect(offered(clauses, carried(95))).toMatchObject([
      {
        bounds: {},
        throughput: [
          { bps: 50, rank: 100, intervalS: 60 },
          { bps: 100, rank: 95, intervalS: 60 },
        ],
        paths: [{ committedBps: 100 }, { committedBps: 100 }],
      },
    ]);
    expect(brokenBy(clauses, carried(95), networkWith())).toStrictEqual([]);
    expect(brokenBy(clauses, carried(94.9), networkWith())[0]).toBe(
      'the path from stub a/s to stub b/s carries 50 bit/s in 95 % of the intervals, less than the 100 asked',
    );
    expect(brokenBy(clauses, carried(95, 0.4), networkWith())[0]).toBe(
      'the path from stub a/s to stub b/s carries 40 bit/s in 100 % of the intervals, less than the 50 asked',
    );
  });

  it('goes around a link that carries too little too often, and is what that link carries of lowered rates', () => {
    const asked = throughput({ percentile: { rank: 95, value: 80 } });
    const around = (network: Network) => offered(asked, network)[0]?.links.includes('core a>c');
    expect([around(carried(95)), around(carried(94))]).toStrictEqual([false, true]);
  });

  it('is looked at on each path that is still there, where one protects the other', () => {
    const clauses = { ...delay(5), routingAndForwarding: { protection: 'link-disjoint' } };
    const gone = new Network(
      [device('a'), device('b')],
      [{ between: ['a', 'b'], capacityBps: 1_000, delayMs: 6, ...good }],
    );
    expect(brokenBy(clauses, gone)).toHaveLength(2);
  });

  it.each([45, 46])('is kept of so many paths as an event has room for: %i sites', (count) => {
    const names = Array.from({ length: count }, (_, at) => `d${at}`);
    const links = names.slice(1).map((name) => ({ between: ['d0', name], capacityBps: 1_000, delayMs: 1 }));
    const customerNodesMap = names.map((name) => ({ identifier: name, linkIdentifier: `${name}/s` }));
    const network = new Network(
      names.map((name) => device(name)),
      links,
    );
    const [guarantee] = offered({ ...delay(5), customerNodesMap }, network);
    expect(guarantee?.paths).toHaveLength(Math.min(count * (count - 1), maximumGuaranteed));
  });
});

import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger } from '../src/domain/ledger.state.js';
import { Network, type LinkPercentiles } from '../src/domain/network.js';
import { askedAt } from './asked-at.js';

/** Packets, or intervals, of which each link has a value: a rank is a multiple of 5. */
const samples = 20;
const capacityBps = 1_000;

/** What a link did to each of the samples, in any order. */
interface LinkSamples {
  readonly delayMs: readonly number[];
  readonly delayVariationMs: readonly number[];
  /** Of 100 packets in the interval. */
  readonly lost: readonly number[];
  readonly carriedBps: readonly number[];
}
const values = (most: number, scale = 1): fc.Arbitrary<readonly number[]> =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 1 }) }, fc.integer({ min: 0, max: most })), {
      minLength: samples,
      maxLength: samples,
    })
    .map((drawn) => drawn.map((value) => value * scale));
const linkSamples = fc.record({
  delayMs: values(9),
  delayVariationMs: values(9),
  lost: values(20),
  carriedBps: values(10, 100).map((less) => less.map((bps) => capacityBps - bps)),
});
const ranks = fc.subarray([50, 75, 90, 95], { minLength: 1 });

/** The least value that so many percent are not above. */
const quantile = (of: readonly number[], rank: number): number =>
  of.toSorted((one, other) => one - other)[Math.ceil((rank / 100) * of.length - 1e-9) - 1] ?? 0;

/** The percentiles that a provider would write of these samples, exactly. */
function percentilesOf({ delayVariationMs, lost, carriedBps }: LinkSamples, at: readonly number[]): LinkPercentiles {
  return {
    delayVariationPercentiles: at.map((rank) => ({ rank, delayVariationMs: quantile(delayVariationMs, rank) })),
    lossPercentiles: at.map((rank) => ({ rank, lossRatio: quantile(lost, rank) / 100 })),
    throughputPercentiles: [...at, 100].map((rank) => ({
      rank,
      throughputBps:
        -quantile(
          carriedBps.map((bps) => -bps),
          rank,
        ) + 0,
    })),
  };
}
const qualityOf = (link: LinkSamples, at: readonly number[]) => ({
  capacityBps,
  ...{ delayVariationMs: Math.max(...link.delayVariationMs), lossRatio: Math.max(...link.lost) / 100 },
  ...percentilesOf(link, at),
});

interface World {
  readonly stubs: readonly [LinkSamples, LinkSamples];
  readonly links: readonly LinkSamples[];
  readonly at: readonly number[];
}
/** A line of devices, with a site at each end. */
function networkOf({ stubs, links, at }: World): Network {
  const device = (name: string, stubLinks: object[]) => ({ name, stubLinks: stubLinks as never });
  const stub = (of: LinkSamples) => ({ name: 's', ...qualityOf(of, at) });
  const devices = [...links, undefined].map((_, index) =>
    device(`d${index}`, index === 0 ? [stub(stubs[0])] : index === links.length ? [stub(stubs[1])] : []),
  );
  const core = links.map((link, index) => ({
    ...{ between: [`d${index}`, `d${index + 1}`], ...qualityOf(link, at) },
    delayMs: Math.max(...link.delayMs),
    delayPercentiles: at.map((rank) => ({ rank, delayMs: quantile(link.delayMs, rank) })),
  }));
  return new Network(devices, core, { percentileIntervalS: 60 });
}

type Figure = 'oneWayDelayMs' | 'delayVariationMs' | 'lossRatio' | 'throughputBps';
const committedBps = 100;
interface Asked {
  readonly figure: Figure;
  readonly rank: number;
  readonly value: number;
}
function isPromised(world: World, { figure, rank, value }: Asked): boolean {
  const profile: Profile = {
    customerNodesMap: [
      { identifier: 'one', linkIdentifier: 'd0/s' },
      { identifier: 'other', linkIdentifier: `d${world.links.length}/s` },
    ],
    scope: [
      { direction: 'in', type: 'restricted', model: 'hose' },
      { direction: 'out', type: 'restricted', model: 'hose', ingress: ['one'], egress: ['other'] },
    ],
    capacity: [{ in: { committedBps }, out: { committedBps } }],
    conformanceTraffic: { outOfProfile: 'discard' },
    qosGuarantees: { kind: 'quantitative', measurementIntervalS: 60, [figure]: { percentile: { rank, value } } },
  };
  const cpd = { components: [{ profiles: [profile] }] };
  const pqo = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd };
  const { type, data } = decidePqo(pqo, emptyLedger(), networkOf(world));
  return type === 'capacity-reserved' && !('cpd' in data && data.cpd !== undefined);
}

/** Which sample of a link falls together with which of the others: by link, its samples in the order of theirs. */
type Coupling = (of: readonly (readonly number[])[]) => readonly (readonly number[])[];
const rising = (of: readonly number[]) => of.toSorted((one, other) => one - other);
const rotated = (of: readonly number[], by: number) => [...of.slice(by), ...of.slice(0, by)];

/** The worst of all links at once; of one after another, so that as many samples as can be have a bad one; and as they come. */
function couplingsOf(shifts: readonly number[], isLowBad: boolean): readonly Coupling[] {
  const worstFirst = (of: readonly number[]) => (isLowBad ? rising(of) : rising(of).toReversed());
  const spread: Coupling = (of) => {
    let at = 0;
    return of.map((link) => {
      const sorted = worstFirst(link);
      const usual = sorted.at(-1) ?? 0;
      const bad = sorted.filter((value) => value !== usual).length;
      const placed = rotated(sorted, (samples - at) % samples);
      at = (at + bad) % samples;
      return placed;
    });
  };
  return [
    (of) => of.map(worstFirst),
    spread,
    (of) => of.map((link, index) => (index % 2 === 0 ? worstFirst(link) : worstFirst(link).toReversed())),
    (of) => of.map((link, index) => rotated(link, shifts[index] ?? 0)),
  ];
}

/** Whether so many percent of the samples of the whole path are no worse. */
function isKept(world: World, one: Asked, coupling: Coupling): boolean {
  const { stubs, links } = world;
  const { figure, rank, value } = one;
  const all = [stubs[0], ...links, stubs[1]];
  const joined = (of: (link: LinkSamples) => readonly number[], own = all) => {
    const coupled = coupling(own.map(of));
    return Array.from({ length: samples }, (_, at) => coupled.map((link) => link[at] ?? NaN));
  };
  const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0);
  const good = {
    oneWayDelayMs: () => joined((link) => link.delayMs, [...links]).filter((of) => sum(of) <= value + 1e-9),
    delayVariationMs: () => joined((link) => link.delayVariationMs).filter((of) => sum(of) <= value + 1e-9),
    // Maxima take links for independent. Else no link loses a packet that another one has lost already: as many as there can be.
    lossRatio: () => {
      const lostOf = isKeptAlways(world, one) ? lostIndependently : (of: readonly number[]) => sum(of) / 100;
      return joined((link) => link.lost).filter((of) => Math.min(1, lostOf(of)) <= value + 1e-9);
    },
    throughputBps: () =>
      joined((link) => link.carriedBps).filter(
        (of) => Math.min(...of.map((bps) => Math.floor((committedBps * bps) / capacityBps))) >= value,
      ),
  }[figure]();
  const needed = figure === 'throughputBps' ? Math.max(rank, 100 - rank) : rank;
  return good.length >= (needed / 100) * samples - 1e-9;
}

const lostIndependently = (lost: readonly number[]): number =>
  1 - lost.reduce((arriving, one) => arriving * (1 - one / 100), 1);

/** By maxima, and the rate at all times: what needs no distribution. */
function isKeptAlways({ stubs, links }: World, { figure, value }: Asked): boolean {
  const all = [stubs[0], ...links, stubs[1]];
  const most = (of: (link: LinkSamples) => readonly number[], own = all) =>
    own.reduce((total, link) => total + Math.max(...of(link)), 0);
  return {
    oneWayDelayMs: () => most((link) => link.delayMs, [...links]) <= value,
    delayVariationMs: () => most((link) => link.delayVariationMs) <= value,
    lossRatio: () => lostIndependently(all.map((link) => Math.max(...link.lost))) <= value + 1e-9,
    throughputBps: () => all.every((link) => Math.min(...link.carriedBps) / 10 >= value),
  }[figure]();
}

const worlds = fc.record({
  stubs: fc.tuple(linkSamples, linkSamples),
  links: fc.array(linkSamples, { minLength: 1, maxLength: 4 }),
  at: ranks,
});
const asked = (figure: Figure): fc.Arbitrary<Asked> =>
  fc.record({
    figure: fc.constant(figure),
    rank: fc.constantFrom(5, 50, 60, 75, 80, 90, 95, 100),
    value: fc.integer({ min: 0, max: figure === 'throughputBps' ? 100 : 30 }).map((value) => {
      return figure === 'lossRatio' ? value / 100 : value;
    }),
  });

describe('a percentile that is promised', () => {
  it.each<Figure>(['oneWayDelayMs', 'delayVariationMs', 'lossRatio', 'throughputBps'])(
    '%s: is kept however the distributions of the links fall together',
    (figure) => {
      const seen = { byDistributions: 0, refused: 0 };
      const shifts = fc.array(fc.integer({ min: 0, max: samples - 1 }), { minLength: 6, maxLength: 6 });
      fc.assert(
        fc.property(worlds, asked(figure), shifts, (world, one, by) => {
          if (!isPromised(world, one)) {
            seen.refused += 1;
            return;
          }
          if (!isKeptAlways(world, one)) seen.byDistributions += 1;
          for (const coupling of couplingsOf(by, figure === 'throughputBps'))
            expect(isKept(world, one, coupling)).toBe(true);
        }),
        { numRuns: 600 },
      );
      expect(seen.byDistributions).toBeGreaterThan(0);
      expect(seen.refused).toBeGreaterThan(0);
    },
  );

  it('is not promised where two links are bad one after the other for more of the packets than the rank leaves', () => {
    // Each is good for 95 % of the packets: together, at worst, for 90 %.
    const usual = { delayMs: 1, delayVariationMs: 1, lost: 1, carriedBps: 900 };
    const link = (bad: typeof usual): LinkSamples => {
      const all = (of: keyof typeof usual) => [bad[of], ...Array.from({ length: samples - 1 }, () => usual[of])];
      return {
        ...{ delayMs: all('delayMs'), delayVariationMs: all('delayVariationMs') },
        ...{ lost: all('lost'), carriedBps: all('carriedBps') },
      };
    };
    const seldom = link({ delayMs: 9, delayVariationMs: 9, lost: 9, carriedBps: 100 });
    const world: World = { stubs: [link(usual), link(usual)], links: [seldom, seldom], at: [95] };
    const [, apart = couplingsOf([], false)[0]] = couplingsOf([], false);
    const [, lowApart = apart] = couplingsOf([], true);
    for (const [figure, value] of [
      ['oneWayDelayMs', 2],
      ['delayVariationMs', 4],
      ['lossRatio', 0.04],
      ['throughputBps', 90],
    ] as const) {
      const coupling = figure === 'throughputBps' ? lowApart : apart;
      if (coupling === undefined) throw new RangeError('no coupling');
      expect(isPromised(world, { figure, rank: 90, value })).toBe(true);
      expect(isPromised(world, { figure, rank: 91, value })).toBe(false);
      expect(isKept(world, { figure, rank: 91, value }, coupling)).toBe(false);
    }
  });
});

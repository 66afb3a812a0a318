import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, nothing, limitsOf, type Bounds } from './additive-figures.js';
import { Effort } from './effort.js';
import { findWay } from './find-way.js';
import { PathGraph } from './path-graph.js';
import { spreadFigures, type AskedPercentiles, type Point, type Points } from './percentiles.js';
import { SpreadGraph, type SpreadArc, type SpreadEnd } from './spread.js';

const names = ['a', 'b', 'c', 'd', 'e'] as const;
const ranks = fc.subarray([50, 90, 99], { maxLength: 2 });
const scales = { delayMs: 1, delayVariationMs: 1, lossRatio: 0.01 } as const;

/** Points of each figure, which rise to its worst. */
const quality = fc
  .tuple(
    ...spreadFigures.map((of) =>
      fc.tuple(ranks, fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 })).map(([at, steps]) => {
        const rise = steps.map((_, to) => steps.slice(0, to + 1).reduce((sum, one) => sum + one, 0) * scales[of]);
        return { points: at.map((rank, to): Point => ({ rank, value: rise[to] ?? 0 })), worst: rise[2] ?? 0 };
      }),
    ),
  )
  .map(([delay, variation, loss]): Quality => {
    const [delayMs, delayVariationMs, lossRatio] = [delay, variation, loss].map((one) => one?.worst ?? NaN);
    return {
      worst: { delayMs: delayMs ?? NaN, delayVariationMs: delayVariationMs ?? NaN, lossRatio: lossRatio ?? NaN },
      points: {
        delayMs: delay?.points ?? [],
        delayVariationMs: variation?.points ?? [],
        lossRatio: loss?.points ?? [],
      },
    };
  });
interface Quality {
  readonly worst: Readonly<Record<(typeof spreadFigures)[number], number>>;
  readonly points: Required<Points>;
}
type Linked = SpreadArc & { readonly quality: Quality };
const link = ([a, b]: readonly [string, string]): fc.Arbitrary<readonly Linked[]> =>
  quality.map((of) =>
    [
      [a, b],
      [b, a],
    ].map(([from = '', to = '']) => ({
      ...{ from, to, resource: `core ${from}>${to}`, points: of.points, quality: of },
      figures: figuresOf({ ...of.worst, availability: 1, mtbfS: Infinity }, of.worst.delayMs),
    })),
  );
/** Nothing takes time on a link towards a site. */
const end = quality.map(({ worst, points }): Quality => ({
  worst: { ...worst, delayMs: 0 },
  points: { ...points, delayMs: [] },
}));
const networks = fc.integer({ min: 2, max: 5 }).chain((count) => {
  const nodes = names.slice(0, count);
  const pairs = nodes.flatMap((a, at) => nodes.slice(at + 1).map((b) => [a, b] as const));
  return fc
    .subarray(pairs, { minLength: 1, maxLength: Math.min(6, pairs.length) })
    .chain((joined) => fc.tuple(...joined.map(link)))
    .map((links) => ({ nodes, arcs: links.flat() }));
});
const percentileOf = (most: number, scale: number) =>
  fc.record({
    rank: fc.constantFrom(10, 49, 50, 80, 90, 98, 99, 100),
    value: fc.integer({ min: 0, max: most }).map((value) => value * scale),
  });
const bound = (most: number, scale: number) => fc.integer({ min: 0, max: most }).map((value) => value * scale);
const questions = networks.chain(({ nodes, arcs }) =>
  fc.record({
    ...{ nodes: fc.constant(nodes), arcs: fc.constant(arcs), to: fc.integer({ min: 0, max: nodes.length - 1 }) },
    ends: fc.tuple(end, end),
    asked: fc
      .record(
        {
          delayMs: percentileOf(14, 1),
          delayVariationMs: percentileOf(16, 1),
          lossRatio: percentileOf(16, 0.01),
        },
        { requiredKeys: [] },
      )
      .filter((one) => Object.keys(one).length > 0),
    bounds: fc.record(
      { delayMs: bound(24, 1), delayVariationMs: bound(24, 1), lossRatio: bound(24, 0.01) },
      { requiredKeys: [] },
    ),
  }),
);
type Question = typeof questions extends fc.Arbitrary<infer One> ? One : never;

/** Whether these links have a point each of a figure, so that what is above them all comes to no more than the rank leaves. */
function hasPoints(links: readonly Quality[], of: keyof AskedPercentiles, asked: AskedPercentiles): boolean {
  const percentile = asked[of];
  if (percentile === undefined) return true;
  const walk = (at: number, sum: number, above: number): boolean => {
    if (sum > percentile.value + 1e-9 || above > 100 - percentile.rank + 1e-9) return false;
    const next = links[at];
    if (next === undefined) return true;
    return [...next.points[of], { rank: 100, value: next.worst[of] }].some(({ rank, value }) =>
      walk(at + 1, sum + value, above + 100 - rank),
    );
  };
  return walk(0, 0, 0);
}

const keepsBounds = (links: readonly Quality[], { delayMs, delayVariationMs, lossRatio }: Bounds): boolean =>
  links.reduce((sum, { worst }) => sum + worst.delayMs, 0) <= (delayMs ?? Infinity) &&
  links.reduce((sum, { worst }) => sum + worst.delayVariationMs, 0) <= (delayVariationMs ?? Infinity) &&
  1 - links.reduce((left, { worst }) => left * (1 - worst.lossRatio), 1) <= (lossRatio ?? Infinity) + 1e-9;

/** Whether what is asked of all is kept by these links, and each percentile by its worst (as the bound it is without distributions) or by points. */
function isKeptOver(links: readonly Quality[], { asked, bounds }: Question): boolean {
  const values = Object.fromEntries(Object.entries(asked).map(([of, { value }]) => [of, value]));
  if (keepsBounds(links, bounds) && keepsBounds(links, values)) return true;
  return keepsBounds(links, bounds) && spreadFigures.every((of) => hasPoints(links, of, asked));
}

function isKept(question: Question): boolean {
  const { nodes, arcs, to, ends } = question;
  const walk = (node: string, passed: readonly string[], links: readonly Quality[]): boolean => {
    if (node === nodes[to]) return isKeptOver([ends[0], ...links, ends[1]], question);
    return arcs
      .filter((arc) => arc.from === node && !passed.includes(arc.to))
      .some((arc) => walk(arc.to, [...passed, arc.to], [...links, arc.quality]));
  };
  return walk('a', ['a'], []);
}

/** The least of what is asked of each figure, as a bound of all packets. */
const strictest = (asked: AskedPercentiles, bounds: Bounds): Bounds =>
  Object.fromEntries(
    spreadFigures.flatMap((of) => {
      const least = Math.min(bounds[of] ?? Infinity, asked[of]?.value ?? Infinity);
      return least === Infinity ? [] : [[of, least]];
    }),
  );

function search({ nodes, arcs, to, ends, asked, bounds }: Question) {
  const core = new PathGraph(nodes, arcs);
  const spentBy = ({ worst }: Quality) => figuresOf({ ...worst, availability: 1, mtbfS: Infinity }, 0);
  const [first, last] = [spentBy(ends[0]), spentBy(ends[1])];
  const endAt = (device: string, leads: 'in' | 'out', { points }: Quality, figures: readonly number[]): SpreadEnd => ({
    ...{ device, leads, points, figures },
  });
  const ofEnds = new Map([
    ['stub a in', endAt('a', 'in', ends[0], first)],
    ['stub z out', endAt(nodes[to] ?? '', 'out', ends[1], last)],
  ]);
  const figures = spreadFigures.filter((of) => asked[of] !== undefined);
  const spread = new SpreadGraph(core, arcs, figures, ofEnds);
  const query = {
    ...{ from: 0, to, ends: first.map((spent, at) => spent + (last[at] ?? NaN)) },
    ...{ between: ['stub a in', 'stub z out'] as const, limits: limitsOf(strictest(asked, bounds)) },
  };
  const percentiles = { spread, asked, others: bounds };
  return { core, found: findWay(core, query, { percentiles }, new Effort()) };
}

describe('percentiles by the distributions of links', () => {
  it('are kept by the path that is found, on any network, and by none where none is found', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(questions, (question) => {
        const { nodes, arcs, to, ends } = question;
        const { core, found } = search(question);
        kinds.add(found.kind);
        expect(found.kind).toBe(isKept(question) ? 'found' : 'none');
        if (found.kind !== 'found') return;
        const way = found.arcs.map((arc) => [core.source[arc], core.target[arc]]);
        if (way.length > 0)
          expect(way.map(([from]) => from)).toStrictEqual([0, ...way.slice(0, -1).map(([, at]) => at)]);
        expect(way.at(-1)?.[1] ?? 0).toBe(to);
        const links = way.map(([from = 0, next = 0]) => {
          const arc = arcs.find((one) => one.from === nodes[from] && one.to === nodes[next]);
          if (arc === undefined) throw new RangeError('no such link');
          return arc.quality;
        });
        expect(isKeptOver([ends[0], ...links, ends[1]], question)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect([...kinds].toSorted()).toStrictEqual(['found', 'none']);
  });

  it('are found over a line of many links, each with its points', () => {
    const length = 12;
    const nodes = Array.from({ length }, (_, at) => `n${String(at).padStart(2, '0')}`);
    const points = {
      delayVariationMs: [
        { rank: 99.9, value: 1 },
        { rank: 99.99, value: 2 },
      ],
    };
    const arcs = nodes.slice(1).map((to, at): SpreadArc => ({
      ...{ from: nodes[at] ?? '', to, resource: `core ${nodes[at]}>${to}`, points },
      figures: figuresOf({ delayVariationMs: 3 }, 1),
    }));
    const core = new PathGraph(nodes, arcs);
    const spread = new SpreadGraph(core, arcs, ['delayVariationMs']);
    const kindOf = (rank: number, value: number) => {
      const query = { from: 0, to: length - 1, ends: nothing, limits: limitsOf({ delayVariationMs: value }) };
      const asked = { delayVariationMs: { rank, value } };
      return findWay(core, query, { percentiles: { spread, asked, others: {} } }, new Effort()).kind;
    };
    // 11 links of 0.1 % each leave 98.9 %.
    expect([kindOf(98.9, 11), kindOf(98.91, 11), kindOf(99.89, 22), kindOf(99.9, 22)]).toStrictEqual([
      'found',
      'none',
      'found',
      'none',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothing } from './additive-figures.js';
import { Effort } from './effort.js';
import { findWay } from './find-way.js';
import { PathGraph } from './path-graph.js';
import { SpreadGraph, type DelayPoint, type SpreadArc } from './spread.js';

const names = ['a', 'b', 'c', 'd', 'e'] as const;

/** Points rise to the maximum. */
const link = (between: readonly [string, string]): fc.Arbitrary<readonly SpreadArc[]> =>
  fc
    .tuple(
      fc.subarray([50, 90, 99], { maxLength: 2 }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
    )
    .map(([ranks, steps]) => {
      const rise = steps.map((_, at) => steps.slice(0, at + 1).reduce((sum, one) => sum + one, 0));
      const points = ranks.map((rank, at): DelayPoint => ({ rank, delayMs: rise[at] ?? 0 }));
      const [a, b] = between;
      return [
        [a, b],
        [b, a],
      ].map(([from = '', to = '']) => ({
        ...{ from, to, resource: `${from}>${to}`, points },
        figures: [rise[2] ?? 0, 0, 0, 0, 0],
      }));
    });
const networks = fc.integer({ min: 2, max: 5 }).chain((count) => {
  const nodes = names.slice(0, count);
  const pairs = nodes.flatMap((a, at) => nodes.slice(at + 1).map((b) => [a, b] as const));
  return fc
    .subarray(pairs, { minLength: 1, maxLength: Math.min(6, pairs.length) })
    .chain((joined) => fc.tuple(...joined.map(link)))
    .map((links) => ({ nodes, arcs: links.flat() }));
});
const questions = networks.chain(({ nodes, arcs }) =>
  fc.record({
    ...{ nodes: fc.constant(nodes), arcs: fc.constant(arcs), to: fc.integer({ min: 1, max: nodes.length - 1 }) },
    rank: fc.constantFrom(10, 49, 50, 80, 90, 98, 99, 100),
    delayMs: fc.integer({ min: 0, max: 12 }),
    maximumMs: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
  }),
);
type Question = typeof questions extends fc.Arbitrary<infer One> ? One : never;

/** Whether any path has a point for each of its links, so that what is above them all comes to no more than the rank leaves. */
function isKept({ nodes, arcs, to, rank, delayMs, maximumMs = Infinity }: Question): boolean {
  const walk = (node: string, passed: readonly string[], sofar: readonly [number, number, number]): boolean => {
    const [delay, above, most] = sofar;
    if (delay > delayMs || above > 100 - rank + 1e-9 || most > maximumMs) return false;
    if (node === nodes[to]) return true;
    return arcs
      .filter((arc) => arc.from === node && !passed.includes(arc.to))
      .some((arc) => {
        const maximum = arc.figures[0] ?? NaN;
        return [...arc.points, { rank: 100, delayMs: maximum }].some((point) =>
          walk(arc.to, [...passed, arc.to], [delay + point.delayMs, above + 100 - point.rank, most + maximum]),
        );
      });
  };
  return walk('a', ['a'], [0, 0, 0]);
}

describe('a percentile by the distributions of links', () => {
  it('is kept by the path that is found, on any network, and by none where none is found', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(questions, (question) => {
        const { nodes, arcs, to, rank, delayMs, maximumMs } = question;
        const core = new PathGraph(nodes, arcs);
        const spread = new SpreadGraph(core, arcs);
        const percentile = { rank, delayMs, spread, ...(maximumMs !== undefined && { maximumMs }) };
        const query = { from: 0, to, ends: nothing, limits: [Math.min(delayMs, maximumMs ?? Infinity)] };
        const found = findWay(
          core,
          { ...query, limits: nothing.map((_, at) => query.limits[at]) },
          { percentile },
          new Effort(),
        );
        kinds.add(found.kind);
        expect(found.kind).toBe(isKept(question) ? 'found' : 'none');
        if (found.kind !== 'found') return;
        const way = found.arcs.map((arc) => [core.source[arc], core.target[arc]]);
        expect(way.map(([from]) => from)).toStrictEqual([0, ...way.slice(0, -1).map(([, next]) => next)]);
        expect(way.at(-1)?.[1]).toBe(to);
      }),
      { numRuns: 1_000 },
    );
    expect([...kinds].toSorted()).toStrictEqual(['found', 'none']);
  });
});

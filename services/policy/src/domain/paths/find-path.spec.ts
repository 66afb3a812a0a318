import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothing, type Figures, type Limits } from './additive-figures.js';
import { findPath } from './find-path.js';
import { PathGraph, type Arc } from './path-graph.js';
import type { Found, PathQuery } from './path-query.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const linksOf = (a: string, b: string, figures: Figures): readonly Arc[] => [
  { from: a, to: b, resource: `${a}>${b}`, figures },
  { from: b, to: a, resource: `${b}>${a}`, figures },
];

/** Eighths add without rounding, so that ties are ties. */
const eighths = (most: number) => fc.integer({ min: 0, max: most }).map((count) => count / 8);
const maybe = (figure: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 9, arbitrary: figure }, { weight: 1, arbitrary: fc.constant(NaN) });
const figures: fc.Arbitrary<Figures> = fc.tuple(eighths(6), maybe(eighths(6)), maybe(eighths(6)), maybe(eighths(6)));
const limits: fc.Arbitrary<Limits> = fc.tuple(
  fc.option(eighths(40), { nil: undefined }),
  ...[0, 1, 2].map(() => fc.option(fc.oneof(eighths(30), fc.constant(Infinity)), { nil: undefined })),
);
const graphsOf = (most: number, mostLinks: number) =>
  fc.integer({ min: 2, max: most }).chain((count) => {
    const nodes = names.slice(0, count);
    const pairs = nodes.flatMap((a, at) => nodes.slice(at + 1).map((b) => [a, b] as const));
    return fc
      .subarray(pairs, { minLength: 1, maxLength: Math.min(mostLinks, pairs.length) })
      .chain((joined) => fc.tuple(...joined.map(([a, b]) => figures.map((of) => linksOf(a, b, of)))))
      .map((links) => ({ nodes, arcs: links.flat() }));
  });

/** Each way from a node to another, by trying them all: over no node twice, or where it has to pass something over no arc twice. */
function waysIn(graph: PathGraph, { from, to, open, passes = [] }: PathQuery): readonly (readonly number[])[] {
  const walk = (node: number, sofar: readonly number[]): readonly (readonly number[])[] => {
    const here = node === to && hasPassed(sofar) ? [sofar] : [];
    const next = [...graph.source.keys()].filter(
      (arc) =>
        graph.source[arc] === node &&
        open?.[arc] !== 0 &&
        (passes.length === 0
          ? graph.target[arc] !== from && sofar.every((one) => graph.target[one] !== graph.target[arc])
          : !sofar.includes(arc)),
    );
    return [...here, ...next.flatMap((arc) => walk(graph.target[arc] ?? 0, [...sofar, arc]))];
  };
  const hasPassed = (arcs: readonly number[]) =>
    passes.every(
      ({ nodes, arcs: over }) =>
        nodes.has(from) || arcs.some((arc) => over.has(arc) || nodes.has(graph.target[arc] ?? 0)),
    );
  return walk(from, []);
}
const sumOf = (graph: PathGraph, arcs: readonly number[], at: number) =>
  arcs.reduce((sum, arc) => sum + (graph.weights[at]?.[arc] ?? NaN), 0);
const keeps = (graph: PathGraph, arcs: readonly number[], asked: Limits) =>
  asked.every((limit, at) => limit === undefined || sumOf(graph, arcs, at) <= limit);
const wordsOf = (graph: PathGraph, arcs: readonly number[]) => arcs.map((arc) => graph.resources[arc]).join(' ');
function bestOf(
  graph: PathGraph,
  ways: readonly (readonly number[])[],
  costs: Float64Array | undefined,
): readonly number[] | undefined {
  const weightOf = (arcs: readonly number[]) => sumOf(graph, arcs, 0) + costOf(arcs, costs);
  return ways.toSorted((one, other) => {
    const byWeight = weightOf(one) - weightOf(other);
    return byWeight || one.length - other.length || (wordsOf(graph, one) < wordsOf(graph, other) ? -1 : 1);
  })[0];
}

const costOf = (arcs: readonly number[], costs: Float64Array | undefined) =>
  arcs.reduce((sum, arc) => sum + (costs?.[arc] ?? 0), 0);

const questions = (most: number, mostLinks: number, mostPasses: number) =>
  graphsOf(most, mostLinks).chain(({ nodes, arcs }) => {
    const node = fc.integer({ min: 0, max: nodes.length - 1 });
    return fc.record({
      nodes: fc.constant(nodes),
      arcs: fc.constant(arcs),
      from: node,
      to: node,
      limits,
      closed: fc.subarray(
        arcs.map(({ resource }) => resource),
        { maxLength: 2 },
      ),
      passes: fc.array(fc.array(node, { minLength: 1, maxLength: 2 }), { maxLength: mostPasses }),
      preferred: fc.option(fc.tuple(...arcs.map((arc) => fc.tuple(fc.constant(arc.resource), eighths(20)))), {
        nil: undefined,
      }),
    });
  });
type Question = typeof questions extends (...words: never[]) => fc.Arbitrary<infer One> ? One : never;

function queryOf({ nodes, arcs, closed, passes, preferred, ...rest }: Question) {
  const graph = new PathGraph(nodes, arcs);
  const open = Uint8Array.from(graph.resources, (resource) => (closed.includes(resource) ? 0 : 1));
  const passed = passes.map((any) => ({ nodes: new Set(any), arcs: new Set<number>() }));
  const costBy = preferred && new Map(preferred);
  const costs = costBy && Float64Array.from(graph.resources, (resource) => costBy.get(resource) ?? 0);
  const query: PathQuery = { ...rest, ends: nothing, open, passes: passed, ...(costs !== undefined && { costs }) };
  return { graph, query };
}
function asked(question: Question) {
  const { graph, query } = queryOf(question);
  const kept = waysIn(graph, query).filter((arcs) => keeps(graph, arcs, query.limits));
  return { graph, query, best: bestOf(graph, kept, query.costs) };
}
const answerOf = (graph: PathGraph, found: Found) => (found.kind === 'found' ? wordsOf(graph, found.arcs) : found.kind);

describe('the search for a path', () => {
  it('finds the path of least delay and cost that keeps all limits, of equal ones that of fewest links, then the first by name, and says when there is none', () => {
    fc.assert(
      fc.property(questions(8, 13, 0), (question) => {
        const { graph, query, best } = asked(question);
        expect(answerOf(graph, findPath(graph, query))).toBe(best === undefined ? 'none' : wordsOf(graph, best));
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds the fastest way that passes all that it has to, also back over a node', () => {
    fc.assert(
      fc.property(questions(5, 5, 3), (question) => {
        const { graph, query, best } = asked({ ...question, closed: [] });
        const found = findPath(graph, query);
        if (found.kind !== 'found') {
          expect([found.kind, best]).toStrictEqual(['none', undefined]);
          return;
        }
        const weightOf = (arcs: readonly number[]) => sumOf(graph, arcs, 0) + costOf(arcs, query.costs);
        expect(weightOf(found.arcs)).toBe(best && weightOf(best));
        expect(waysIn(graph, query).map((arcs) => wordsOf(graph, arcs))).toContain(wordsOf(graph, found.arcs));
        expect(keeps(graph, found.arcs, query.limits)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is wrong about nothing when it may look at few beginnings only', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(questions(8, 13, 0), fc.integer({ min: 0, max: 4 }), (question, most) => {
        const { graph, query } = queryOf(question);
        const found = findPath(graph, query, { most });
        kinds.add(found.kind);
        const ways = waysIn(graph, query);
        if (found.kind === 'none') {
          expect(ways.filter((arcs) => keeps(graph, arcs, query.limits))).toStrictEqual([]);
          return;
        }
        const arcs = found.kind === 'found' ? found.arcs : found.nearest;
        expect(ways.map((way) => wordsOf(graph, way))).toContain(wordsOf(graph, arcs));
        expect(found.kind === 'undecided' || keeps(graph, arcs, query.limits)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(kinds).toContain('found');
  });

  it('leaves to a person what no bound excludes: halves of an odd number of twos', () => {
    // Three diamonds: each way around costs 2 of the one or 2 of the other, and 3 of each are left.
    const arcs = ['a', 'b', 'c'].flatMap((at, number) => {
      const next = ['b', 'c', 'd'][number] ?? '';
      return [
        ...linksOf(at, `${at}-delay`, [2, 0, 0, 0]),
        ...linksOf(`${at}-delay`, next, [0, 0, 0, 0]),
        ...linksOf(at, `${at}-vary`, [0, 2, 0, 0]),
        ...linksOf(`${at}-vary`, next, [0, 0, 0, 0]),
      ];
    });
    const graph = new PathGraph(new Set(arcs.map(({ from }) => from)), arcs);
    const query: PathQuery = {
      from: graph.nodeOf.get('a') ?? 0,
      to: graph.nodeOf.get('d') ?? 0,
      ends: nothing,
      limits: [3, 3, undefined, undefined],
    };
    expect(findPath(graph, query)).toStrictEqual({ kind: 'none' });
    const undecided = findPath(graph, query, { most: 1 });
    expect(undecided.kind).toBe('undecided');
    expect('nearest' in undecided && undecided.nearest).toHaveLength(6);
    expect(findPath(graph, { ...query, limits: [2, 3, undefined, undefined] }, { most: 1 })).toStrictEqual({
      kind: 'none',
    });
  });

  it('finds the same in whatever order nodes and links are listed', () => {
    fc.assert(
      fc.property(questions(7, 12, 1), (question) => {
        const { graph, query } = queryOf(question);
        const turned = new PathGraph(question.nodes.toReversed(), question.arcs.toReversed());
        expect(answerOf(turned, findPath(turned, query))).toBe(answerOf(graph, findPath(graph, query)));
      }),
      { numRuns: 200 },
    );
  });
});

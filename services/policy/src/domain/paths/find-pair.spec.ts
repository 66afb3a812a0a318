import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figure, nothing } from './additive-figures.js';
import { Effort } from './effort.js';
import { findPair, type PairFound } from './find-pair.js';
import { PathGraph, type Arc } from './path-graph.js';
import { findProtectedPair, outageOf } from './protected-pair.js';
import { disjointnesses, Risks, type Disjointness } from './risks.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
interface Link {
  readonly between: readonly [string, string];
  readonly delay: number;
  readonly variation: number;
  readonly outage: number;
  readonly groups: readonly string[];
}
const arcsOf = ({ between: [a, b], delay, variation, outage, groups }: Link): readonly Arc[] =>
  [
    [a, b],
    [b, a],
  ].map(([from = '', to = '']) => ({
    ...{ from, to, resource: `${from}>${to}`, groups },
    figures: [delay, variation, 0, outage, 0],
  }));

const graphs = fc.integer({ min: 2, max: 6 }).chain((count) => {
  const nodes = names.slice(0, count);
  const pairs = nodes.flatMap((a, at) => nodes.slice(at + 1).map((b) => [a, b] as const));
  const link = (between: readonly [string, string]): fc.Arbitrary<Link> =>
    fc.record({
      between: fc.constant(between),
      delay: fc.integer({ min: 0, max: 4 }),
      variation: fc.integer({ min: 0, max: 4 }),
      outage: fc.integer({ min: 0, max: 4 }).map((tenths) => tenths / 10),
      groups: fc.subarray(['duct', 'bridge', 'power'], { maxLength: 1 }),
    });
  return fc
    .subarray(pairs, { minLength: 1, maxLength: Math.min(9, pairs.length) })
    .chain((joined) => fc.tuple(...joined.map(link)))
    .map((links) => new PathGraph(nodes, links.flatMap(arcsOf)));
});
const questions = graphs.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    to: fc.integer({ min: 1, max: graph.names.length - 1 }),
    level: fc.constantFrom(...disjointnesses),
    variation: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
  }),
);
type Question = typeof questions extends fc.Arbitrary<infer One> ? One : never;

function waysIn(graph: PathGraph, to: number): readonly (readonly number[])[] {
  const walk = (node: number, sofar: readonly number[]): readonly (readonly number[])[] => {
    if (node === to) return [sofar];
    return [...graph.source.keys()]
      .filter((arc) => graph.source[arc] === node && graph.target[arc] !== 0)
      .filter((arc) => sofar.every((one) => graph.target[one] !== graph.target[arc]))
      .flatMap((arc) => walk(graph.target[arc] ?? 0, [...sofar, arc]));
  };
  return walk(0, []);
}
const sumOf = (graph: PathGraph, arcs: readonly number[], at: number) =>
  arcs.reduce((sum, arc) => sum + (graph.weights[at]?.[arc] ?? NaN), 0);

/** By its words: no link, device between the ends, or group that both have. */
function areApart(graph: PathGraph, level: Disjointness, one: readonly number[], other: readonly number[]): boolean {
  const links = (arcs: readonly number[]) =>
    arcs.map((arc) => (graph.resources[arc] ?? '').split('>').toSorted().join(' '));
  const devices = (arcs: readonly number[]) => arcs.slice(1).map((arc) => graph.source[arc]);
  const groups = (arcs: readonly number[]) => arcs.flatMap((arc) => graph.groups.get(arc) ?? []);
  const kinds: readonly ((arcs: readonly number[]) => readonly unknown[])[] = [links, devices, groups];
  return kinds
    .slice(0, disjointnesses.indexOf(level) + 1)
    .every((kind) => kind(one).every((item) => !kind(other).includes(item)));
}
function pairsOf({ graph, to, level, variation = Infinity }: Question) {
  const kept = waysIn(graph, to).filter((arcs) => sumOf(graph, arcs, figure.variation) <= variation);
  return kept.flatMap((arcs) =>
    kept.filter((backup) => areApart(graph, level, arcs, backup)).map((backup) => ({ arcs, backup })),
  );
}
const queryOf = ({ graph, to, variation }: Question) => ({
  ...{ from: 0, to, ends: nothing, open: new Uint8Array(graph.source.length).fill(1) },
  limits: [undefined, variation, undefined, undefined, undefined],
});
const risksOf = ({ graph, to, level }: Question) => new Risks(graph, 0, to, level);
const search = (question: Question, most?: number): PairFound =>
  findPair(question.graph, queryOf(question), {
    ...{ risks: risksOf(question), effort: new Effort(), isEnough: () => true },
    ...(most !== undefined && { most }),
  });

describe('the search for two paths', () => {
  it('finds the fastest path that has another one beside it, and the fastest of those, or says that there are none', () => {
    const counts = { found: 0, none: 0, undecided: 0 };
    fc.assert(
      fc.property(questions, (question) => {
        const { graph } = question;
        const found = search(question);
        const pairs = pairsOf(question);
        counts[found.kind] += 1;
        // Where the paths that may be tried were not enough, a person looks: seldom, and never for a wrong answer.
        if (found.kind === 'undecided') return;
        if (found.kind === 'none') {
          expect(pairs).toStrictEqual([]);
          return;
        }
        const delay = (arcs: readonly number[]) => sumOf(graph, arcs, figure.delay);
        const least = Math.min(...pairs.map(({ arcs }) => delay(arcs)));
        expect(delay(found.arcs)).toBe(least);
        expect(pairs).toContainEqual({ arcs: found.arcs, backup: found.backup });
        const beside = pairs.filter(({ arcs }) => arcs.join() === found.arcs.join());
        expect(delay(found.backup)).toBe(Math.min(...beside.map(({ backup }) => delay(backup))));
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(counts.found, counts.none)).toBeGreaterThan(50);
    expect(counts.undecided).toBeLessThan(20);
  });

  it('is wrong about nothing when it may try few paths only, and names what no path goes around', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(questions, fc.integer({ min: 0, max: 2 }), (question, most) => {
        const { graph, to, variation = Infinity } = question;
        const found = search(question, most);
        kinds.add(found.kind);
        if (found.kind === 'undecided') return;
        expect(pairsOf(question).length > 0).toBe(found.kind === 'found');
        if (found.kind !== 'none' || found.risk === undefined) return;
        const { risk } = found;
        const kept = waysIn(graph, to).filter((arcs) => sumOf(graph, arcs, figure.variation) <= variation);
        for (const arcs of kept) expect(risksOf(question).of(arcs)).toContain(risk);
        expect(risksOf(question).nameOf(risk)).toMatch(/^core \w>\w$|^\w$|^the shared risk (duct|bridge|power)$/);
      }),
      { numRuns: 1_000 },
    );
    expect([...kinds].toSorted()).toStrictEqual(['found', 'none', 'undecided']);
  });

  it('gets out of the trap of a fastest path that leaves no room for another one', () => {
    // The fastest way goes over the link in the middle, which both others need an end of.
    const trap = new PathGraph(
      ['s', 'a', 'b', 't'],
      (
        [
          ['s', 'a', 1],
          ['a', 'b', 1],
          ['b', 't', 1],
          ['s', 'b', 5],
          ['a', 't', 5],
        ] as const
      ).flatMap(([from, to, delay]) => arcsOf({ between: [from, to], delay, variation: 0, outage: 0, groups: [] })),
    );
    const [from, to] = [trap.nodeOf.get('s') ?? 0, trap.nodeOf.get('t') ?? 0];
    const query = { from, to, ends: nothing, limits: [], open: new Uint8Array(trap.source.length).fill(1) };
    const found = findPair(trap, query, {
      ...{ risks: new Risks(trap, from, to, 'srlg-disjoint'), effort: new Effort(), isEnough: () => true },
    });
    const wordsOf = (arcs: readonly number[]) => arcs.map((arc) => trap.resources[arc]).join(' ');
    expect(found.kind === 'found' && [wordsOf(found.arcs), wordsOf(found.backup)].toSorted()).toStrictEqual([
      's>a a>t',
      's>b b>t',
    ]);
  });
});

describe('the availability of two paths', () => {
  it('is that of what fails together: independently, or by the better one where they share a risk', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { graph } = question;
        for (const pair of pairsOf(question)) {
          const [one, other] = [pair.arcs, pair.backup].map((arcs) => Math.exp(-sumOf(graph, arcs, figure.outage)));
          const expected = shareNoGroup(graph, pair)
            ? 1 - (1 - (one ?? 0)) * (1 - (other ?? 0))
            : Math.max(one ?? 0, other ?? 0);
          expect(Math.exp(-outageOf(graph, pair))).toBeCloseTo(expected, 12);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is enough of what is found, excluded for certain where it is refused, and else left to a person', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 9 }), (question, tenths) => {
        const { graph } = question;
        const outage = -Math.log(tenths / 10);
        const query = queryOf(question);
        const limits = query.limits.map((limit, at) => (at === figure.outage ? outage : limit));
        const found = findProtectedPair(graph, { ...query, limits }, risksOf(question), new Effort());
        kinds.add(found.kind);
        const within = (most: number) => pairsOf(question).filter((pair) => outageOf(graph, pair) <= most);
        if (found.kind === 'found')
          expect(within(outage + 1e-9)).toContainEqual({ arcs: found.arcs, backup: found.backup });
        if (found.kind === 'none') expect(within(outage - 1e-9)).toStrictEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect([...kinds]).toStrictEqual(expect.arrayContaining(['found', 'none']));
  });
});

function shareNoGroup(graph: PathGraph, { arcs, backup }: { arcs: readonly number[]; backup: readonly number[] }) {
  const groups = (of: readonly number[]) => of.flatMap((arc) => graph.groups.get(arc) ?? []);
  return groups(arcs).every((group) => !groups(backup).includes(group));
}

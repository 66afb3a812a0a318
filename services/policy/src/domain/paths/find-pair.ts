import type { Effort } from './effort.js';
import { findPath } from './find-path.js';
import type { PathGraph } from './path-graph.js';
import type { NarrowedQuery } from './path-query.js';
import { objectiveOf } from './path-sums.js';
import type { Avoidable } from './risks.js';

/** Paths that are tried as the one in use before a person has to look. */
export const maximumTried = 32;

export interface PathPair {
  readonly arcs: readonly number[];
  readonly backup: readonly number[];
}

export type PairFound =
  | ({ readonly kind: 'found' } & PathPair)
  /** There are no two such paths: this is certain. `risk`: every path that keeps all that is asked has it. */
  | { readonly kind: 'none'; readonly risk?: number }
  /** The search ended without an answer; `nearest`: two paths that share something or keep too little, or one alone. */
  | { readonly kind: 'undecided'; readonly nearest: readonly (readonly number[])[] };

interface Tried {
  readonly avoided: ReadonlySet<number>;
  readonly arcs: readonly number[];
  readonly weight: number;
}

export interface PairSearch {
  readonly risks: Avoidable;
  readonly effort: Effort;
  /** Whether both together keep what is asked of the two. */
  readonly isEnough: (pair: PathPair) => boolean;
  readonly most?: number;
}

/**
 * Two paths of which each keeps all limits and that share no risk: the fastest that has such another one, and the fastest of those.
 * Two disjoint paths under bounds are NP-hard to find (Li, McCormick and Simchi-Levi 1990), and so are two without a shared-risk group
 * in common (Hu 2003). Where the fastest path has no other beside it, one of any two avoids some risk of it: each is avoided in turn, the
 * fastest of what is found first (after Lawler 1972). A risk that no path avoids excludes all of them.
 */
export function findPair(
  graph: PathGraph,
  query: NarrowedQuery,
  { risks, effort, isEnough, most = maximumTried }: PairSearch,
): PairFound {
  const find = (avoided: ReadonlySet<number>) =>
    findPath(graph, { ...query, open: risks.without(query.open, avoided) }, { effort });
  const first = find(new Set());
  if (first.kind === 'none') return first;
  if (first.kind === 'undecided') return { kind: 'undecided', nearest: [first.nearest] };
  const objective = objectiveOf(graph, query.costs);
  const triedOf = (avoided: ReadonlySet<number>, arcs: readonly number[]): Tried => ({
    ...{ avoided, arcs },
    weight: arcs.reduce((sum, arc) => sum + (objective[arc] ?? NaN), 0),
  });
  const waiting: Tried[] = [triedOf(new Set(), first.arcs)];
  const seen = new Set<string>();
  let nearest: readonly (readonly number[])[] = [first.arcs];
  let isOpen = false;
  for (let count = 0; waiting.length > 0; count += 1) {
    if (count >= most || effort.isSpent) return { kind: 'undecided', nearest };
    const { arcs, avoided } = takeFastest(waiting);
    const own = risks.of(arcs);
    const beside = find(own);
    if (beside.kind === 'found') {
      const pair = { arcs, backup: beside.arcs };
      if (isEnough(pair)) return { kind: 'found', ...pair };
      if (!isOpen) nearest = [arcs, beside.arcs];
    }
    // Another pair with this path could do.
    if (beside.kind !== 'none') isOpen = true;
    for (const risk of own) {
      const more = new Set(avoided).add(risk);
      const key = [...more].toSorted((one, other) => one - other).join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      // A path has a risk for each of its links, nodes and groups: one round alone may be too much.
      if (effort.isSpent) return { kind: 'undecided', nearest };
      const other = find(more);
      if (other.kind === 'none' && more.size === 1) return { kind: 'none', risk };
      if (other.kind === 'undecided') isOpen = true;
      if (other.kind !== 'found') continue;
      if (nearest.length === 1) nearest = [...nearest, other.arcs];
      waiting.push(triedOf(more, other.arcs));
    }
  }
  return isOpen ? { kind: 'undecided', nearest } : { kind: 'none' };
}

/** Takes the path of least delay, with what it counts more, off the list; of equal ones the one that came first. */
function takeFastest(waiting: Tried[]): Tried {
  const [first, ...rest] = waiting;
  if (first === undefined) throw new RangeError('nothing waits');
  const fastest = rest.reduce((least, one) => (one.weight < least.weight ? one : least), first);
  waiting.splice(waiting.indexOf(fastest), 1);
  return fastest;
}

import { figure, type Limits } from './additive-figures.js';
import { Effort } from './effort.js';
import { boundByMultipliers } from './lagrangian-bound.js';
import { searchLabels } from './label-search.js';
import { limitsBetween } from './path-sums.js';
import type { PathGraph } from './path-graph.js';
import type { Found, PathQuery } from './path-query.js';
import { arcsTo, shortestPathsFrom } from './shortest-paths.js';

/**
 * Beginnings of paths that one search looks at. Two additive bounds are NP-hard together (Garey and Johnson 1979, ND30): up to so
 * many the answer is exact.
 */
export const maximumLabels = 10_000;
/** Rounds of the bound that comes after them. */
const rounds = 64;

/**
 * The path of least delay that keeps all limits; of equal ones that of fewest links, and of these the first by the names of its
 * nodes. By Dijkstra where nothing but the delay is bounded, else by labels (Martins 1984); where these are too many, a Lagrangian
 * bound finds whether no path can be, or one that keeps the limits and may not be the fastest.
 */
export function findPath(
  graph: PathGraph,
  query: PathQuery,
  { effort = new Effort(), most = maximumLabels }: { readonly effort?: Effort; readonly most?: number } = {},
): Found {
  const { from, to, limits, ends } = query;
  const nodes = graph.names.length;
  const left = limitsBetween(ends, limits);
  if (left === undefined) return { kind: 'none' };
  const bounded = boundedFigures(limits);
  const narrowed = { ...query, limits: left, open: openArcs(graph, query.open, left) };
  if (bounded.length === 0 && (query.passes ?? []).length === 0) {
    effort.addNodes(nodes);
    const weights = graph.weights[figure.delay] ?? new Float64Array(0);
    const tree = shortestPathsFrom(graph, from, { weights, open: narrowed.open, until: to });
    const arcs = arcsTo(graph, tree, to);
    return arcs === undefined || (tree.weight[to] ?? 0) > (left[figure.delay] ?? Infinity)
      ? { kind: 'none' }
      : { kind: 'found', arcs };
  }
  // Most of what cannot be is excluded by equal multipliers, at the price of one Dijkstra.
  effort.addNodes(nodes);
  if (boundByMultipliers(graph, narrowed, 1).kind === 'none') return { kind: 'none' };
  effort.addNodes(nodes * (bounded.length + 1));
  const { found, labels } = searchLabels(graph, narrowed, bounded, most);
  effort.addLabels(labels);
  if (found.kind !== 'ended') return found;
  effort.addNodes(nodes * rounds);
  return boundByMultipliers(graph, narrowed, rounds);
}

/** The figures beside the delay that have a limit to be kept; the delay is in every label. */
const boundedFigures = (limits: Limits): readonly number[] =>
  [...limits.keys()].filter((at) => at !== figure.delay && (limits[at] ?? Infinity) !== Infinity);

/** Closes the arcs without a figure that is asked for, and those that use up a limit alone. */
function openArcs(graph: PathGraph, open: Uint8Array | undefined, limits: Limits): Uint8Array {
  const narrowed = open === undefined ? new Uint8Array(graph.source.length).fill(1) : open.slice();
  for (const [at, limit] of limits.entries()) {
    const weights = graph.weights[at];
    if (limit === undefined || weights === undefined) continue;
    for (let arc = 0; arc < narrowed.length; arc += 1) if (!((weights[arc] ?? NaN) <= limit)) narrowed[arc] = 0;
  }
  return narrowed;
}

import { figure, type Limits } from './additive-figures.js';
import { Effort } from './effort.js';
import { boundByMultipliers } from './lagrangian-bound.js';
import { searchLabels } from './label-search.js';
import { limitsBetween, objectiveOf } from './path-sums.js';
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
 * The path of least delay, with what its arcs count more, that keeps all limits; of equal ones that of fewest links, and of these the first
 * by the names of its nodes. By Dijkstra where nothing is bounded but what it is chosen by, else by labels (Martins 1984); where these are too
 * many, a Lagrangian bound finds whether no path can be, or one that keeps the limits and may not be the first of them.
 */
export function findPath(
  graph: PathGraph,
  query: PathQuery,
  { effort = new Effort(), most = maximumLabels }: { readonly effort?: Effort; readonly most?: number } = {},
): Found {
  const { from, to, limits, ends, costs } = query;
  const nodes = graph.names.length;
  const left = limitsBetween(ends, limits);
  if (left === undefined) return { kind: 'none' };
  const bounded = boundedFigures(limits, costs);
  const narrowed = { ...query, limits: left, open: openArcs(graph, query.open, left) };
  if (bounded.length === 0 && (query.passes ?? []).length === 0) {
    effort.addNodes(nodes);
    const weights = objectiveOf(graph, costs);
    const tree = shortestPathsFrom(graph, from, { weights, open: narrowed.open, until: to });
    const arcs = arcsTo(graph, tree, to);
    const mostDelay = costs === undefined ? (left[figure.delay] ?? Infinity) : Infinity;
    return arcs === undefined || (tree.weight[to] ?? 0) > mostDelay ? { kind: 'none' } : { kind: 'found', arcs };
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

/** The figures that have a limit to be kept, beside what paths are chosen by, which is in every label: the delay, where no arc counts more. */
const boundedFigures = (limits: Limits, costs: Float64Array | undefined): readonly number[] =>
  [...limits.keys()].filter(
    (at) => (at !== figure.delay || costs !== undefined) && (limits[at] ?? Infinity) !== Infinity,
  );

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

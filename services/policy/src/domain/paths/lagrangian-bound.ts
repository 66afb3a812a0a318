import type { PathGraph } from './path-graph.js';
import { keepsLimits, passesAll } from './path-sums.js';
import type { Found, NarrowedQuery } from './path-query.js';
import { arcsTo, shortestPathsFrom } from './shortest-paths.js';

/**
 * What can be said without walking all paths (Handler and Zang 1980, for several limits): with each figure as a share of its limit,
 * and multipliers that add up to 1, no path keeps all limits if the path of least weighted share is above 1. Multipliers grow where
 * that path is over its limit, by subgradient. What has to be passed is left out of the bound, which stays one.
 */
export function boundByMultipliers(
  graph: PathGraph,
  { from, to, limits, open, passes = [] }: NarrowedQuery,
  rounds: number,
): Found {
  // A limit that nothing is left of is kept by every arc that is open.
  const figures = [...limits.entries()].flatMap(([at, limit]) =>
    limit !== undefined && limit > 1e-12 && limit !== Infinity ? [{ weights: graph.weights[at], limit }] : [],
  );
  let multipliers = figures.map(() => 1 / figures.length);
  let nearest: { readonly arcs: readonly number[]; readonly most: number } | undefined;
  const weights = new Float64Array(graph.source.length);
  for (let round = 1; round <= rounds; round += 1) {
    weights.fill(0);
    for (const [at, { weights: of, limit }] of figures.entries()) {
      const share = (multipliers[at] ?? 0) / limit;
      // What is closed may have no figure, and is not looked at.
      for (let arc = 0; arc < weights.length; arc += 1) weights[arc] = (weights[arc] ?? 0) + share * (of?.[arc] ?? 0);
    }
    const tree = shortestPathsFrom(graph, from, { weights, open, until: to });
    const arcs = arcsTo(graph, tree, to);
    if (arcs === undefined || (tree.weight[to] ?? 0) > 1 + 1e-9) return { kind: 'none' };
    if (keepsLimits(graph, arcs, limits) && passesAll(graph, from, arcs, passes)) return { kind: 'found', arcs };
    const shares = figures.map(
      ({ weights: of, limit }) => arcs.reduce((sum, arc) => sum + (of?.[arc] ?? 0), 0) / limit,
    );
    const most = Math.max(...shares);
    if (nearest === undefined || most < nearest.most) nearest = { arcs, most };
    const grown = multipliers.map((multiplier, at) => Math.max(0, multiplier + ((shares[at] ?? 0) - 1) / round));
    const total = grown.reduce((sum, one) => sum + one, 0);
    multipliers = total > 0 ? grown.map((one) => one / total) : figures.map(() => 1 / figures.length);
  }
  return { kind: 'undecided', nearest: nearest?.arcs ?? [] };
}

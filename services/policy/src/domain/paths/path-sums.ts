import { figure, type Figures, type Limits } from './additive-figures.js';
import type { PathGraph } from './path-graph.js';
import type { Passed } from './path-query.js';
import type { ShareLimit } from './share-limit.js';

export const delayOf = (graph: PathGraph, arcs: readonly number[]): number => sumOf(graph, arcs, figure.delay);

/** What paths are chosen by, the least first: the delay of each arc, and what it counts more. */
export function objectiveOf(graph: PathGraph, costs: Float64Array | undefined): Float64Array {
  const delays = graph.weights[figure.delay] ?? new Float64Array(0);
  return costs === undefined ? delays : delays.map((delay, arc) => delay + (costs[arc] ?? 0));
}

/** What the ends of a path leave for its links; undefined: less than nothing, or an end has no figure that is asked for. */
export function limitsBetween(ends: Figures, limits: Limits): Limits | undefined {
  const left = limits.map((limit, at) => {
    const spent = ends[at] ?? NaN;
    return limit === undefined || (limit === Infinity && !Number.isNaN(spent)) ? limit : limit - spent;
  });
  return left.every((rest) => rest === undefined || rest >= 0) ? left : undefined;
}

/** Whether the arcs of a path keep limits. */
export const keepsLimits = (graph: PathGraph, arcs: readonly number[], limits: Limits): boolean =>
  limits.every((limit, at) => limit === undefined || sumOf(graph, arcs, at) <= limit);

/** Whether so much of the time is enough carried over the arcs of a path and at its ends. */
export const keepsShare = (arcs: readonly number[], { weights, atEnds, limit }: ShareLimit): boolean =>
  arcs.reduce((sum, arc) => sum + (weights[arc] ?? NaN), atEnds) <= limit;

/** Whether a path passes all of it. */
export const passesAll = (
  graph: PathGraph,
  from: number,
  arcs: readonly number[],
  passes: readonly Passed[],
): boolean =>
  passes.every(
    (one) => one.nodes.has(from) || arcs.some((arc) => one.arcs.has(arc) || one.nodes.has(graph.target[arc] ?? 0)),
  );

export function sumOf(graph: PathGraph, arcs: readonly number[], at: number): number {
  let sum = 0;
  for (const arc of arcs) sum += graph.weights[at]?.[arc] ?? NaN;
  return sum;
}

import { figure } from './additive-figures.js';
import type { PathGraph } from './path-graph.js';
import type { Found, NarrowedQuery, Passed } from './path-query.js';
import { objectiveOf } from './path-sums.js';
import { LabelQueue } from './label-queue.js';
import { Labels } from './labels.js';
import { leastWeightsTo } from './shortest-paths.js';

/** A lower bound is added up from the other end, and may be off by the rounding of its sum. */
const slack = 1e-9;

export interface Searched {
  /** `ended`: there were too many. */
  readonly found: Exclude<Found, { kind: 'undecided' }> | { readonly kind: 'ended' };
  /** How many were made. */
  readonly labels: number;
}

/** What labels add up, and how much of it there may be. */
interface Additive {
  readonly weights: Float64Array;
  readonly limit: number | undefined;
}

/**
 * Walks labels in the order of what they come to at least, until nothing less or equal is left, or there are too many. No arc is used twice,
 * which the best label of a node may have to where another one at the node need not: then more labels are kept, in a second search.
 */
export function searchLabels(
  graph: PathGraph,
  query: NarrowedQuery,
  bounded: readonly number[],
  most: number,
): Searched {
  const { hasTurnedBack, ...searched } = searchOnce(graph, query, bounded, { most, isStrict: false });
  if (!hasTurnedBack) return searched;
  const again = searchOnce(graph, query, bounded, { most, isStrict: true });
  return { found: again.found, labels: searched.labels + again.labels };
}

function searchOnce(
  graph: PathGraph,
  query: NarrowedQuery,
  bounded: readonly number[],
  { most, isStrict }: { readonly most: number; readonly isStrict: boolean },
): Searched & { readonly hasTurnedBack: boolean } {
  const { from, to, limits, open, passes = [], costs } = query;
  const figures: readonly Additive[] = [
    { weights: objectiveOf(graph, costs), limit: costs === undefined ? limits[figure.delay] : undefined },
    ...bounded.map((at) => ({ weights: graph.weights[at] ?? new Float64Array(0), limit: limits[at] })),
  ];
  const least = figures.map(({ weights }) => leastWeightsTo(graph, to, { weights, open }));
  const toTarget = (node: number) => least[0]?.[node] ?? Infinity;
  if (toTarget(from) === Infinity) return { found: { kind: 'none' }, labels: 0, hasTurnedBack: false };
  const all = 2 ** passes.length - 1;
  const labels = new Labels(
    graph,
    figures.map(({ weights }) => weights),
    isStrict,
  );
  const queue = new LabelQueue();
  const add = (label: number) => queue.put(label, labels.sum(0, label) + toTarget(labels.node(label)));
  add(labels.root(from, passedAt(passes, from)));
  let best: number | undefined;
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { item: label, key } = next;
    if (best !== undefined && key > labels.sum(0, best) * (1 + slack)) break;
    if (labels.isDropped(label) || (passes.length > 0 && labels.hasTurned(label))) continue;
    const node = labels.node(label);
    if (
      node === to &&
      labels.passed(label) === all &&
      figures.every(({ limit = Infinity }, at) => labels.sum(at, label) <= limit)
    ) {
      if (best === undefined || labels.isBefore(label, best)) best = label;
      continue;
    }
    for (let arc = graph.first[node] ?? 0, end = graph.first[node + 1] ?? 0; arc < end; arc += 1) {
      const target = graph.target[arc] ?? 0;
      if (open[arc] === 0 || isBeyond(labels, label, arc, figures, least, target)) continue;
      const passed = labels.passed(label) | passedAt(passes, target) | passedOver(passes, arc);
      const longer = labels.extend(label, arc, passed);
      if (longer !== undefined) add(longer);
    }
    if (labels.count > most) break;
  }
  const searched = { labels: labels.count, hasTurnedBack: labels.hasTurnedBack };
  if (best !== undefined) return { found: { kind: 'found', arcs: labels.arcs(best) }, ...searched };
  return { found: { kind: labels.count > most ? 'ended' : 'none' }, ...searched };
}

function isBeyond(
  labels: Labels,
  label: number,
  arc: number,
  figures: readonly Additive[],
  least: readonly Float64Array[],
  target: number,
): boolean {
  for (let at = 0; at < figures.length; at += 1) {
    const rest = least[at]?.[target] ?? Infinity;
    if (rest === Infinity) return true;
    const limit = figures[at]?.limit;
    if (limit !== undefined && labels.sumOver(at, label, arc) + rest > limit + slack * Math.max(limit, 1e-6))
      return true;
  }
  return false;
}

/** One bit for each of what is to be passed. */
const passedAt = (passes: readonly Passed[], node: number): number =>
  passes.reduce((bits, { nodes }, at) => (nodes.has(node) ? bits | (1 << at) : bits), 0);
const passedOver = (passes: readonly Passed[], arc: number): number =>
  passes.reduce((bits, { arcs }, at) => (arcs.has(arc) ? bits | (1 << at) : bits), 0);

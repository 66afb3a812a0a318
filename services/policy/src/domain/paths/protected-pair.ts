import { figure, type Limits } from './additive-figures.js';
import type { Effort } from './effort.js';
import { findPair, type PairFound, type PathPair } from './find-pair.js';
import type { PathGraph } from './path-graph.js';
import type { NarrowedQuery } from './path-query.js';
import { limitsBetween, sumOf } from './path-sums.js';
import type { Avoidable } from './risks.js';
import { leastWeightsTo } from './shortest-paths.js';

/** A sum of logarithms is off by less. */
const tolerance = 1e-12;

/**
 * Two disjoint paths that keep together the availability that is asked: what is in use fails, and the other one too. Each bound of delay,
 * variation, loss and failures is kept by both, since either may carry the traffic.
 */
export function findProtectedPair(graph: PathGraph, query: NarrowedQuery, risks: Avoidable, effort: Effort): PairFound {
  const asked = query.limits[figure.outage];
  if (asked === undefined || asked === Infinity) return findPair(graph, query, { risks, effort, isEnough: () => true });
  const left = limitsBetween(query.ends, withOutage(query.limits, asked))?.[figure.outage];
  if (left === undefined) return { kind: 'none' };
  const search = { risks, effort, isEnough: (pair: PathPair) => outageOf(graph, pair) <= left + tolerance };
  // Where no pair is enough, the first path is looked at alone: to say what all paths share, if they do.
  const isHopeless = !couldBeEnough(graph, query, left);
  const limits = withOutage(query.limits, Infinity);
  const any = findPair(graph, { ...query, limits }, isHopeless ? { ...search, most: 1 } : search);
  if (any.kind !== 'undecided') return any;
  if (isHopeless) return { kind: 'none' };
  // Two that are as good as each other: no path has to be better than this for the pair to be enough.
  const each = -Math.log(1 - Math.sqrt(1 - Math.exp(-left)));
  const spent = query.ends[figure.outage] ?? NaN;
  const even = findPair(graph, { ...query, limits: withOutage(query.limits, each + spent + tolerance) }, search);
  return even.kind === 'found' ? even : any;
}

/** What the two together fail by that fail the least of all pairs that were tried, with the ends; undefined: there is no pair. */
export function leastOutage(
  graph: PathGraph,
  query: NarrowedQuery,
  risks: Avoidable,
  effort: Effort,
): number | undefined {
  let least: number | undefined;
  const isEnough = (pair: PathPair): boolean => {
    least = Math.min(least ?? Infinity, outageOf(graph, pair));
    return false;
  };
  findPair(graph, { ...query, limits: withOutage(query.limits, Infinity) }, { risks, effort, isEnough });
  return least === undefined ? undefined : least + (query.ends[figure.outage] ?? NaN);
}

const withOutage = (limits: Limits, outage: number): Limits =>
  limits.map((limit, at) => (at === figure.outage ? outage : limit));

/**
 * What both fail by at once, as a sum of logarithms: as if they failed independently, but where they share a risk: it may be what takes
 * each of them, and then the better of both counts alone.
 */
export function outageOf(graph: PathGraph, { arcs, backup }: PathPair): number {
  const [one, other] = [sumOf(graph, arcs, figure.outage), sumOf(graph, backup, figure.outage)];
  const groups = new Set(arcs.flatMap((arc) => graph.groups.get(arc) ?? []));
  const isShared = backup.some((arc) => graph.groups.get(arc)?.some((group) => groups.has(group)) === true);
  return isShared ? Math.min(one, other) : -Math.log1p(-(-Math.expm1(-one) * -Math.expm1(-other)));
}

/** Whether two paths that both were the most available one would be enough: if not, no pair is. */
function couldBeEnough(graph: PathGraph, { from, to, open }: NarrowedQuery, left: number) {
  const weights = graph.weights[figure.outage] ?? new Float64Array(0);
  const known = open.map((one, arc) => (Number.isNaN(weights[arc] ?? NaN) ? 0 : one));
  const best = leastWeightsTo(graph, to, { weights, open: known })[from] ?? Infinity;
  return -Math.log1p(-(Math.expm1(-best) ** 2)) <= left + tolerance;
}

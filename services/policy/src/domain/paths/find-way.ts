import type { Effort } from './effort.js';
import { findPath } from './find-path.js';
import { withFigures, type PathGraph } from './path-graph.js';
import type { Found, PathQuery } from './path-query.js';
import type { PathTerms } from './path-terms.js';
import { findProtectedPair } from './protected-pair.js';
import { Risks, type Avoidable } from './risks.js';

/** What a profile asks of the way between two sites: a path, or two where it is to be protected; by maxima, else by distributions. */
export function findWay(
  graph: PathGraph,
  query: PathQuery,
  { protection, percentiles }: Pick<PathTerms, 'protection' | 'percentiles'>,
  effort: Effort,
): Found {
  const risks = protection && new Risks(graph, query.from, query.to, protection);
  const found = find(graph, query, risks, risks, effort);
  if (found.kind !== 'none' || percentiles === undefined) return found;
  const { spread } = percentiles;
  const spreadRisks = risks && spread.risksOf(risks);
  const bySpread = find(spread.graph, spread.queryOf(query, percentiles), risks, spreadRisks, effort);
  const backup = 'backup' in bySpread && { backup: spread.coreArcs(bySpread.backup ?? []) };
  if (bySpread.kind === 'found') return { kind: 'found', arcs: spread.coreArcs(bySpread.arcs), ...backup };
  if (bySpread.kind === 'undecided')
    return { kind: 'undecided', nearest: spread.coreArcs(bySpread.nearest), ...backup };
  return bySpread;
}

/** `avoidable`: the risks of this graph; `risks`: their names. */
function find(
  on: PathGraph,
  asked: PathQuery,
  risks: Risks | undefined,
  avoidable: Avoidable | undefined,
  effort: Effort,
): Found {
  const { graph, query } = withShares(on, asked);
  if (risks === undefined || avoidable === undefined) return findPath(graph, query, { effort });
  const pair = findProtectedPair(graph, { ...query, open: query.open ?? allOpen(graph) }, avoidable, effort);
  if (pair.kind === 'found') return pair;
  if (pair.kind === 'none')
    return { kind: 'none', ...(pair.risk !== undefined && { shared: risks.nameOf(pair.risk) }) };
  const [nearest = [], backup] = pair.nearest;
  return { kind: 'undecided', nearest, ...(backup !== undefined && { backup }) };
}

/** The shares of what is committed are figures as any others. */
function withShares(graph: PathGraph, { shares = [], ...query }: PathQuery) {
  if (shares.length === 0) return { graph, query };
  const weights = shares.map((share) => share.weights);
  const own = graph.weights.map((_, at) => query.limits[at]);
  return {
    graph: withFigures(graph, weights),
    query: {
      ...query,
      ends: [...query.ends, ...shares.map(({ atEnds }) => atEnds)],
      limits: [...own, ...shares.map(({ limit }) => limit)],
    },
  };
}

export const allOpen = (graph: PathGraph): Uint8Array => new Uint8Array(graph.source.length).fill(1);

import type { Effort } from './effort.js';
import { findPath } from './find-path.js';
import type { PathGraph } from './path-graph.js';
import type { Found, PathQuery } from './path-query.js';
import type { PathTerms } from './path-terms.js';
import { findProtectedPair } from './protected-pair.js';
import { Risks } from './risks.js';
import { spreadEnds } from './spread.js';

/** What a profile asks of the way between two sites: a path, or two where it is to be protected; by maxima, else by distributions. */
export function findWay(
  graph: PathGraph,
  query: PathQuery,
  { protection, percentile }: Pick<PathTerms, 'protection' | 'percentile'>,
  effort: Effort,
): Found {
  const found = find(graph, query, protection, effort);
  if (found.kind !== 'none' || percentile === undefined) return found;
  const { spread, ...asked } = percentile;
  const bySpread = find(
    spread.graph,
    {
      ...query,
      ends: spreadEnds(query.ends),
      limits: spread.limitsOf(asked, query.limits),
      open: spread.open(query.open ?? allOpen(graph)),
      passes: spread.passes(query.passes ?? []),
      ...(query.costs !== undefined && { costs: spread.costs(query.costs) }),
    },
    protection,
    effort,
  );
  const backup = 'backup' in bySpread && { backup: spread.coreArcs(bySpread.backup ?? []) };
  if (bySpread.kind === 'found') return { kind: 'found', arcs: spread.coreArcs(bySpread.arcs), ...backup };
  if (bySpread.kind === 'undecided')
    return { kind: 'undecided', nearest: spread.coreArcs(bySpread.nearest), ...backup };
  return bySpread;
}

function find(graph: PathGraph, query: PathQuery, protection: PathTerms['protection'], effort: Effort): Found {
  if (protection === undefined) return findPath(graph, query, { effort });
  const risks = new Risks(graph, query.from, query.to, protection);
  const pair = findProtectedPair(graph, { ...query, open: query.open ?? allOpen(graph) }, risks, effort);
  if (pair.kind === 'found') return pair;
  if (pair.kind === 'none')
    return { kind: 'none', ...(pair.risk !== undefined && { shared: risks.nameOf(pair.risk) }) };
  const [nearest = [], backup] = pair.nearest;
  return { kind: 'undecided', nearest, ...(backup !== undefined && { backup }) };
}

export const allOpen = (graph: PathGraph): Uint8Array => new Uint8Array(graph.source.length).fill(1);

import type { Bounds } from './additive-figures.js';
import { limitsOf } from './additive-figures.js';
import { Effort } from './effort.js';
import { findWay } from './find-way.js';
import type { PathGraph } from './path-graph.js';
import type { PathQuery } from './path-query.js';
import { spreadFigures, type AskedPercentile, type AskedPercentiles, type SpreadFigure } from './percentiles.js';
import type { Percentiles } from './spread.js';

/** A percentile of one figure. */
export interface OnePercentile extends AskedPercentile {
  readonly of: SpreadFigure;
}

/** How a percentile is searched by distributions, besides what all packets and intervals are to keep of its figure; undefined: it is not. */
type SearchedBy = (asked: AskedPercentiles, others: Bounds) => Percentiles | undefined;

/**
 * The percentiles that a path does not keep: neither by the worst of its links nor by their distributions, of which points are searched on
 * the arcs of the path alone.
 */
export function percentilesBeyond(
  graph: PathGraph,
  ends: Pick<PathQuery, 'from' | 'to' | 'ends' | 'between'>,
  arcs: readonly number[],
  asked: AskedPercentiles,
  bounds: Bounds,
  searchedBy: SearchedBy,
): readonly OnePercentile[] {
  const open = new Uint8Array(graph.source.length);
  for (const arc of arcs) open[arc] = 1;
  return spreadFigures.flatMap((of) => {
    const percentile = asked[of];
    if (percentile === undefined) return [];
    const query = { ...ends, open, limits: limitsOf({ [of]: percentile.value }) };
    const percentiles = searchedBy({ [of]: percentile }, bounds[of] === undefined ? {} : { [of]: bounds[of] });
    const found = findWay(graph, query, percentiles === undefined ? {} : { percentiles }, new Effort());
    return found.kind === 'found' ? [] : [{ of, ...percentile }];
  });
}

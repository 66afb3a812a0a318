import type { Profile } from '@parley/cpp';
import type { Network } from './network.js';
import { boundsOf } from './path-bounds.js';
import type { Bounds } from './paths/additive-figures.js';
import { spreadFigures, type AskedPercentile, type AskedPercentiles } from './paths/percentiles.js';
import type { Procedure } from './procedure.js';

/** The percentiles of a profile, and what it asks of all packets and intervals besides. */
export interface AskedOfSome {
  readonly asked: AskedPercentiles;
  readonly bounds: Bounds;
  /** Seconds of the interval that the percentiles are taken over. */
  readonly intervalS: number;
}

const clauseOf = { delayMs: 'oneWayDelayMs', delayVariationMs: 'delayVariationMs', lossRatio: 'lossRatio' } as const;

/** The percentiles that are not kept wherever the other bounds are (RFC 7297 §3.3). */
export function percentilesOf(
  profile: Profile,
  network: Network,
  procedure: Pick<Procedure, 'averageAvailability'>,
): AskedOfSome {
  const { qosGuarantees } = profile;
  const intervalS = qosGuarantees?.measurementIntervalS ?? 0;
  const named = spreadFigures.flatMap((of): (readonly [typeof of, AskedPercentile])[] => {
    const percentile = qosGuarantees?.[clauseOf[of]]?.percentile;
    return percentile === undefined ? [] : [[of, percentile]];
  });
  if (qosGuarantees === undefined || named.length === 0)
    return { asked: {}, bounds: boundsOf(profile, network, procedure), intervalS };
  const without = { ...qosGuarantees };
  for (const [of] of named) {
    const { percentile: _rank, ...ofAll } = qosGuarantees[clauseOf[of]] ?? {};
    without[clauseOf[of]] = ofAll;
  }
  const bounds = boundsOf({ ...profile, qosGuarantees: without }, network, procedure);
  const stricter = named.filter(([of, { value }]) => value < (bounds[of] ?? Infinity));
  return { asked: Object.fromEntries(stricter), bounds, intervalS };
}

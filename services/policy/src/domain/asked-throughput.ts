import type { Profile } from '@parley/cpp';
import type { AskedThroughput } from './paths/share-limit.js';
import type { Network } from './network.js';

/** The throughput that a profile guarantees at all times, by whichever of its statistics and classes is most, and the one of its percentile. */
export function askedThroughput(profile: Profile, network: Network): readonly AskedThroughput[] {
  const { throughputBps, measurementIntervalS: intervalS } = profile.qosGuarantees ?? {};
  const { minimum, average, maximum, percentile } = throughputBps ?? {};
  const over = intervalS === undefined ? {} : { intervalS };
  const atAllTimes = [minimum, average, maximum, ...throughputsOfClasses(profile, network)].filter(
    (bps) => bps !== undefined,
  );
  return [
    ...(atAllTimes.length > 0 ? [{ bps: Math.max(...atAllTimes), rank: 100, ...over }] : []),
    ...(percentile === undefined
      ? []
      : [{ bps: percentile.value, rank: rankOfThroughput(percentile, profile, network), ...over }]),
  ];
}

/**
 * The percent of the intervals that have no less. The rank is kept both ways that it is read: so many percent have no less than the value, or,
 * as of other figures, so many have no more than the percentile (RFC 2330 §11.3), and the others no less. Where sites are handed over
 * to partners each part keeps it at all times, so that shares of both do not come together.
 */
export function rankOfThroughput(
  { rank }: { readonly rank: number },
  { customerNodesMap }: Profile,
  { interconnects }: Network,
): number {
  if (customerNodesMap.some(({ linkIdentifier = '' }) => interconnects.has(linkIdentifier))) return 100;
  return Math.max(rank, 100 - rank);
}

/** What the classes that a profile names promise between two sites. */
export const throughputsOfClasses = (
  { qosGuarantees, overallTrafficGuarantees, routingAndForwarding }: Profile,
  network: Network,
): readonly number[] =>
  [qosGuarantees?.metaQosClass, overallTrafficGuarantees?.throughputClass, routingAndForwarding?.pdb]
    .flatMap((name) => (name === undefined ? undefined : network.classNamed(name)?.throughputBps))
    .filter((value) => value !== undefined);

import type { Profile } from '@parley/cpp';
import { askedThroughput, rankOfThroughput, throughputsOfClasses } from './asked-throughput.js';
import type { Lowered } from './border-limits.js';
import { whyLessCarried } from './carried-rates.js';
import type { AskedThroughput } from './paths/share-limit.js';
import { betweenEnds, committedBetween, type Ends } from './committed-between.js';
import type { Layout } from './demand.js';
import { laidWays } from './laid-ways.js';
import type { Network, Resource } from './network.js';
import { profileBetween } from './pair-terms.js';
import { saysOfPairs } from './pipes.js';

/**
 * The throughput guarantees (RFC 7297 §3.3), also those of a class (§3.7), that the committed rates do not cover, or that links do not carry of these, one reason each. A site that
 * sends to several shares its hose among them when all of them are busy, and so does one that hears from several; a pipe is shared with no other pair.
 */
export function throughputBeyondCommitted(
  profile: Profile,
  sites: Layout['sites'],
  layout: Layout,
  network: Network,
): readonly string[] {
  const between = profileBetween(profile);
  const most = mostOf(askedThroughput(profile, network));
  if (most === undefined && !saysOfPairs(profile)) return [];
  const kept = keptBetween(sites, layout);
  if (kept.length === 0 && (most ?? 0) > 0) return ['a throughput is guaranteed between sites, and there is one only'];
  const linkOf = (id: string | undefined) => (id === undefined ? undefined : sites.get(id)?.linkIdentifier);
  return kept.flatMap((ends) => {
    const asked = askedThroughput(between(linkOf(ends.from), linkOf(ends.to)), network);
    const mostAsked = mostOf(asked) ?? 0;
    if (mostAsked > ends.bps) return [whyLess(ends, mostAsked)];
    return asked.flatMap((one) => {
      const carried = carriedBetween(ends, one, network);
      return one.bps <= carried ? [] : [whyLessCarried(betweenEnds(ends), one, carried)];
    });
  });
}

const mostOf = (asked: readonly AskedThroughput[]): number | undefined =>
  asked.length === 0 ? undefined : Math.max(...asked.map(({ bps }) => bps));

/** Why a guarantee is not what was asked: what is left between two ends. */
const whyLess = ({ from, to, bps }: Kept, most: number): string =>
  `the committed rates leave ${bps} bit/s ${betweenEnds({ from, to })}, less than the throughput of ${most} bit/s asked`;

/** What links carry of what is committed between two ends: the less of both, where one way protects the other. */
const carriedBetween = ({ bps, ways }: Kept, asked: Omit<AskedThroughput, 'bps'>, network: Network): number =>
  Math.min(...ways.map((links) => network.carried.over(links, bps, asked)));

/**
 * Whether a guarantee that lowered rates do not cover can come down with them: the rates that were asked cover it, something is left, no
 * class names it, whose throughput is what it is, and no pair has one of its own.
 */
export function comesDownWithRates(
  profile: Profile,
  sites: Layout['sites'],
  layout: Layout,
  network: Network,
): boolean {
  const kept = keptBetween(sites, layout);
  const asked = askedThroughput(profile, network);
  const least = (of: Omit<AskedThroughput, 'bps'>) =>
    Math.min(...kept.map((ends) => carriedBetween(ends, of, network)));
  return (
    kept.length > 0 &&
    !saysOfPairs(profile) &&
    asked.every((one) => least(one) > 0) &&
    throughputsOfClasses(profile, network).every((bps) => bps <= least({ rank: 100 })) &&
    throughputBeyondCommitted(profile, layout.sites, layout, network).length === 0
  );
}

/** The profile with no more guaranteed than its rates cover and its links carry of them. */
export function withinRates(profile: Profile, sites: Layout['sites'], layout: Layout, network: Network): Lowered {
  const { qosGuarantees } = profile;
  const kept = keptBetween(sites, layout);
  const reasons = saysOfPairs(profile) ? [] : throughputBeyondCommitted(profile, sites, layout, network);
  if (qosGuarantees?.throughputBps === undefined || kept.length === 0 || reasons.length === 0)
    return { profile, reasons: [] };
  const { measurementIntervalS } = qosGuarantees;
  const over = measurementIntervalS === undefined ? {} : { intervalS: measurementIntervalS };
  const carried = (rank: number) => Math.min(...kept.map((ends) => carriedBetween(ends, { rank, ...over }, network)));
  const { percentile, ...ofAll } = qosGuarantees.throughputBps;
  const atAllTimes = Object.keys(ofAll).length === 0 ? Infinity : carried(100);
  const throughputBps = {
    ...Object.fromEntries(Object.entries(ofAll).map(([name, value]) => [name, Math.min(value, atAllTimes)])),
    ...(percentile !== undefined && {
      percentile: {
        ...percentile,
        value: Math.min(percentile.value, carried(rankOfThroughput(percentile, profile, network))),
      },
    }),
  };
  return { profile: { ...profile, qosGuarantees: { ...qosGuarantees, throughputBps } }, reasons: reasons.slice(0, 1) };
}

/** What committed rates keep between two ends when all are busy. */
interface Kept extends Ends {
  readonly bps: number;
  /** The links of the path between them, and of the one beside it. */
  readonly ways: readonly (readonly Resource[])[];
}

function keptBetween(sites: Layout['sites'], layout: Layout): readonly Kept[] {
  const laid = laidWays(layout);
  const committed = committedBetween(sites, laid);
  return laid.map(({ from, to, ways }) => ({ from, to, ways, bps: committed({ from, to }) }));
}

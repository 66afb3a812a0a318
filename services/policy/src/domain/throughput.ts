import type { Profile } from '@parley/cpp';
import type { Lowered } from './border-limits.js';
import { hoseAt, type Layout } from './demand.js';
import type { Network } from './network.js';
import { statisticsOf } from './path-bounds.js';
import { profileBetween } from './pair-terms.js';
import { hoseInBps, hoseOutBps, pipeBps, saysOfPairs } from './pipes.js';

/**
 * The throughput guarantees (RFC 7297 §3.3), also those of a class (§3.7), that the committed rates do not cover, one reason each. A site that sends to several
 * shares its hose among them when all of them are busy, and so does one that hears from several; a pipe is shared with no other pair.
 */
export function throughputBeyondCommitted(
  profile: Profile,
  sites: Layout['sites'],
  layout: Layout,
  network: Network,
): readonly string[] {
  const between = profileBetween(profile);
  const most = throughputOf(profile, network);
  if (most === undefined && !saysOfPairs(profile)) return [];
  const kept = keptBetween(sites, layout);
  if (kept.length === 0 && (most ?? 0) > 0) return ['a throughput is guaranteed between sites, and there is one only'];
  const linkOf = (id: string | undefined) => (id === undefined ? undefined : sites.get(id)?.linkIdentifier);
  return kept.flatMap((ends) => {
    const asked = throughputOf(between(linkOf(ends.from), linkOf(ends.to)), network) ?? 0;
    return asked <= ends.bps ? [] : [whyLess(ends, asked)];
  });
}

/** Why a guarantee is not what was asked: what is left between two ends. */
const whyLess = ({ from, to, bps }: Kept, most: number): string =>
  `the committed rates leave ${bps} bit/s from ${from ?? 'the Internet'} to ${to ?? 'the Internet'}, less than the throughput of ${most} bit/s asked`;

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
  const [most] = leastKept(sites, layout);
  return (
    most !== undefined &&
    most.bps > 0 &&
    !saysOfPairs(profile) &&
    classesOf(profile, network).every((asked) => asked <= most.bps) &&
    throughputBeyondCommitted(profile, layout.sites, layout, network).length === 0
  );
}

/** The profile with no more guaranteed than its rates cover. */
export function withinRates(profile: Profile, sites: Layout['sites'], layout: Layout): Lowered {
  const { qosGuarantees } = profile;
  const [least] = leastKept(sites, layout);
  const asked = guaranteesOf(profile);
  const isCovered = least === undefined || Math.max(...asked) <= least.bps;
  if (qosGuarantees?.throughputBps === undefined || isCovered || saysOfPairs(profile)) return { profile, reasons: [] };
  const throughputBps = mapStatistics(qosGuarantees.throughputBps, (value) => Math.min(value, least.bps));
  return {
    profile: { ...profile, qosGuarantees: { ...qosGuarantees, throughputBps } },
    reasons: [whyLess(least, Math.max(...asked))],
  };
}

type Throughput = NonNullable<NonNullable<Profile['qosGuarantees']>['throughputBps']>;

function mapStatistics({ percentile, ...statistics }: Throughput, of: (value: number) => number): Throughput {
  return {
    ...Object.fromEntries(Object.entries(statistics).map(([name, value]) => [name, of(value)])),
    ...(percentile !== undefined && { percentile: { ...percentile, value: of(percentile.value) } }),
  };
}

const guaranteesOf = ({ qosGuarantees }: Profile): readonly number[] =>
  statisticsOf(qosGuarantees?.throughputBps).filter((value) => value !== undefined);

const classesOf = (
  { qosGuarantees, overallTrafficGuarantees, routingAndForwarding }: Profile,
  network: Network,
): readonly number[] =>
  [qosGuarantees?.metaQosClass, overallTrafficGuarantees?.throughputClass, routingAndForwarding?.pdb]
    .flatMap((name) => (name === undefined ? undefined : network.classNamed(name)?.throughputBps))
    .filter((value) => value !== undefined);

/** What committed rates keep between two ends when all are busy. */
interface Kept {
  /** Undefined: the Internet, which takes and sends any rate. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly bps: number;
}

function keptBetween(sites: Layout['sites'], { paths, uplinks = [] }: Layout): readonly Kept[] {
  const ends = [
    ...paths.map(({ from, to }) => ({ from, to })),
    ...uplinks.map(({ site, direction }) =>
      direction === 'out' ? { from: site, to: undefined } : { from: undefined, to: site },
    ),
  ];
  const hosed = ends.filter(({ from, to }) => pipeOf(sites, from, to) === undefined);
  const sendsTo = countBy(hosed, 'from');
  const hearsFrom = countBy(hosed, 'to');
  return ends.map(({ from, to }) => {
    const sent = from === undefined ? Infinity : Math.floor(hoseAt(sites, from, hoseInBps) / (sendsTo.get(from) ?? 1));
    const heard = to === undefined ? Infinity : Math.floor(hoseAt(sites, to, hoseOutBps) / (hearsFrom.get(to) ?? 1));
    return { from, to, bps: pipeOf(sites, from, to) ?? Math.min(sent, heard) };
  });
}

/** The most of all statistics and classes, in bit/s; undefined: none is asked. */
function throughputOf(profile: Profile, network: Network): number | undefined {
  const asked = [...guaranteesOf(profile), ...classesOf(profile, network)];
  return asked.length === 0 ? undefined : Math.max(...asked);
}

const pipeOf = (sites: Layout['sites'], from: string | undefined, to: string | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : pipeBps(sites.get(from), to);

/** The ends between which the least is kept; none: there is one site only. */
const leastKept = (sites: Layout['sites'], layout: Layout): readonly Kept[] =>
  keptBetween(sites, layout).reduce<readonly Kept[]>(
    ([least], one) => [least === undefined || one.bps < least.bps ? one : least],
    [],
  );

function countBy(
  ends: readonly { readonly from: string | undefined; readonly to: string | undefined }[],
  end: 'from' | 'to',
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { [end]: site } of ends) if (site !== undefined) counts.set(site, (counts.get(site) ?? 0) + 1);
  return counts;
}

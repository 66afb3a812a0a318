import type { CapacityEntry, Profile } from '@parley/cpp';
import { whyMtu, whyPeak } from './border-limits.js';
import { reducedBounds } from './counter-offers/reduced-bounds.js';
import type { Site } from './demand.js';
import type { Excerpt } from './excerpt.js';
import type { FittedProfile } from './fitted-order.js';
import type { MtuLimit } from './mtu-limit.js';
import { statisticsOf } from './path-bounds.js';
import { pipeBps, pipesAmong } from './pipes.js';

/** A value of a clause that is offered lower than it was asked for; of a delay, a variation or a loss, higher. */
export interface Reduction {
  /** Below the profile: "capacity.in.committedBps". */
  readonly clause: string;
  /** The border link, where the value is one link's; of a pipe or a guarantee of pairs the links at both ends, as in "ed-par-1/1>ed-lon-1/1". */
  readonly link?: string;
  readonly asked: number;
  readonly offered: number;
  /** The first of the reasons. */
  readonly why: readonly string[];
}

/** A profile as it is offered, and as it was asked for. */
export interface OfferedProfile extends FittedProfile {
  readonly asked: Profile;
  readonly mtuLimit: MtuLimit;
  /** Why its throughput is lower than asked; none: it is not. */
  readonly throughputLimit: readonly string[];
}

interface Found extends Omit<Reduction, 'why'> {
  readonly whyOf: () => readonly string[];
}

/** Values that a decision keeps, and reasons of each. */
const maximumListed = 32;
const maximumReasons = 3;

/** What is offered lower than asked, profile by profile. */
export function reductionsOf(profiles: readonly OfferedProfile[]): Excerpt<Reduction> {
  const found = profiles.flatMap((one) => [
    ...reducedCapacity(one),
    ...reducedShares(one),
    ...reducedPipes(one),
    ...reducedThroughput(one),
    ...reducedMtu(one),
    ...reducedQuality(one),
  ]);
  const listed = found
    .slice(0, maximumListed)
    .map(({ whyOf, ...reduction }) => ({ ...reduction, why: whyOf().slice(0, maximumReasons) }));
  return { listed, count: found.length };
}

function* reducedCapacity(one: OfferedProfile): Iterable<Found> {
  const { asked, profile, sites } = one;
  if (profile.capacity === asked.capacity) return;
  const [entries, lowered] = [entriesOf(asked.capacity), entriesOf(profile.capacity)];
  for (const site of sites.values()) {
    const { linkIdentifier: link } = site;
    const [before, after] = [entries.get(link) ?? entries.get(everyLink), lowered.get(link)];
    if (before === undefined || after === undefined) continue;
    for (const direction of ['in', 'out'] as const) {
      const [was, is] = [before[direction], after[direction]];
      if (is.committedBps < was.committedBps) {
        const clause = `capacity.${direction}.committedBps`;
        const whyOf = () => whyCommitted(one, site, direction);
        yield { clause, link, asked: was.committedBps, offered: is.committedBps, whyOf };
      }
      if (was.peakBps !== undefined && is.peakBps !== undefined && is.peakBps < was.peakBps) {
        const rates = { asked: was.peakBps, offered: is.peakBps };
        const whyOf = () => [whyPeak(link, rates.offered, rates.asked)];
        yield { clause: `capacity.${direction}.peakBps`, link, ...rates, whyOf };
      }
    }
  }
}

function* reducedShares({ layout, sites, shareShortages }: OfferedProfile): Iterable<Found> {
  for (const { identifier, linkIdentifier: link, failover } of layout.sites.values()) {
    const offered = sites.get(identifier)?.failover?.percent;
    if (failover === undefined || offered === undefined || offered >= failover.percent) continue;
    const whyOf = () => shareShortages?.get(identifier) ?? [];
    yield { clause: 'capacity.failoverPercent', link, asked: failover.percent, offered, whyOf };
  }
}

function* reducedPipes(one: OfferedProfile): Iterable<Found> {
  const { layout, sites, shortages, cap } = one;
  for (const [from, to] of pipesAmong(layout.sites)) {
    const [sender, receiver] = [layout.sites.get(from), layout.sites.get(to)];
    const [asked, offered] = [pipeBps(sender, to) ?? 0, pipeBps(sites.get(from), to) ?? 0];
    if (sender === undefined || receiver === undefined || offered >= asked) continue;
    const link = `${sender.linkIdentifier}>${receiver.linkIdentifier}`;
    const whyOf = () => {
      const isCapped = cap !== undefined && offered < (pipeBps(cap.from.get(from), to) ?? 0);
      const onItsWay = [...shortages].flatMap(([resource, reason]) =>
        layout.users.get(resource)?.pipes?.get(from)?.has(to) === true ? [reason] : [],
      );
      return [...(isCapped ? [cap.reason] : []), ...onItsWay];
    };
    yield { clause: 'scope.committedBps', link, asked, offered, whyOf };
  }
}

function* reducedThroughput({ asked, profile, throughputLimit }: OfferedProfile): Iterable<Found> {
  const [before, after] = [asked.qosGuarantees?.throughputBps, profile.qosGuarantees?.throughputBps];
  if (before === undefined || after === undefined || before === after) return;
  const whyOf = () => throughputLimit;
  const [ofBefore, ofAfter] = [statisticsOf(before), statisticsOf(after)];
  for (const [index, name] of ['minimum', 'average', 'maximum', 'percentile.value'].entries()) {
    const [was, is] = [ofBefore[index], ofAfter[index]];
    if (was !== undefined && is !== undefined && is < was)
      yield { clause: `qosGuarantees.throughputBps.${name}`, asked: was, offered: is, whyOf };
  }
}

function* reducedMtu({ asked, profile, mtuLimit }: OfferedProfile): Iterable<Found> {
  const [before, after] = [asked.conformanceTraffic?.mtuOctets, profile.conformanceTraffic?.mtuOctets];
  if (before === undefined || after === undefined || after >= before) return;
  const whyOf = () => [whyMtu(mtuLimit, before)];
  yield { clause: 'conformanceTraffic.mtuOctets', asked: before, offered: after, whyOf };
}

function* reducedQuality({ loosened }: OfferedProfile): Iterable<Found> {
  if (loosened === undefined) return;
  for (const { why, ...reduced } of reducedBounds(loosened.asked, loosened)) yield { ...reduced, whyOf: () => [why] };
}

/** The links on its way that have too little left, else its peers; and the rule that has lowered it. */
function whyCommitted(
  { layout, sites, shortages, cap }: FittedProfile,
  { identifier }: Site,
  direction: 'in' | 'out',
): readonly string[] {
  const rate = direction === 'in' ? 'inBps' : 'outBps';
  const rateIn = (some: FittedProfile['sites']) => some.get(identifier)?.[rate] ?? 0;
  const isCapped = cap !== undefined && rateIn(sites) < rateIn(cap.from);
  const isShort = rateIn(cap?.from ?? sites) < rateIn(layout.sites);
  const onItsWay = [...shortages].flatMap(([resource, reason]) => {
    const users = layout.users.get(resource);
    const using = direction === 'in' ? users?.sources : users?.sinks;
    const isByPipe = direction === 'in' && users?.pipes?.has(identifier) === true;
    const isOfPipe = direction === 'out' && [...(users?.pipes?.values() ?? [])].some((ends) => ends.has(identifier));
    return using?.has(identifier) === true || isByPipe || isOfPipe ? [reason] : [];
  });
  const peers = direction === 'in' ? 'the sites that it sends to take less' : 'the sites that it hears from send less';
  const short = onItsWay.length > 0 ? onItsWay : [peers];
  return [...(isCapped ? [cap.reason] : []), ...(isShort ? short : [])];
}

/** No link has this name: it stands for the entry of every link. */
const everyLink = '';

const entriesOf = (capacity: readonly CapacityEntry[] = []): ReadonlyMap<string, CapacityEntry> =>
  new Map(capacity.map((entry) => [entry.linkIdentifier ?? everyLink, entry]));

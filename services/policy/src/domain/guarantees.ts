import type { Profile } from '@parley/cpp';
import { askedThroughput } from './asked-throughput.js';
import { committedBetween } from './committed-between.js';
import type { FittedProfile } from './fitted-order.js';
import { laidWays, type LaidWay } from './laid-ways.js';
import { deviceOfEnd, linkOf, type Network, type Path, type Resource } from './network.js';
import { brokenBounds, type Leg } from './path-bounds.js';
import { composeQuality, figureText } from './path-quality.js';
import { figure, figuresOf, limitsOf, type Bounds } from './paths/additive-figures.js';
import { percentilesBeyond } from './paths/kept-percentiles.js';
import type { AskedPercentile, AskedPercentiles, SpreadFigure } from './paths/percentiles.js';
import { outageOf } from './paths/protected-pair.js';
import type { AskedThroughput } from './paths/share-limit.js';
import { profileBetween } from './pair-terms.js';
import { percentilesOf } from './percentiles-of.js';
import { saysOfPairs } from './pipes.js';
import type { Procedure } from './procedure.js';

/**
 * What an offer promises of its paths (RFC 7297 §3.3, §3.4, §3.7) and the paths themselves: by these it is known whether the promise
 * still holds when the network is another.
 */
export interface Guarantee {
  readonly bounds: Bounds;
  /** What so many percent of the packets or intervals keep; `bounds` has what all of them do. */
  readonly percentiles?: AskedPercentiles & { readonly intervalS: number };
  /** What is carried between two ends, and in how many intervals; what is committed there stands with each path. */
  readonly throughput?: readonly AskedThroughput[];
  /** All that the paths pass, each once. */
  readonly links: readonly Resource[];
  readonly paths: readonly GuaranteedPath[];
}

/** The links that a path passes by their places in `links`, those of its ends first and last. */
export interface GuaranteedPath {
  readonly over: readonly number[];
  /** Of the path beside it, for when that one fails. */
  readonly backup?: readonly number[];
  /** bit/s that the rates of its ends commit to it; absent: no throughput is promised. */
  readonly committedBps?: number;
}

/** Paths of an order that are kept: those of 45 sites which all talk to each other. With more of them an event would be of megabytes. */
export const maximumGuaranteed = 2_000;

/**
 * For each profile one for all paths that the same is promised of, by the profile or by what its scope says of a pair; none of those that
 * only join two ends. Of very many paths those that were laid first.
 */
export function guaranteesOf(
  profiles: readonly FittedProfile[],
  network: Network,
  procedure: Procedure,
): readonly Guarantee[] {
  let left = maximumGuaranteed;
  return profiles.flatMap((one) => {
    const ways = waysPromised(one, network, procedure).slice(0, left);
    left -= ways.length;
    const alike = Map.groupBy(ways, ({ promised }) => JSON.stringify(promised));
    return [...alike.values()].flatMap((group) => guaranteeOf(group, network));
  });
}

/** What is promised of these ways alike; none where an administrator has approved all of them in doubt, which promises nothing. */
function guaranteeOf(ways: readonly WayPromised[], network: Network): readonly Guarantee[] {
  const [first] = ways;
  if (first === undefined) return [];
  const places = new Map<Resource, number>();
  const placeOf = (link: Resource): number => {
    const place = places.get(link) ?? places.size;
    places.set(link, place);
    return place;
  };
  const paths = ways.map(({ ends: [from, to], path, committedBps }): GuaranteedPath => {
    const over = ({ resources }: Path) => [from, ...resources, to].map(placeOf);
    return {
      over: over(path),
      ...(path.backup !== undefined && { backup: over(path.backup) }),
      ...(first.promised.throughput !== undefined && { committedBps }),
    };
  });
  const guarantee = { ...first.promised, links: [...places.keys()], paths };
  const kept = paths.filter((path) => brokenOn(path, guarantee, network).length === 0);
  return kept.length === 0 ? [] : [{ ...guarantee, paths: kept }];
}

/** What the paths of a guarantee do not keep on this network, one reason each. */
export const brokenGuarantee = (guarantee: Guarantee, network: Network): readonly string[] =>
  guarantee.paths.flatMap((path) => brokenOn(path, guarantee, network));

type Promised = Omit<Guarantee, 'links' | 'paths'>;

function promisedBy(profile: Profile, network: Network, procedure: Procedure): Promised {
  const { asked, bounds, intervalS } = percentilesOf(profile, network, procedure);
  const throughput = askedThroughput(profile, network).filter(({ bps }) => bps > 0);
  return {
    bounds,
    ...(Object.keys(asked).length > 0 && { percentiles: { ...asked, intervalS } }),
    ...(throughput.length > 0 && { throughput }),
  };
}

/** A path with what is promised of it, and bit/s that the rates of its ends commit to it. */
interface WayPromised extends LaidWay {
  readonly promised: Promised;
  readonly committedBps: number;
}

/** The paths of which more is promised than that they join two ends: by the profile, or by what its scope says of a pair. */
function waysPromised(one: FittedProfile, network: Network, procedure: Procedure): readonly WayPromised[] {
  const { profile, layout, sites } = one;
  const between = profileBetween(profile);
  const known = new Map<Profile, Promised>();
  const promisedOf = (own: Profile): Promised => {
    const found = known.get(own) ?? promisedBy(own, network, procedure);
    known.set(own, found);
    return found;
  };
  if (!saysOfPairs(profile) && isNothing(promisedOf(profile))) return [];
  const linkOfSite = (id: string | undefined) => (id === undefined ? undefined : sites.get(id)?.linkIdentifier);
  const laid = laidWays(layout);
  const committed = committedBetween(sites, laid);
  return laid
    .map((way) => ({
      ...way,
      promised: promisedOf(between(linkOfSite(way.from), linkOfSite(way.to))),
      committedBps: committed(way),
    }))
    .filter(({ promised }) => !isNothing(promised));
}

const isNothing = ({ bounds, percentiles, throughput }: Promised): boolean =>
  Object.keys(bounds).length === 0 && percentiles === undefined && throughput === undefined;

/** A path with its ends on a network that has all of it. */
interface LinksOfLeg {
  readonly from: Resource;
  readonly core: readonly Resource[];
  readonly to: Resource;
}

/** None of a path that is not there any more: that its links are gone is another matter. */
function brokenOn(path: GuaranteedPath, { links, ...promised }: Guarantee, network: Network): readonly string[] {
  const { bounds, percentiles, throughput = [] } = promised;
  const legs = [path.over, ...(path.backup === undefined ? [] : [path.backup])].map((places): LinksOfLeg => {
    const [from = '', ...rest] = places.map((place) => links[place] ?? '');
    return { from, core: rest.slice(0, -1), to: rest.at(-1) ?? '' };
  });
  const [first, backup] = legs;
  const there = legs.filter(({ core }) => core.every((link) => network.coreLinkOf(link) !== undefined));
  const { availability, ...alone } = bounds;
  const ofEach = backup === undefined ? bounds : alone;
  const areBothThere = first !== undefined && backup !== undefined && there.length === legs.length;
  return [
    ...there.flatMap((leg) => [...brokenBounds(asLeg(leg, network), ofEach)]),
    ...there.flatMap((leg) => (percentiles === undefined ? [] : beyondPercentiles(leg, bounds, percentiles, network))),
    ...there.flatMap((leg) => beyondCarried(leg, throughput, path.committedBps ?? 0, network)),
    ...(!areBothThere || availability === undefined || keepTogether(first, backup, bounds, network)
      ? []
      : [`the paths ${endsOf(first)} do not work together for the ${availability.share * 100} % asked`]),
  ];
}

const endsOf = ({ from, to }: LinksOfLeg): string => `from ${linkOf(from).link} to ${linkOf(to).link}`;

function asLeg(leg: LinksOfLeg, network: Network): Leg {
  const links = [leg.from, ...leg.core, leg.to];
  return {
    name: `the path ${endsOf(leg)}`,
    delayMs: leg.core.reduce((sum, link) => sum + (network.coreLinkOf(link)?.delayMs ?? NaN), 0),
    quality: () => composeQuality(links.map((link) => ({ link: linkOf(link).link, ...network.qualityOf(link) }))),
  };
}

const arcsOf = ({ core }: LinksOfLeg, { graph }: Network): readonly number[] =>
  core.map((link) => graph.arcOf.get(link) ?? -1);

/** What both ends of a path spend of each figure. */
function spentAtEnds({ from, to }: LinksOfLeg, network: Network): readonly number[] {
  const [one, other] = [figuresOf(network.qualityOf(from), 0), figuresOf(network.qualityOf(to), 0)];
  return one.map((spent, at) => spent + (other[at] ?? NaN));
}

/** The percentiles that a path does not keep, one reason each. */
function beyondPercentiles(
  leg: LinksOfLeg,
  bounds: Bounds,
  { intervalS, ...asked }: NonNullable<Guarantee['percentiles']>,
  network: Network,
): readonly string[] {
  const [from = -1, to = -1] = [leg.from, leg.to].map((end) => network.nodeOf(deviceOfEnd(end)));
  const ends = { from, to, between: [leg.from, leg.to] as const, ends: spentAtEnds(leg, network) };
  const searchedBy = (one: AskedPercentiles, others: Bounds) => network.percentilesBy(one, others, intervalS);
  return percentilesBeyond(network.graph, ends, arcsOf(leg, network), asked, bounds, searchedBy).map(
    (one) => `the path ${endsOf(leg)} ${beyond[one.of](one)}`,
  );
}

const beyond: Readonly<Record<SpreadFigure, (asked: AskedPercentile) => string>> = {
  delayMs: ({ rank, value }) => `does not take ${rank} % of the packets there within the ${value} ms asked`,
  delayVariationMs: ({ rank, value }) =>
    `does not take ${rank} % of the packets there with the variation of ${value} ms asked`,
  lossRatio: ({ rank, value }) => `does not keep the loss of ${value} asked in ${rank} % of the intervals`,
};

/** What a path does not carry of a throughput, one reason each. */
const beyondCarried = (
  { from, core, to }: LinksOfLeg,
  throughput: readonly AskedThroughput[],
  committedBps: number,
  network: Network,
): readonly string[] =>
  throughput.flatMap((asked) => {
    const carried = network.carried.over([from, ...core, to], committedBps, asked);
    if (carried >= asked.bps) return [];
    const often = `in ${figureText(asked.rank)} % of the intervals`;
    return [
      `the path ${endsOf({ from, core, to })} carries ${carried} bit/s ${often}, less than the ${asked.bps} asked`,
    ];
  });

/** Sums of logarithms are off by less. */
const tolerance = 1e-12;

/** Whether the one works while the other one does not, for as much of the time as is promised. */
function keepTogether(first: LinksOfLeg, backup: LinksOfLeg, bounds: Bounds, network: Network): boolean {
  const asked = limitsOf(bounds)[figure.outage] ?? Infinity;
  const pair = { arcs: arcsOf(first, network), backup: arcsOf(backup, network) };
  const spent = spentAtEnds(first, network)[figure.outage] ?? NaN;
  return spent + outageOf(network.graph, pair) <= asked + 2 * tolerance;
}

import type { Profile } from '@parley/cpp';
import { endResource, type Site } from './demand.js';
import type { FittedProfile } from './fit-order.js';
import { internetResource, linkOf, type Network, type Path, type PathWithBackup, type Resource } from './network.js';
import { boundsOf, brokenBounds, type Leg } from './path-bounds.js';
import { composeQuality } from './path-quality.js';
import { profileBetween } from './pair-terms.js';
import { figure, figuresOf, limitsOf, type Bounds } from './paths/additive-figures.js';
import { Effort } from './paths/effort.js';
import { findWay } from './paths/find-way.js';
import { outageOf } from './paths/protected-pair.js';
import type { Procedure } from './procedure.js';

/**
 * What an offer promises of its paths (RFC 7297 §3.3, §3.4, §3.7) and the paths themselves: by these it is known whether the promise
 * still holds when the network is another.
 */
export interface Guarantee {
  readonly bounds: Bounds;
  /** What so many percent of the packets take at most; `bounds` has what all of them do. */
  readonly percentile?: { readonly rank: number; readonly delayMs: number; readonly intervalS: number };
  /** All that the paths pass, each once. */
  readonly links: readonly Resource[];
  readonly paths: readonly GuaranteedPath[];
}

/** The links that a path passes by their places in `links`, those of its ends first and last. */
export interface GuaranteedPath {
  readonly over: readonly number[];
  /** Of the path beside it, for when that one fails. */
  readonly backup?: readonly number[];
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
  const paths = ways.map(({ from, to, way }): GuaranteedPath => {
    const over = ({ resources }: Path) => [from, ...resources, to].map(placeOf);
    return { over: over(way), ...(way.backup !== undefined && { backup: over(way.backup) }) };
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
  const { qosGuarantees } = profile;
  const { percentile, ...ofAll } = qosGuarantees?.oneWayDelayMs ?? {};
  if (percentile === undefined || qosGuarantees === undefined) return { bounds: boundsOf(profile, network, procedure) };
  const { measurementIntervalS: intervalS = 0 } = qosGuarantees;
  const withoutIt = { ...profile, qosGuarantees: { ...qosGuarantees, oneWayDelayMs: ofAll } };
  const bounds = boundsOf(withoutIt, network, procedure);
  if (percentile.value >= (bounds.delayMs ?? Infinity)) return { bounds };
  return { bounds, percentile: { rank: percentile.rank, delayMs: percentile.value, intervalS } };
}

/** A path between what is reserved at its ends, with what is promised of it. */
interface WayPromised {
  readonly from: Resource;
  readonly to: Resource;
  readonly way: PathWithBackup;
  readonly promised: Promised;
}

/** The paths of which more is promised than that they join two ends: by the profile, or by what its scope says of a pair. */
function waysPromised(one: FittedProfile, network: Network, procedure: Procedure): readonly WayPromised[] {
  const { profile, layout } = one;
  const { sites, paths, uplinks = [] } = layout;
  const between = profileBetween(profile);
  const known = new Map<Profile, Promised>();
  const promisedOf = (own: Profile): Promised => {
    const found = known.get(own) ?? promisedBy(own, network, procedure);
    known.set(own, found);
    return found;
  };
  const siteOf = (id: string): Site => {
    const site = sites.get(id);
    if (site === undefined) throw new RangeError(`no site ${id} is laid out`);
    return site;
  };
  const ways: readonly WayPromised[] = [
    ...paths.map((way) => {
      const [from, to] = [siteOf(way.from), siteOf(way.to)];
      const promised = promisedOf(between(from.linkIdentifier, to.linkIdentifier));
      return { from: endResource(from, 'in'), to: endResource(to, 'out'), way, promised };
    }),
    ...uplinks.map((way) => {
      const internet = internetResource(way.internet, way.direction);
      const site = siteOf(way.site);
      const promised = promisedOf(profile);
      return way.direction === 'out'
        ? { from: endResource(site, 'in'), to: internet, way, promised }
        : { from: internet, to: endResource(site, 'out'), way, promised };
    }),
  ];
  return ways.filter(
    ({ promised: { bounds, percentile } }) => Object.keys(bounds).length > 0 || percentile !== undefined,
  );
}

/** A path with its ends on a network that has all of it. */
interface LinksOfLeg {
  readonly from: Resource;
  readonly core: readonly Resource[];
  readonly to: Resource;
}

/** None of a path that is not there any more: that its links are gone is another matter. */
function brokenOn(path: GuaranteedPath, { bounds, percentile, links }: Guarantee, network: Network): readonly string[] {
  const legs = [path.over, ...(path.backup === undefined ? [] : [path.backup])].map((places): LinksOfLeg => {
    const [from = '', ...rest] = places.map((place) => links[place] ?? '');
    return { from, core: rest.slice(0, -1), to: rest.at(-1) ?? '' };
  });
  if (legs.some(({ core }) => core.some((link) => network.coreLinkOf(link) === undefined))) return [];
  const [first, backup] = legs;
  if (first === undefined) return [];
  const { availability, ...alone } = bounds;
  const ofEach = backup === undefined ? bounds : alone;
  return [
    ...legs.flatMap((leg) => [...brokenBounds(asLeg(leg, network), ofEach)]),
    ...legs.flatMap((leg) =>
      percentile === undefined || keepsPercentile(leg, bounds, percentile, network)
        ? []
        : [beyondPercentile(leg, percentile)],
    ),
    ...(backup === undefined || availability === undefined || keepTogether(first, backup, bounds, network)
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

/** By the maxima of its links, else by their distributions: the path is searched for where there is no other. */
function keepsPercentile(
  leg: LinksOfLeg,
  bounds: Bounds,
  { rank, delayMs, intervalS }: NonNullable<Guarantee['percentile']>,
  network: Network,
): boolean {
  const { graph } = network;
  const arcs = arcsOf(leg, network);
  const [first, last] = [arcs[0], arcs.at(-1)];
  if (first === undefined || last === undefined) return true;
  const open = new Uint8Array(graph.resources.length);
  for (const arc of arcs) open[arc] = 1;
  const spread = network.spreadOver(intervalS);
  const query = {
    ...{ from: graph.source[first] ?? -1, to: graph.target[last] ?? -1, ends: spentAtEnds(leg, network), open },
    limits: limitsOf({ delayMs }),
  };
  const { delayMs: maximumMs } = bounds;
  const percentile = spread && { rank, delayMs, spread, ...(maximumMs !== undefined && { maximumMs }) };
  return findWay(graph, query, percentile === undefined ? {} : { percentile }, new Effort()).kind === 'found';
}

const beyondPercentile = (leg: LinksOfLeg, { rank, delayMs }: NonNullable<Guarantee['percentile']>): string =>
  `the path ${endsOf(leg)} does not take ${rank} % of the packets there within the ${delayMs} ms asked`;

/** Sums of logarithms are off by less. */
const tolerance = 1e-12;

/** Whether the one works while the other one does not, for as much of the time as is promised. */
function keepTogether(first: LinksOfLeg, backup: LinksOfLeg, bounds: Bounds, network: Network): boolean {
  const asked = limitsOf(bounds)[figure.outage] ?? Infinity;
  const pair = { arcs: arcsOf(first, network), backup: arcsOf(backup, network) };
  const spent = spentAtEnds(first, network)[figure.outage] ?? NaN;
  return spent + outageOf(network.graph, pair) <= asked + 2 * tolerance;
}

import type { Profile } from '@parley/cpp';
import { committedBetween, wayKey, type Ends } from './committed-between.js';
import { pairsOf, ratesOf, siteAt, type Layout, type Site, type Uplink } from './demand.js';
import { layUplink, type UplinkLaid } from './lay-uplinks.js';
import { internetResource, stubResource, type Network, type PathWithBackup, type Resource } from './network.js';
import { Effort } from './paths/effort.js';
import { HoseLoad } from './paths/hose-load.js';
import { PathLayer, type PairLaid } from './paths/path-layer.js';
import { ownGround, type Ground } from './paths/ground.js';
import { standInsFor, type StandIn } from './failover/stand-ins.js';
import { withFailover } from './failover/with-failover.js';
import { procedureOn, type Procedure } from './procedure.js';
import { globalDirections } from './scope-points.js';
import { pipeBps, withPipes } from './pipes.js';
import { unboundedTerms, type PathTerms } from './paths/path-terms.js';

export type Located =
  | { readonly kind: 'located'; readonly sites: Layout['sites'] }
  /** A site lies outside the provider's footprint (FAIL 6). */
  | { readonly kind: 'outside-footprint'; readonly reasons: readonly string[] };

export type LaidOut =
  | {
      readonly kind: 'laid-out';
      readonly layout: Layout;
      /** Why it is not known whether a path keeps what is asked. */
      readonly doubts: readonly string[];
      /** Between these ends no path was found with room beside those laid before. */
      readonly starved: readonly Ends[];
      /** Between these, which the agreement has, a path is not within its capacity. */
      readonly outside: readonly Ends[];
    }
  /** No path joins two of the sites (FAIL 6). */
  | { readonly kind: 'no-path'; readonly reasons: readonly string[] }
  /** No path that joins two of the sites keeps what is asked (FAIL 5). `tried`: those that are nearest to it. */
  | { readonly kind: 'not-kept'; readonly reasons: readonly string[]; readonly tried: Layout };

/** Of the ways of a profile, those that are laid before the others. */
export interface LaidFirst {
  readonly first?: readonly Ends[];
  /** No others are laid. */
  readonly isFirstAlone?: boolean;
}

interface UsersFound {
  readonly sources: Set<string>;
  readonly sinks: Set<string>;
  anySource?: boolean;
  anySink?: boolean;
  pipes?: Map<string, Set<string>>;
  standIns?: Map<string, StandIn>;
}

/** The sites of a profile where the network has their links. */
export function locateSites(
  profile: Profile,
  network: Network,
  places: Procedure['places'] = procedureOn(undefined).places,
): Located {
  const outside: string[] = [];
  const sites = new Map<string, Site>();
  const links = new Set<string>();
  for (const node of profile.customerNodesMap) {
    const { identifier, linkIdentifier, borderNodeIdentifier, localisation } = node;
    const device = linkIdentifier === undefined ? undefined : network.deviceOf(linkIdentifier);
    if (linkIdentifier === undefined) outside.push(`${identifier} names no border link`);
    else if (device === undefined) outside.push(`${linkIdentifier} (${identifier}) is outside the footprint`);
    else if (borderNodeIdentifier !== undefined && borderNodeIdentifier !== device)
      outside.push(`${linkIdentifier} (${identifier}) is a link of ${device}, not of ${borderNodeIdentifier}`);
    else if (places === 'held-to' && isElsewhere(device, localisation?.text, network))
      outside.push(
        `${linkIdentifier} (${identifier}) is a link of ${device} in ${network.placeOf(device)}, not in ${localisation?.text}`,
      );
    else if (!links.has(linkIdentifier)) {
      links.add(linkIdentifier);
      const siteIdentifier = siteAt(linkIdentifier, profile);
      const rates = ratesOf(profile.capacity, linkIdentifier);
      const site = { identifier, linkIdentifier, device, ...rates };
      sites.set(identifier, siteIdentifier === undefined ? site : { ...site, siteIdentifier });
    }
  }
  return outside.length > 0
    ? { kind: 'outside-footprint', reasons: outside }
    : { kind: 'located', sites: withFailover(withPipes(sites, profile), profile) };
}

/** Whether a text names another place of the provider's than that of a device; an address that is no such place says nothing. */
const isElsewhere = (device: string, text: string | undefined, network: Network): boolean =>
  text !== undefined &&
  network.placeOf(device) !== undefined &&
  network.devicesAt(text).length > 0 &&
  !network.devicesAt(text).includes(device);

/**
 * Lays the paths between those sites that may talk to each other, one after another in the order of the document, but for those that
 * come first: each has room beside those before it, by the hose model, where the network has such a path.
 */
export function layOut(
  profile: Profile,
  sites: Layout['sites'],
  network: Network,
  terms: PathTerms = unboundedTerms,
  ground: Ground = ownGround,
  effort: Effort = new Effort(),
  termsOfPair: (from: Site, to: Site) => PathTerms = () => terms,
  { first = [], isFirstAlone = false }: LaidFirst = {},
): LaidOut {
  const pairs = pairsOf(profile, [...sites.values()]);
  const ways = waysOf(pairs, profile, sites);
  const committed = committedBetween(sites, ways);
  const load = new HoseLoad(sites);
  const layer = new PathLayer(network, terms, ground, effort, load, committed);
  const layers = new Map([[terms, layer]]);
  const layerOf = (from: Site, to: Site): PathLayer => {
    const asked = termsOfPair(from, to);
    const known = layers.get(asked) ?? new PathLayer(network, asked, ground, effort, load, committed);
    layers.set(asked, known);
    return known;
  };
  const users = new Map<Resource, UsersFound>();
  const at = (resource: Resource) => {
    const known: UsersFound = users.get(resource) ?? { sources: new Set(), sinks: new Set() };
    users.set(resource, known);
    return known;
  };
  /** Of a way from one site to another, or between a site and the Internet, where one of both is left out. */
  const take = (resources: readonly Resource[], from: string | undefined, to: string | undefined): void => {
    for (const resource of resources) {
      const of = at(resource);
      if (from === undefined) of.anySource = true;
      else of.sources.add(from);
      if (to === undefined) of.anySink = true;
      else of.sinks.add(to);
    }
  };
  const takePipe = (resources: readonly Resource[], from: string, to: string): void => {
    for (const resource of resources) {
      const of = at(resource);
      of.pipes ??= new Map();
      of.pipes.set(from, (of.pipes.get(from) ?? new Set()).add(to));
    }
  };
  const standInsOf = standInsFor(sites);
  const takeStandIns = (resources: readonly Resource[], from: Site, to: Site): void => {
    const standIns = [...(standInsOf?.(from, to) ?? [])];
    if (standIns.length === 0) return;
    for (const resource of resources) {
      const of = at(resource);
      of.standIns ??= new Map();
      for (const [key, standIn] of standIns) of.standIns.set(key, standIn);
    }
  };
  for (const site of sites.values()) {
    at(stubResource(site.linkIdentifier, 'in')).sources.add(site.identifier);
    at(stubResource(site.linkIdentifier, 'out')).sinks.add(site.identifier);
  }
  const paths: Layout['paths'][number][] = [];
  const missed: Record<Exclude<PairLaid['kind'], 'laid'>, string[]> = { 'not-joined': [], 'not-kept': [] };
  const tried: Layout['paths'][number][] = [];
  const triedUplinks: Uplink[] = [];
  const doubts: string[] = [];
  const starved: Ends[] = [];
  const outside: Ends[] = [];
  const noteStanding = (
    place: number,
    { isStarved, isOutside }: Extract<PairLaid, { kind: 'laid' }> | UplinkOfSite,
  ) => {
    const way = ways[place];
    if (way === undefined) return;
    if (isStarved === true) starved.push(way);
    if (isOutside === true) outside.push(way);
  };
  const laidPairs: (PairLaid | undefined)[] = [];
  const laidUplinks: (UplinkLaid | undefined)[] = [];
  const uplinksLaid: Uplink[] = [];
  for (const place of isFirstAlone ? placesOf(first, ways) : inTurn(first, ways)) {
    const [from, to] = pairs[place] ?? [];
    if (from !== undefined && to !== undefined) {
      laidPairs[place] = layerOf(from, to).lay(from, to);
      continue;
    }
    const { from: sender, to: receiver } = ways[place] ?? {};
    const site = sites.get(sender ?? receiver ?? '');
    if (site === undefined) throw new RangeError('an uplink is of a site');
    const direction = sender === undefined ? 'in' : 'out';
    const laid = layUplink(site, direction, { layer, network, ground, sites, laid: uplinksLaid });
    laidUplinks[place - pairs.length] = laid;
    if (laid.kind === 'laid') uplinksLaid.push(laid.uplink);
  }
  // What is known of them stands in the order of the document, in whichever they were laid.
  for (const [place, laid] of laidPairs.entries()) {
    if (laid === undefined) continue;
    const [from, to] = pairs[place] ?? [];
    if (from === undefined || to === undefined) throw new RangeError('a path is of a pair');
    if (laid.kind !== 'laid') {
      missed[laid.kind].push(...laid.reasons);
      if (laid.kind === 'not-kept' && laid.tried !== undefined)
        tried.push({ ...laid.tried, from: from.identifier, to: to.identifier });
      continue;
    }
    noteStanding(place, laid);
    if (laid.doubts !== undefined) doubts.push(...laid.doubts);
    paths.push({ ...laid.path, from: from.identifier, to: to.identifier });
    const ends = [stubResource(from.linkIdentifier, 'in'), stubResource(to.linkIdentifier, 'out')];
    if (pipeBps(from, to.identifier) === undefined) take(resourcesOf(laid.path), from.identifier, to.identifier);
    else takePipe([...resourcesOf(laid.path), ...ends], from.identifier, to.identifier);
    takeStandIns([...resourcesOf(laid.path), ...ends], from, to);
  }
  const uplinks: Uplink[] = [];
  for (const [place, laid] of laidUplinks.entries()) {
    if (laid === undefined) continue;
    if (laid.kind !== 'laid') {
      missed[laid.kind].push(...laid.reasons);
      if (laid.triedUplink !== undefined) triedUplinks.push(laid.triedUplink);
      continue;
    }
    const { uplink } = laid;
    noteStanding(pairs.length + place, laid);
    if (laid.doubts !== undefined) doubts.push(...laid.doubts);
    uplinks.push(uplink);
    const resources = [...resourcesOf(uplink), internetResource(uplink.internet, uplink.direction)];
    if (uplink.direction === 'out') take(resources, uplink.site, undefined);
    else take(resources, undefined, uplink.site);
  }
  if (missed['not-joined'].length > 0) return { kind: 'no-path', reasons: missed['not-joined'] };
  if (missed['not-kept'].length > 0) {
    const layout = { sites, users: new Map(), paths: tried, uplinks: triedUplinks };
    return { kind: 'not-kept', reasons: missed['not-kept'], tried: layout };
  }
  return {
    kind: 'laid-out',
    layout: { sites, users, paths, ...(uplinks.length > 0 && { uplinks }) },
    doubts: shortened(doubts),
    starved,
    outside,
  };
}

type UplinkOfSite = Extract<UplinkLaid, { kind: 'laid' }>;

/** The places of ways in the order in which they are laid. */
const inTurn = (first: readonly Ends[], ways: readonly Ends[]): Iterable<number> =>
  first.length === 0 ? ways.keys() : new Set([...placesOf(first, ways), ...ways.keys()]);

function placesOf(some: readonly Ends[], ways: readonly Ends[]): readonly number[] {
  const placeOf = new Map(ways.map((way, place) => [wayKey(way), place]));
  return some.flatMap((way) => placeOf.get(wayKey(way)) ?? []);
}

/** All that something goes between, in the order in which paths are laid. */
export const waysOf = (
  pairs: readonly (readonly [Site, Site])[],
  profile: Profile,
  sites: Layout['sites'],
): readonly Ends[] => [
  ...pairs.map(([from, to]) => ({ from: from.identifier, to: to.identifier })),
  ...globalDirections(profile).flatMap((direction) =>
    [...sites.keys()].map((site) =>
      direction === 'out' ? { from: site, to: undefined } : { from: undefined, to: site },
    ),
  ),
];

const resourcesOf = ({ resources, backup }: PathWithBackup): readonly Resource[] => [
  ...resources,
  ...(backup?.resources ?? []),
];

/** Doubts that an administrator reads. */
const maximumDoubts = 20;

const shortened = (doubts: readonly string[]): readonly string[] =>
  doubts.length <= maximumDoubts
    ? doubts
    : [...doubts.slice(0, maximumDoubts), `and ${doubts.length - maximumDoubts} more like these`];

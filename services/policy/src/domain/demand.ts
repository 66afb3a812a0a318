import type { Profile } from '@parley/cpp';
import { keptBps } from './failover/kept-bps.js';
import { keptOfPipes, type StandIns } from './failover/stand-ins.js';
import { allowedByScope } from './scope-points.js';
import { hoseInBps, hoseOutBps, pipeBps } from './pipes.js';
import type { Site, Sites } from './site.js';
import { internetResource, stubResource, type PathWithBackup, type Resource } from './network.js';
import { joinedByTopology } from './topology.js';

export { entryAt, ratesOf } from '@parley/cpp';
export type { Site } from './site.js';

/** What the end of a path is reserved on. */
export const endResource = ({ linkIdentifier, isInternet }: Site, direction: 'in' | 'out'): Resource =>
  isInternet === true ? internetResource(linkIdentifier, direction) : stubResource(linkIdentifier, direction);

/** The sites that send over a resource by the hose model, and those that receive over it, and the pipes. */
export interface Users {
  readonly sources: ReadonlySet<string>;
  readonly sinks: ReadonlySet<string>;
  /** What its sinks receive also comes from the Internet, which sends any rate. */
  readonly anySource?: boolean;
  /** What its sources send also goes there. */
  readonly anySink?: boolean;
  /** By the site that sends, those that receive. */
  readonly pipes?: ReadonlyMap<string, ReadonlySet<string>>;
  /** The pipes that come over it when a link of theirs has failed. */
  readonly standIns?: StandIns;
}

/** A site's way to the Internet, or from there to it. */
export interface Uplink extends PathWithBackup {
  readonly site: string;
  /** "device/stub". */
  readonly internet: string;
  readonly direction: 'in' | 'out';
}

/** A profile laid on the network. Rates may be changed (a counter-offer); who uses which resource stays. */
export interface Layout {
  readonly sites: Sites;
  readonly users: ReadonlyMap<Resource, Users>;
  readonly paths: readonly (PathWithBackup & { readonly from: string; readonly to: string })[];
  /** Of a global scope (RFC 7297 §3.2). */
  readonly uplinks?: readonly Uplink[];
}

/** Which sites send to which: those that the topology joins (RFC 7297 §3.10), and as far as the scope lets them (§3.2). */
export function pairsOf(profile: Profile, sites: readonly Site[]): readonly (readonly [Site, Site])[] {
  const isAllowed = allowedByScope(profile);
  const isJoined = joinedByTopology(profile);
  const mayTalk = (a: Site, b: Site) =>
    a !== b &&
    !areOneSite(a, b) &&
    isJoined(a.linkIdentifier, b.linkIdentifier) &&
    isAllowed(a.linkIdentifier, b.linkIdentifier);
  return sites.flatMap((from) => sites.filter((to) => mayTalk(from, to)).map((to) => [from, to] as const));
}

/** The site that a link belongs to, by whichever of its nodes says so. */
export const siteAt = (linkIdentifier: string, { customerNodesMap }: Profile): string | undefined =>
  customerNodesMap.find((node) => node.linkIdentifier === linkIdentifier && node.siteIdentifier !== undefined)
    ?.siteIdentifier;

export const areOneSite = (
  a: { readonly siteIdentifier?: string } | undefined,
  b: { readonly siteIdentifier?: string } | undefined,
): boolean => a?.siteIdentifier !== undefined && a.siteIdentifier === b?.siteIdentifier;

/**
 * What is reserved of a resource, in bit/s: what sites load it with as long as all their links work, and what they keep of it for when one of each has
 * failed (`keptBeside`).
 */
export function demandOn(users: Users, sites: Layout['sites']): number {
  const sent = sumOfHoses(users.sources, sites, hoseInBps);
  const received = sumOfHoses(users.sinks, sites, hoseOutBps);
  const isOver = (from: string, to: string) => users.pipes?.get(from)?.has(to) === true;
  const piped = sum(pipesOver(users), ([from, to]) => pipeBps(sites.get(from), to) ?? 0);
  return boundedBy(users, sent, received) + piped + keptOfPipes(users.standIns, isOver, sites);
}

/** What links send or hear together over something, and what comes to them from links of their sites that fail. */
export function sumOfHoses(ids: ReadonlySet<string>, sites: Layout['sites'], hoseBps: (site: Site) => number): number {
  let total = 0;
  let shared: Set<readonly string[]> | undefined;
  for (const id of ids) {
    const site = sites.get(id);
    if (site === undefined) continue;
    total += hoseBps(site);
    if (site.failover !== undefined) (shared ??= new Set()).add(site.failover.links);
  }
  for (const links of shared ?? []) total += keptBeside(links, ids, sites, hoseBps);
  return total;
}

/**
 * bit/s that a link of a site brings, when it fails, to what another link of the site uses: the greatest of them, since one link of a site fails at a
 * time, as capacity is shared among single failures by Kodialam and Lakshman, "Dynamic routing of bandwidth guaranteed tunnels with restoration",
 * INFOCOM 2000. A link that uses it too brings nothing more: all that it commits is reserved there already.
 */
export function keptBeside(
  links: readonly string[],
  ids: ReadonlySet<string>,
  sites: Layout['sites'],
  hoseBps: (site: Site) => number,
): number {
  let most = 0;
  for (const id of links) {
    const site = ids.has(id) ? undefined : sites.get(id);
    const percent = site?.failover?.percent ?? 0;
    if (site !== undefined && percent > 0) most = Math.max(most, keptBps(hoseBps(site), percent));
  }
  return most;
}

/**
 * What sites can load a resource with, in bit/s. Its pipes: their sum. Its hoses: no more than its sources send, and no more than its
 * sinks receive, as on the links of a tree (Duffield et al. 2002; Kumar et al. 2001; RFC 7297 §3.2). A stub link has only the one or the
 * other, and the Internet sends and receives any rate: where both go over a resource, what sources send there and what sinks receive from
 * there come together.
 */
export function committedOn(users: Users, sites: Layout['sites']): number {
  const sent = sum(users.sources, (id) => hoseAt(sites, id, hoseInBps));
  const received = sum(users.sinks, (id) => hoseAt(sites, id, hoseOutBps));
  return boundedBy(users, sent, received) + sum(pipesOver(users), ([from, to]) => pipeBps(sites.get(from), to) ?? 0);
}

/** bit/s of a site's hose, one way. */
export function hoseAt(sites: Layout['sites'], id: string, hoseBps: (site: Site) => number): number {
  const site = sites.get(id);
  return site === undefined ? 0 : hoseBps(site);
}

export function* pipesOver({ pipes }: Users): Iterable<readonly [string, string]> {
  for (const [from, receivers] of pipes ?? []) for (const to of receivers) yield [from, to];
}

export function boundedBy({ sources, sinks, anySource, anySink }: Users, sent: number, received: number): number {
  if (anySource === true && anySink === true) return sent + received;
  if (anySink === true || sinks.size === 0) return sent;
  if (anySource === true || sources.size === 0) return received;
  return Math.min(sent, received);
}

export function sum<Item>(items: Iterable<Item>, rate: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += rate(item);
  return total;
}

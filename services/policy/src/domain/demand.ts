import type { CapacityEntry, Profile } from '@parley/cpp';
import { allowedByScope } from './scope-points.js';
import { stubResource, type Network, type Path, type Resource } from './network.js';

/**
 * A site of a profile: a border link with its committed rates in bit/s. Customer nodes on one link are one site, because
 * capacity is given per link (RFC 7297 §3.5); it bears the identifier of the first of them.
 */
export interface Site {
  readonly identifier: string;
  readonly linkIdentifier: string;
  readonly device: string;
  /** Links of one site bear the same: nothing is sent between them through the network (V43). */
  readonly siteIdentifier?: string;
  readonly inBps: number;
  readonly outBps: number;
}

/** The sites that send over a resource, and those that receive over it. */
export interface Users {
  readonly sources: ReadonlySet<string>;
  readonly sinks: ReadonlySet<string>;
}

/** A profile laid on the network. Rates may be changed (a counter-offer); who uses which resource stays. */
export interface Layout {
  readonly sites: ReadonlyMap<string, Site>;
  readonly users: ReadonlyMap<Resource, Users>;
  readonly paths: readonly (Path & { readonly from: string; readonly to: string })[];
}

export type LaidOut =
  | { readonly kind: 'laid-out'; readonly layout: Layout }
  /** A site lies outside the provider's footprint (FAIL 6). */
  | { readonly kind: 'outside-footprint'; readonly reasons: readonly string[] }
  /** No path joins two of the sites (FAIL 6). */
  | { readonly kind: 'no-path'; readonly reasons: readonly string[] };

/** Lays a profile's sites and the paths between those that may talk to each other on the network. */
export function layOut(profile: Profile, network: Network): LaidOut {
  const outside: string[] = [];
  const sites = new Map<string, Site>();
  const links = new Set<string>();
  for (const node of profile.customerNodesMap) {
    const { identifier, linkIdentifier, borderNodeIdentifier } = node;
    const device = linkIdentifier === undefined ? undefined : network.deviceOf(linkIdentifier);
    if (linkIdentifier === undefined) outside.push(`${identifier} names no border link`);
    else if (device === undefined) outside.push(`${linkIdentifier} (${identifier}) is outside the footprint`);
    else if (borderNodeIdentifier !== undefined && borderNodeIdentifier !== device)
      outside.push(`${linkIdentifier} (${identifier}) is a link of ${device}, not of ${borderNodeIdentifier}`);
    else if (!links.has(linkIdentifier)) {
      links.add(linkIdentifier);
      const siteIdentifier = siteAt(linkIdentifier, profile);
      const rates = ratesOf(profile.capacity, linkIdentifier);
      const site = { identifier, linkIdentifier, device, ...rates };
      sites.set(identifier, siteIdentifier === undefined ? site : { ...site, siteIdentifier });
    }
  }
  if (outside.length > 0) return { kind: 'outside-footprint', reasons: outside };
  return layPaths(sites, pairsOf(profile, [...sites.values()]), network);
}

function layPaths(
  sites: ReadonlyMap<string, Site>,
  pairs: readonly (readonly [Site, Site])[],
  network: Network,
): LaidOut {
  const users = new Map<Resource, { sources: Set<string>; sinks: Set<string> }>();
  const use = (resource: Resource, source: Site, sink?: Site) => {
    const known = users.get(resource) ?? { sources: new Set(), sinks: new Set() };
    known.sources.add(source.identifier);
    if (sink !== undefined) known.sinks.add(sink.identifier);
    users.set(resource, known);
  };
  for (const site of sites.values()) {
    use(stubResource(site.linkIdentifier, 'in'), site);
    const out = stubResource(site.linkIdentifier, 'out');
    const known = users.get(out) ?? { sources: new Set<string>(), sinks: new Set<string>() };
    known.sinks.add(site.identifier);
    users.set(out, known);
  }
  const paths: Layout['paths'][number][] = [];
  const unjoined: string[] = [];
  for (const [from, to] of pairs) {
    const path = network.pathBetween(from.device, to.device);
    if (path === undefined) {
      unjoined.push(`no path joins ${from.device} and ${to.device}`);
      continue;
    }
    paths.push({ ...path, from: from.identifier, to: to.identifier });
    for (const resource of path.resources) use(resource, from, to);
  }
  if (unjoined.length > 0) return { kind: 'no-path', reasons: unjoined };
  return { kind: 'laid-out', layout: { sites, users, paths } };
}

/** Which sites send to which: all to all, or through the hubs alone (RFC 7297 §3.10), and as far as the scope lets them (§3.2). */
function pairsOf(profile: Profile, sites: readonly Site[]): readonly (readonly [Site, Site])[] {
  const { routingAndForwarding, customerNodesMap } = profile;
  const isAllowed = allowedByScope(profile);
  const named = new Set(routingAndForwarding?.topology === 'hub-and-spoke' ? (routingAndForwarding.hubs ?? []) : []);
  const hubs = new Set(
    customerNodesMap.filter(({ identifier }) => named.has(identifier)).map(({ linkIdentifier }) => linkIdentifier),
  );
  const mayTalk = (a: Site, b: Site) =>
    a !== b &&
    !areOneSite(a, b) &&
    (hubs.size === 0 || hubs.has(a.linkIdentifier) || hubs.has(b.linkIdentifier)) &&
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

/** Committed rates at a link: its own entry, else the one for every link, else nothing is committed (best effort). */
function ratesOf(capacity: readonly CapacityEntry[] | undefined, linkIdentifier: string) {
  const entry =
    capacity?.find((candidate) => candidate.linkIdentifier === linkIdentifier) ??
    capacity?.find((candidate) => candidate.linkIdentifier === undefined);
  return { inBps: entry?.in.committedBps ?? 0, outBps: entry?.out.committedBps ?? 0 };
}

/**
 * What the hose model can load a resource with, in bit/s: no more than its sources send, and no more than its sinks
 * receive (RFC 7297 §3.2). A stub link has only the one or the other.
 */
export function demandOn(users: Users, sites: Layout['sites']): number {
  const sent = sum(users.sources, (id) => sites.get(id)?.inBps ?? 0);
  const received = sum(users.sinks, (id) => sites.get(id)?.outBps ?? 0);
  if (users.sinks.size === 0) return sent;
  if (users.sources.size === 0) return received;
  return Math.min(sent, received);
}

export function sum(ids: Iterable<string>, rate: (id: string) => number): number {
  let total = 0;
  for (const id of ids) total += rate(id);
  return total;
}

import { demandOn, sum, type Layout, type Site, type Users } from './demand.js';
import type { Resource } from './network.js';

/** How much of a resource is left, in bit/s. */
export type Left = (resource: Resource) => number;

export type Fitted =
  | { readonly kind: 'fits'; readonly sites: Layout['sites'] }
  /** Committed rates were lowered to what is left. */
  | { readonly kind: 'lowered'; readonly sites: Layout['sites']; readonly reasons: readonly string[] }
  /** A resource has nothing left for a site that asks for something (FAIL 5). */
  | { readonly kind: 'nothing-left'; readonly reasons: readonly string[] };

/** Lowers the committed rates until the demand on every resource is within what is left of it. */
export function fit({ sites: asked, users }: Layout, left: Left): Fitted {
  let sites = asked;
  const reasons: string[] = [];
  for (const [resource, of] of users) {
    const available = Math.max(0, Math.floor(left(resource)));
    const demand = demandOn(of, sites);
    if (demand <= available) continue;
    if (available === 0) return { kind: 'nothing-left', reasons: [`nothing is left on ${resource}`] };
    sites = lower(sites, of, available / demand);
    reasons.push(`${resource} has ${available} bit/s left of the ${demand} bit/s asked`);
  }
  if (reasons.length === 0) return { kind: 'fits', sites };
  return { kind: 'lowered', sites: trim(asked, sites, users), reasons };
}

/** Lowers the side that bounds the demand, all its sites alike: the other side may serve other sites as well. */
function lower(sites: Layout['sites'], { sources, sinks }: Users, factor: number): Layout['sites'] {
  const sent = sum(sources, (id) => sites.get(id)?.inBps ?? 0);
  const received = sum(sinks, (id) => sites.get(id)?.outBps ?? 0);
  const bySources = sinks.size === 0 || (sources.size > 0 && sent < received);
  const lowered = new Map(sites);
  for (const id of bySources ? sources : sinks) {
    const site = sites.get(id);
    if (site === undefined) continue;
    lowered.set(
      id,
      bySources
        ? { ...site, inBps: Math.floor(site.inBps * factor) }
        : { ...site, outBps: Math.floor(site.outBps * factor) },
    );
  }
  return lowered;
}

/** A site's rate that its lowered peers can no longer fill, or take, is lowered to what they can. */
function trim(asked: Layout['sites'], lowered: Layout['sites'], users: Layout['users']): Layout['sites'] {
  const peers = peersOf(users);
  const total = (sites: Layout['sites'], ids: Iterable<string>, rate: 'inBps' | 'outBps') =>
    sum(ids, (id) => sites.get(id)?.[rate] ?? 0);
  const trimmed = new Map<string, Site>();
  for (const [id, site] of lowered) {
    const { receivers = [], senders = [] } = peers.get(id) ?? {};
    const receiversTook = total(asked, receivers, 'outBps');
    const receiversTake = total(lowered, receivers, 'outBps');
    const sendersGave = total(asked, senders, 'inBps');
    const sendersGive = total(lowered, senders, 'inBps');
    trimmed.set(id, {
      ...site,
      inBps: receiversTake < receiversTook ? Math.min(site.inBps, receiversTake) : site.inBps,
      outBps: sendersGive < sendersGave ? Math.min(site.outBps, sendersGive) : site.outBps,
    });
  }
  return trimmed;
}

/** Who a site sends to and who sends to it, as far as they meet on a core link. */
function peersOf(users: Layout['users']) {
  const peers = new Map<string, { receivers: Set<string>; senders: Set<string> }>();
  const of = (id: string) => {
    const known = peers.get(id) ?? { receivers: new Set<string>(), senders: new Set<string>() };
    peers.set(id, known);
    return known;
  };
  for (const { sources, sinks } of users.values()) {
    for (const source of sources) {
      for (const sink of sinks) {
        if (source === sink) continue;
        of(source).receivers.add(sink);
        of(sink).senders.add(source);
      }
    }
  }
  return peers;
}

import { committedOn, hoseAt, pipesOver, sum, type Layout, type Site, type Uplink, type Users } from './demand.js';
import type { Resource } from './network.js';
import { changePipes, hoseInBps, hoseOutBps, pipeBps, pipesAmong } from './pipes.js';

/** How much of a resource is left, in bit/s. */
export type Left = (resource: Resource) => number;

export type Fitted =
  | { readonly kind: 'fits'; readonly sites: Layout['sites'] }
  /** Committed rates were lowered to what is left. */
  | {
      readonly kind: 'lowered';
      readonly sites: Layout['sites'];
      /** By the resource that has too little left. */
      readonly reasons: ReadonlyMap<Resource, string>;
    }
  /** A resource has nothing left for a site that asks for something (FAIL 5). `sites`: with what is left for each, `shortages`: why, as of lowered rates. */
  | {
      readonly kind: 'nothing-left';
      readonly reasons: readonly string[];
      readonly sites: Layout['sites'];
      readonly shortages: ReadonlyMap<Resource, string>;
    };

/** Lowers the committed rates until what they load every resource with is within what is left of it; shares of links that fail come behind them (`lowerShares`). */
export function fit({ sites: asked, users, paths, uplinks = [] }: Layout, left: Left): Fitted {
  let sites = asked;
  let full: Resource | undefined;
  const reasons = new Map<Resource, string>();
  for (const [resource, of] of users) {
    const available = Math.max(0, Math.floor(left(resource)));
    const demand = committedOn(of, sites);
    if (demand <= available) continue;
    if (available === 0) full ??= resource;
    sites = lower(sites, of, available, demand);
    reasons.set(resource, `${resource} has ${available} bit/s left of the ${demand} bit/s asked`);
  }
  if (reasons.size === 0) return { kind: 'fits', sites };
  const lowered = trim(asked, sites, paths, uplinks);
  const nothing = { kind: 'nothing-left', sites: lowered, shortages: reasons } as const;
  if (full !== undefined) return { ...nothing, reasons: [`nothing is left on ${full}`] };
  const empty = [...lowered.values()].filter((site) => isNothingOf(site, asked.get(site.identifier)));
  const gone = [...pipesAmong(lowered)].filter(
    ([from, to]) => pipeBps(lowered.get(from), to) === 0 && pipeBps(asked.get(from), to) !== 0,
  );
  if (empty.length + gone.length === 0) return { kind: 'lowered', sites: lowered, reasons };
  return {
    ...nothing,
    reasons: [
      ...reasons.values(),
      ...empty.map(({ linkIdentifier }) => `nothing is left for ${linkIdentifier}`),
      ...gone.map(([from, to]) => `nothing is left from ${from} to ${to}`),
    ],
  };
}

/**
 * Lowers all pipes, and the hoses of all sites on the side that bounds the demand, in proportion. The other side stays, since it may
 * serve other sites too.
 */
function lower(sites: Layout['sites'], users: Users, available: number, demand: number): Layout['sites'] {
  const { sources, sinks, anySource = false, anySink = false } = users;
  const part = (bps: number) => share(bps, available, demand);
  const lowered = changePipes(sites, pipesOver(users), part);
  const sent = sum(sources, (id) => hoseAt(sites, id, hoseInBps));
  const received = sum(sinks, (id) => hoseAt(sites, id, hoseOutBps));
  const isBoth = anySource && anySink;
  const bySources = isBoth || anySink || sinks.size === 0 || (!anySource && sources.size > 0 && sent < received);
  if (bySources) {
    for (const id of sources) {
      const site = lowered.get(id);
      if (site !== undefined) lowered.set(id, { ...site, inBps: (site.pipedInBps ?? 0) + part(hoseInBps(site)) });
    }
  }
  if (!bySources || isBoth) {
    for (const id of sinks) {
      const site = lowered.get(id);
      if (site !== undefined) lowered.set(id, { ...site, outBps: (site.pipedOutBps ?? 0) + part(hoseOutBps(site)) });
    }
  }
  return lowered;
}

/** Computed in integers: a share that was rounded up by one bit/s would sell more than is left. */
export const share = (bps: number, available: number, demand: number): number =>
  Number((BigInt(bps) * BigInt(available)) / BigInt(demand));

const isNothingOf = (site: Site, asked: Site = site): boolean =>
  [hoseInBps, hoseOutBps].some((hoseBps) => hoseBps(site) === 0 && hoseBps(asked) > 0);

/**
 * Lowers each site's hose to what its peers can still send to it or take from it, now that they are lowered; but for what the
 * Internet takes or sends, which is any rate.
 */
function trim(
  asked: Layout['sites'],
  lowered: Layout['sites'],
  paths: Layout['paths'],
  uplinks: readonly Uplink[],
): Layout['sites'] {
  const peers = peersOf(paths.filter(({ from, to }) => pipeBps(asked.get(from), to) === undefined));
  const isOpen = (id: string, way: Uplink['direction']) =>
    uplinks.some(({ site, direction }) => site === id && direction === way);
  const total = (sites: Layout['sites'], ids: Iterable<string>, hoseBps: (site: Site) => number) =>
    sum(ids, (id) => hoseAt(sites, id, hoseBps));
  const trimmed = new Map<string, Site>();
  for (const [id, site] of lowered) {
    const { receivers = [], senders = [] } = peers.get(id) ?? {};
    const receiversTook = total(asked, receivers, hoseOutBps);
    const receiversTake = total(lowered, receivers, hoseOutBps);
    const sendersGave = total(asked, senders, hoseInBps);
    const sendersGive = total(lowered, senders, hoseInBps);
    const { pipedInBps = 0, pipedOutBps = 0, inBps, outBps } = site;
    trimmed.set(id, {
      ...site,
      inBps: receiversTake < receiversTook && !isOpen(id, 'out') ? Math.min(inBps, pipedInBps + receiversTake) : inBps,
      outBps: sendersGive < sendersGave && !isOpen(id, 'in') ? Math.min(outBps, pipedOutBps + sendersGive) : outBps,
    });
  }
  return trimmed;
}

/**
 * For each site, the sites that it sends to and those that send to it, also where both are on one device and share no core
 * link.
 */
function peersOf(paths: Layout['paths']) {
  const peers = new Map<string, { receivers: Set<string>; senders: Set<string> }>();
  const of = (id: string) => {
    const known = peers.get(id) ?? { receivers: new Set<string>(), senders: new Set<string>() };
    peers.set(id, known);
    return known;
  };
  for (const { from, to } of paths) {
    of(from).receivers.add(to);
    of(to).senders.add(from);
  }
  return peers;
}

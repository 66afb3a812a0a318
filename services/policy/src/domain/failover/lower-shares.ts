import { demandOn, type Layout, type Users } from '../demand.js';
import type { Left } from '../fit.js';
import type { Site, Sites } from '../site.js';

export type SharesFitted =
  /** `reasons`: of each link, by the identifier of its site, whose share was lowered. */
  | { readonly kind: 'kept'; readonly sites: Sites; readonly reasons: ReadonlyMap<string, readonly string[]> }
  /** No percent of a share is left (FAIL 5). `sites`: with what is left of each, `shortages`: why, as of lowered shares. */
  | {
      readonly kind: 'nothing-left';
      readonly reasons: readonly string[];
      readonly sites: Sites;
      readonly shortages: ReadonlyMap<string, readonly string[]>;
    };

/**
 * Lowers the shares that are kept for when links fail until everything on each resource is within what is left of it. The rates are what was found
 * before: what is committed while all works comes first.
 */
export function lowerShares(
  { sites: asked, users }: Pick<Layout, 'sites' | 'users'>,
  fitted: Sites,
  left: Left,
): SharesFitted {
  const reasons = new Map<string, readonly string[]>();
  if (![...fitted.values()].some(({ failover }) => failover !== undefined))
    return { kind: 'kept', sites: fitted, reasons };
  let sites = fitted;
  for (const [resource, of] of users) {
    const available = Math.max(0, Math.floor(left(resource)));
    const demand = demandOn(of, sites);
    if (demand <= available) continue;
    const { lowered, links } = lowerOn(of, sites, available);
    const why = `${resource} has ${available} bit/s left of the ${demand} bit/s asked with what is kept for a link that fails`;
    for (const id of links) reasons.set(id, [...(reasons.get(id) ?? []), why]);
    sites = lowered;
  }
  const gone = [...sites.values()].filter(
    ({ identifier, failover }) => failover?.percent === 0 && (asked.get(identifier)?.failover?.percent ?? 0) > 0,
  );
  if (gone.length === 0) return { kind: 'kept', sites, reasons };
  return {
    kind: 'nothing-left',
    sites,
    shortages: reasons,
    reasons: gone.flatMap(({ identifier, linkIdentifier }) => [
      `capacity.failoverPercent: nothing is left of the share of ${linkIdentifier}`,
      ...(reasons.get(identifier) ?? []),
    ]),
  };
}

/** The shares of the links whose failure brings most to a resource in proportion, so that it has room for them. */
function lowerOn({ sources, sinks, standIns, ...users }: Users, sites: Sites, available: number) {
  const of: Users = { ...users, sources, sinks, ...(standIns !== undefined && { standIns }) };
  const ofPipes = [...(standIns?.values() ?? [])].flatMap(({ from, to, failed }) =>
    failed === 'receiver' ? [to] : failed === 'sender' ? [from] : [from, to],
  );
  const [senders, receivers] = [bringing(sources, sites), bringing(sinks, sites)];
  let best: { readonly lowered: Sites; readonly links: readonly string[]; readonly part: number } | undefined;
  // Of what senders and receivers bring only the lesser counts: to lower the one may be enough.
  for (const some of [senders, receivers, [...senders, ...receivers]]) {
    const links = [...new Set([...some, ...ofPipes])].filter((id) => (sites.get(id)?.failover?.percent ?? 0) > 0);
    const part = largestPart((percent) => demandOn(of, withPart(sites, links, percent)) <= available);
    if (part !== undefined && (best === undefined || part > best.part))
      best = { lowered: withPart(sites, links, part), links, part };
  }
  // With no shares at all there is room: the rates are within what is left.
  if (best === undefined) throw new RangeError('rates alone are more than what is left');
  return best;
}

/** The other links of the sites that have some, but not these themselves. */
function bringing(ids: ReadonlySet<string>, sites: Sites): readonly string[] {
  const links = new Set([...ids].flatMap((id) => sites.get(id)?.failover?.links ?? []));
  return [...links].filter((id) => !ids.has(id));
}

/** The largest whole percent below 100 that fits; undefined: not even 0 does. */
function largestPart(fits: (percent: number) => boolean): number | undefined {
  if (!fits(0)) return undefined;
  let [least, above] = [0, 100];
  while (above - least > 1) {
    const middle = (least + above) >> 1;
    if (fits(middle)) least = middle;
    else above = middle;
  }
  return least;
}

function withPart(sites: Sites, links: readonly string[], part: number): Sites {
  const lowered = new Map<string, Site>(sites);
  for (const id of links) {
    const site = lowered.get(id);
    if (site?.failover === undefined) continue;
    const percent = Math.floor((site.failover.percent * part) / 100);
    lowered.set(id, { ...site, failover: { ...site.failover, percent } });
  }
  return lowered;
}

import type { Profile } from '@parley/cpp';
import { entryAt } from '../demand.js';
import { pairKey } from '../pair-key.js';
import type { Site, Sites } from '../site.js';

/**
 * The sites with what is asked to be kept for when one of their links fails (RFC 7297 §3.1: nodes of one `siteIdentifier` are one site). A link that
 * asks for nothing itself keeps what the others ask.
 */
export function withFailover(sites: Sites, { capacity = [] }: Profile): Sites {
  const percentOf = ({ linkIdentifier }: Site) => entryAt(capacity, linkIdentifier)?.failoverPercent ?? 0;
  if (![...sites.values()].some((site) => percentOf(site) > 0)) return sites;
  const linksOf = new Map<string, string[]>();
  for (const { identifier, siteIdentifier } of sites.values()) {
    if (siteIdentifier === undefined) continue;
    const links = linksOf.get(siteIdentifier) ?? [];
    links.push(identifier);
    linksOf.set(siteIdentifier, links);
  }
  const isAsked = (links: readonly string[]) =>
    links.some((id) => {
      const site = sites.get(id);
      return site !== undefined && percentOf(site) > 0;
    });
  const asked = new Map([...linksOf].filter(([, links]) => links.length > 1 && isAsked(links)));
  return new Map(
    [...sites].map(([id, site]) => {
      const links = asked.get(site.siteIdentifier ?? '');
      return [id, links === undefined ? site : { ...site, failover: { percent: percentOf(site), links } }];
    }),
  );
}

/**
 * Sites that a link with a fail-over share sends to or hears from, and no other link of its site does: what is kept would carry nothing there. One
 * reason each.
 */
export function unreachedByOthers(sites: Sites, pairsOf: () => readonly (readonly [Site, Site])[]): readonly string[] {
  if (![...sites.values()].some(({ failover }) => failover !== undefined)) return [];
  const pairs = pairsOf();
  const joined = new Set(pairs.map(([from, to]) => pairKey(from.identifier, to.identifier)));
  const why = (site: Site, peer: Site, way: string) =>
    `capacity.failoverPercent: ${peer.identifier} ${way} ${site.identifier}, and no other link of its site`;
  const isLost = ({ identifier, failover }: Site, isJoined: (other: string) => boolean) =>
    failover !== undefined &&
    failover.percent > 0 &&
    !failover.links.some((other) => other !== identifier && isJoined(other));
  return [
    ...new Set(
      pairs.flatMap(([from, to]) => [
        ...(isLost(from, (other) => joined.has(pairKey(other, to.identifier))) ? [why(from, to, 'hears from')] : []),
        ...(isLost(to, (other) => joined.has(pairKey(from.identifier, other))) ? [why(to, from, 'sends to')] : []),
      ]),
    ),
  ];
}

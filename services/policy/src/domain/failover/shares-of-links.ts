import type { Site, Sites } from '../site.js';
import { keptBps } from './kept-bps.js';

/** What links of one site bring to others when they fail, the most first. */
type Shares = readonly { readonly id: string; readonly bps: number }[];

/** What each site's links keep for when one of them fails, by rates that do not change: a search for paths asks for it link by link. */
export class SharesOfLinks {
  readonly #bySite = new Map<readonly string[], Shares>();

  constructor(sites: Sites, hoseBps: (site: Site) => number) {
    for (const { failover } of sites.values()) {
      if (failover === undefined || this.#bySite.has(failover.links)) continue;
      const shares = failover.links.flatMap((id) => {
        const site = sites.get(id);
        const bps = site?.failover === undefined ? 0 : keptBps(hoseBps(site), site.failover.percent);
        return bps === 0 ? [] : [{ id, bps }];
      });
      this.#bySite.set(
        failover.links,
        shares.toSorted((one, other) => other.bps - one.bps),
      );
    }
  }

  /** bit/s that a link of the site brings where only some of its links are: the most that any of the others does. */
  keptBeside(links: readonly string[], isThere: (id: string) => boolean): number {
    return this.#bySite.get(links)?.find(({ id }) => !isThere(id))?.bps ?? 0;
  }
}

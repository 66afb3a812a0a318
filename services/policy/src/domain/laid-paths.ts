import type { Site } from './demand.js';
import type { Excerpt } from './excerpt.js';
import type { FittedProfile } from './fitted-order.js';
import { deviceIn, type Network, type PathWithBackup } from './network.js';

/** The path that was chosen for a pair of sites, which are named by their border links: how a customer calls them decides nothing. */
export interface LaidPath {
  readonly from: string;
  readonly to: string;
  /** The devices that it passes, first and last included. */
  readonly over: readonly string[];
  /** One way. */
  readonly delayMs: number;
  /** It is beside the path that stands before it, for when that one fails. */
  readonly isBackup?: true;
}

/** Paths that a decision keeps, in the order in which they were laid. */
const maximumListed = 32;

/** The paths that an order was laid on; behind one that is protected the one beside it, and those of the Internet last. */
export function laidPaths(profiles: readonly Pick<FittedProfile, 'layout'>[], network: Network): Excerpt<LaidPath> {
  const listed: LaidPath[] = [];
  let count = 0;
  for (const { layout } of profiles) {
    const { paths, uplinks = [] } = layout;
    count += [...paths, ...uplinks].reduce((sum, { backup }) => sum + (backup === undefined ? 1 : 2), 0);
    const list = (from: End, to: End, { backup, ...path }: PathWithBackup) => {
      for (const one of backup === undefined ? [path] : [path, backup]) {
        if (listed.length === maximumListed) return;
        const over = [from.device, ...one.resources.map((resource) => endOf(resource, network))];
        const ends = { from: from.linkIdentifier, to: to.linkIdentifier };
        listed.push({ ...ends, over, delayMs: one.delayMs, ...(one === backup && { isBackup: true }) });
      }
    };
    const siteOf = (id: string): End => {
      const site = layout.sites.get(id);
      if (site === undefined) throw new RangeError(`no site ${id} is laid out`);
      return site;
    };
    for (const path of paths.slice(0, maximumListed - listed.length)) list(siteOf(path.from), siteOf(path.to), path);
    for (const uplink of uplinks.slice(0, maximumListed - listed.length)) {
      const device = deviceIn(uplink.internet);
      const [site, internet] = [siteOf(uplink.site), { device, linkIdentifier: uplink.internet }];
      if (uplink.direction === 'out') list(site, internet, uplink);
      else list(internet, site, uplink);
    }
  }
  return { listed, count };
}

type End = Pick<Site, 'device' | 'linkIdentifier'>;

const endOf = (resource: string, { graph }: Network): string =>
  graph.names[graph.target[graph.arcOf.get(resource) ?? -1] ?? -1] ?? '';

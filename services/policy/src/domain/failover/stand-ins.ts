import { pairKey } from '../pair-key.js';
import type { Site, Sites } from '../site.js';
import { keptBps } from './kept-bps.js';

/** A pipe whose traffic moves to another path when the border link at one of its ends, or at both, has failed. */
export interface StandIn {
  readonly from: string;
  readonly to: string;
  readonly failed: 'sender' | 'receiver' | 'both';
}

/** Stand-ins by which end has failed and between which sites the pipe is. */
export type StandIns = ReadonlyMap<string, StandIn>;

type Pair = readonly [string, string];

/** For two sites, the pipes whose traffic moves to the path between them. Undefined: no end of a pipe has a fail-over share. */
export function standInsFor(sites: Sites): ((from: Site, to: Site) => StandIns) | undefined {
  const pipes = new Map<string, Pair[]>();
  for (const [from, sender] of sites) {
    for (const to of sender.pipes?.keys() ?? []) {
      const receiver = sites.get(to);
      if (receiver === undefined || (sender.failover === undefined && receiver.failover === undefined)) continue;
      const key = pairKey(siteOf(sender), siteOf(receiver));
      pipes.set(key, [...(pipes.get(key) ?? []), [from, to]]);
    }
  }
  if (pipes.size === 0) return undefined;
  return (from, to) => {
    const found = new Map<string, StandIn>();
    for (const [sender, receiver] of pipes.get(pairKey(siteOf(from), siteOf(to))) ?? []) {
      const [isSame, isSameEnd] = [sender === from.identifier, receiver === to.identifier];
      if (isSame && isSameEnd) continue;
      const failed = isSame ? 'receiver' : isSameEnd ? 'sender' : 'both';
      found.set(`${failed} ${pairKey(sender, receiver)}`, { from: sender, to: receiver, failed });
    }
    return found;
  };
}

/**
 * bit/s to reserve for pipes that come over a resource only when a border link at one of their ends has failed. Pipes that go over it in any case
 * (`isOver`) are reserved already and left out. One link of a site fails at a time: of each site only the link whose failure brings the most is
 * counted. When a link fails, all of its pipes move together: their rates are added up.
 */
export function keptOfPipes(
  standIns: StandIns | undefined,
  isOver: (from: string, to: string) => boolean,
  sites: Sites,
): number {
  if (standIns === undefined) return 0;
  const bySite = new Map<string, Map<string, number>>();
  for (const { from, to, failed } of standIns.values()) {
    if (isOver(from, to)) continue;
    const [sender, receiver] = [sites.get(from), sites.get(to)];
    const failing = failed === 'receiver' ? receiver : sender;
    const bps = sender?.pipes?.get(to) ?? 0;
    if (failing === undefined) continue;
    const ofSender = failed === 'receiver' ? bps : keptBps(bps, sender?.failover?.percent ?? 0);
    const kept = failed === 'sender' ? ofSender : keptBps(ofSender, receiver?.failover?.percent ?? 0);
    const byLink = bySite.get(siteOf(failing)) ?? new Map<string, number>();
    bySite.set(siteOf(failing), byLink.set(failing.identifier, (byLink.get(failing.identifier) ?? 0) + kept));
  }
  let total = 0;
  for (const byLink of bySite.values()) total += Math.max(...byLink.values());
  return total;
}

/** A name of the site that a link belongs to; a link without a fail-over share counts as a site of its own. */
const siteOf = ({ identifier, siteIdentifier, failover }: Site): string =>
  failover === undefined ? `link ${identifier}` : `site ${siteIdentifier}`;

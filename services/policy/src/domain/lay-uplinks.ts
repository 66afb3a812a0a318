import { sumOfHoses, type Site, type Uplink } from './demand.js';
import { internetResource, type Network } from './network.js';
import type { Ground } from './paths/ground.js';
import type { PairLaid, PathLayer } from './paths/path-layer.js';
import { hoseInBps, hoseOutBps } from './pipes.js';

/** On what an uplink is laid. */
export interface UplinkGround {
  readonly layer: PathLayer;
  readonly network: Network;
  readonly ground: Ground;
  /** The uplinks of the profile that were laid before it, and the sites that they are of. */
  readonly laid: readonly Uplink[];
  readonly sites: ReadonlyMap<string, Site>;
}

export type UplinkLaid =
  | (Omit<Extract<PairLaid, { readonly kind: 'laid' }>, 'path'> & { readonly uplink: Uplink })
  | (Exclude<PairLaid, { readonly kind: 'laid' }> & { readonly triedUplink?: Uplink });

/**
 * Lays the way between a site and the nearest link to the Internet that has room beside the other sites of the order, or else the
 * nearest that can be reached at all: the rates are lowered to it then.
 */
export function layUplink(
  site: Site,
  direction: Uplink['direction'],
  { layer, network, ground, sites, laid: before }: UplinkGround,
): UplinkLaid {
  const rateOf = direction === 'out' ? hoseInBps : hoseOutBps;
  /** With this site. */
  const demandAt = (link: string) => {
    const there = before.filter((uplink) => uplink.internet === link && uplink.direction === direction);
    return sumOfHoses(new Set([...there.map((uplink) => uplink.site), site.identifier]), sites, rateOf);
  };
  const hasRoomAt = ({ linkIdentifier: link }: Site) =>
    ground.left(internetResource(link, direction)) >= demandAt(link);
  const near = nearestFirst(site, network);
  const lay = (end: Site, isRoomNeeded: boolean): UplinkLaid => {
    const [from, to] = direction === 'out' ? [site, end] : [end, site];
    const laid = layer.lay(from, to, isRoomNeeded);
    const ends = { site: site.identifier, internet: end.linkIdentifier, direction };
    if (laid.kind === 'not-kept' && laid.tried !== undefined)
      return { ...laid, triedUplink: { ...laid.tried, ...ends } };
    if (laid.kind !== 'laid') return laid;
    const { path, ...rest } = laid;
    const isShort = !hasRoomAt(end);
    return { ...rest, uplink: { ...path, ...ends }, ...(isShort && { isStarved: true }) };
  };
  for (const end of near) {
    if (!hasRoomAt(end)) continue;
    const laid = lay(end, true);
    if (laid.kind === 'laid') return laid;
  }
  let missed: UplinkLaid | undefined;
  for (const end of near) {
    const laid = lay(end, false);
    if (laid.kind === 'laid') return laid;
    missed ??= laid;
  }
  return missed ?? { kind: 'not-joined', reasons: [`no path joins ${site.device} and the Internet`] };
}

/** The links to the Internet by the delay of the fastest path to them; of equal ones in the order of the file. */
export const nearestFirst = ({ device }: Site, network: Network): readonly Site[] =>
  network.internetLinks
    .flatMap((end) => {
      const arcs = network.fastestArcs(network.nodeOf(device), network.nodeOf(end.device));
      return arcs === undefined ? [] : [{ ...end, delayMs: network.pathOver(arcs).delayMs }];
    })
    .toSorted((one, other) => one.delayMs - other.delayMs)
    .map(({ link, device: at }) => ({
      ...{ identifier: `the Internet at ${link}`, linkIdentifier: link, device: at },
      ...{ inBps: Infinity, outBps: Infinity, isInternet: true },
    }));

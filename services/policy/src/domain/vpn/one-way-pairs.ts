import type { Profile } from '@parley/cpp';
import type { Layout, Site } from '../demand.js';
import { rateBetween } from '../pipes.js';
import type { SitePair } from './vpn-plan.js';

/**
 * The joined pairs that traffic goes between one way alone: the scope lets the one send and not the other (RFC 7297 §3.2), or a rate
 * is committed one way and none the other, and what is above the committed rate is discarded (§3.5, §3.6).
 */
export function oneWayPairs(
  { conformanceTraffic, capacity = [] }: Profile,
  { paths, sites }: Layout,
  offered: Layout['sites'],
  placeOf: (site: Site | undefined) => number,
): readonly SitePair[] {
  const hasPeak = capacity.some((entry) => entry.in.peakBps !== undefined || entry.out.peakBps !== undefined);
  const discards = conformanceTraffic?.outOfProfile === 'discard' && !hasPeak;
  const committed = (from: string, to: string): number => {
    const [sender, receiver] = [offered.get(from), offered.get(to)];
    return sender === undefined || receiver === undefined ? 0 : rateBetween(sender, receiver);
  };
  const keyOf = (from: string, to: string) => `${placeOf(sites.get(from))} ${placeOf(sites.get(to))}`;
  const laid = new Set(paths.map(({ from, to }) => keyOf(from, to)));
  return paths
    .filter(({ from, to }) => {
      if (!laid.has(keyOf(to, from))) return true;
      return discards && committed(from, to) > 0 && committed(to, from) === 0;
    })
    .map(({ from, to }): SitePair => [placeOf(sites.get(from)), placeOf(sites.get(to))])
    .toSorted(([a, b], [c, d]) => a - c || b - d);
}

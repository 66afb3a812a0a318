import type { Profile } from '@parley/cpp';
import type { Layout, Site } from '../demand.js';
import type { PlanClass, SitePair } from './vpn-plan.js';

/**
 * The joined pairs that traffic goes between one way alone: the scope lets the one send and not the other (RFC 7297 §3.2), or a rate
 * is committed one way and none the other, and what is above the committed rate is discarded (§3.5, §3.6).
 */
export function oneWayPairs(
  { conformanceTraffic, capacity = [] }: Profile,
  { paths, sites }: Layout,
  members: PlanClass['members'],
  placeOf: (site: Site | undefined) => number,
): readonly SitePair[] {
  const rates = new Map(members.map((member) => [member.site, member]));
  const hasPeak = capacity.some((entry) => entry.in.peakBps !== undefined || entry.out.peakBps !== undefined);
  const discards = conformanceTraffic?.outOfProfile === 'discard' && !hasPeak;
  const committed = (from: number, to: number): number =>
    Math.min(rates.get(from)?.inBps ?? 0, rates.get(to)?.outBps ?? 0);
  const ways = paths.map(({ from, to }): SitePair => [placeOf(sites.get(from)), placeOf(sites.get(to))]);
  const laid = new Set(ways.map((way) => way.join(' ')));
  return ways
    .filter(([from, to]) => {
      if (!laid.has(`${to} ${from}`)) return true;
      return discards && committed(from, to) > 0 && committed(to, from) === 0;
    })
    .toSorted(([a, b], [c, d]) => a - c || b - d);
}

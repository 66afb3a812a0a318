import type { RetriesOf } from '../network/network.events.js';
import type { PlannedPair, PlannedSite, PlannedTransit } from './plan.js';

/** The transit points that are told of tunnels (VPN00 §2.3, V43), by PEPID: the names of the pairs of sites that pass each. */
export type TransitPoints = ReadonlyMap<
  string,
  {
    readonly passing: ReadonlySet<string>;
    /** Of the device: the first one for a tunnel's technology counts. */
    readonly retries?: readonly RetriesOf[];
  }
>;

export const noTransit: TransitPoints = new Map();

/** Whatever their class: a path is the underlay's. */
const sitesKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

export function transitPointsOf(sites: readonly PlannedSite[], transit: readonly PlannedTransit[] = []): TransitPoints {
  const points = new Map<string, { readonly passing: Set<string>; readonly retries?: readonly RetriesOf[] }>();
  for (const { deviceId, passing, retries } of transit) {
    if (deviceId === undefined || passing === undefined) continue;
    const keys = new Set<string>();
    for (const [at, a] of passing.a.entries()) {
      const [one, other] = [sites[a], sites[passing.b[at] ?? -1]];
      if (one !== undefined && other !== undefined) keys.add(sitesKey(one.siteId, other.siteId));
    }
    if (keys.size > 0) points.set(deviceId, { passing: keys, ...(retries !== undefined && { retries }) });
  }
  return points;
}

/** The transit points that a tunnel of the pair passes. A device that is an end of it is none. */
export function transitOf(pair: PlannedPair, ends: readonly PlannedSite[], points: TransitPoints): readonly string[] {
  if (points.size === 0) return [];
  const key = sitesKey(pair.a, pair.b);
  const passed: string[] = [];
  for (const [deviceId, { passing }] of points)
    if (passing.has(key) && !ends.some((site) => site.deviceId === deviceId)) passed.push(deviceId);
  return passed.toSorted();
}

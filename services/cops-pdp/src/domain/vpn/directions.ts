import type { Technology } from '@parley/cops';
import { bothWaysKey, pairKey, type PlannedPair, type PlannedSite } from './plan.js';
import { isThere, type Tunnel, type VpnState } from './vpn.state.js';
import { wayOf } from './way.js';

/** Tunnels of these carry traffic one way: a label switched path has an ingress and an egress (RFC 3031). */
const oneWayTechnologies: ReadonlySet<Technology> = new Set(['mpls']);

/** The pairs as there are tunnels for them: one for both ways, or one for each where the technology has it so (VPN00 §2.2). */
export function* inDirections(
  pairs: Iterable<PlannedPair>,
  sites: readonly PlannedSite[],
  { failures }: Pick<VpnState, 'failures'>,
): Generator<PlannedPair> {
  const bySite = new Map(sites.map((site) => [site.siteId, site]));
  for (const pair of pairs) {
    const [a, b] = [bySite.get(pair.a), bySite.get(pair.b)];
    const failed = failures.get(pairKey(pair))?.technologies ?? [];
    const way = a === undefined || b === undefined ? undefined : wayOf(pair, a, b, failed);
    if (pair.isOneWay === true || way === undefined || !oneWayTechnologies.has(way.technology)) yield pair;
    else yield* eachWay(pair);
  }
}

function eachWay(pair: PlannedPair): readonly [PlannedPair, PlannedPair] {
  const { a, b, bpsFromB } = pair;
  return [
    { ...pair, bpsFromB: 0, isOneWay: true },
    { ...pair, a: b, b: a, bpsFromA: bpsFromB, bpsFromB: 0, isOneWay: true },
  ];
}

/** The names of all tunnels that there can be for a pair. */
export const keysFor = (pair: PlannedPair): readonly string[] =>
  pair.isOneWay === true ? [pairKey(pair)] : [bothWaysKey(pair), ...eachWay(pair).map(pairKey)];

/**
 * The tunnels that come into use together with this one, which is installed at both ends: itself, and the one for the other way,
 * where there is to be one. None: that one is not installed at both ends yet.
 */
export function usableWith(state: VpnState, tunnel: Tunnel): readonly Tunnel[] {
  const { pair } = tunnel;
  if (pair.isOneWay !== true) return [tunnel];
  const back = pairKey({ ...pair, a: pair.b, b: pair.a });
  const other = state.tunnels.get(state.current.get(back) ?? 0);
  if (other === undefined) return state.failures.has(back) ? [] : [tunnel];
  return isThere(state, other) ? [tunnel, other] : [];
}

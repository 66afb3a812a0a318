import { freedOf } from './decide-hearing.js';
import type { VpnEvent } from './vpn.events.js';
import { isGone, isWanted, type VpnState } from './vpn.state.js';

/**
 * What follows for tunnels that have their identifiers now. Those that were gone before they got them: they are free at once. Those
 * that come after a removal: there is enough for them, and what they replace goes (VPN00 §6.8 case 1).
 */
export function afterIdentities(first: number, count: number, state: VpnState): readonly VpnEvent[] {
  const free: number[] = [];
  const replaced: number[] = [];
  for (let number = first; number < first + count; number += 1) {
    const tunnel = state.tunnels.get(number);
    if (tunnel === undefined) continue;
    if (!isWanted(state, number)) {
      if (isGone(state, tunnel)) free.push(number);
    } else if (tunnel.isAfterRemoval === true && tunnel.replaces !== undefined && isWanted(state, tunnel.replaces))
      replaced.push(tunnel.replaces);
  }
  if (free.length + replaced.length === 0) return [];
  return [
    { type: 'vpn-ends-heard', data: { heard: [], activated: [], failed: [], replaced, freed: freedOf(state, free) } },
  ];
}

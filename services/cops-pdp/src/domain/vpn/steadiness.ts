import { withoutKeys } from '../maps.js';
import type { VpnEvent, VpnSteadied } from './vpn.events.js';
import { isInPlace, type VpnState } from './vpn.state.js';

/**
 * Flaps are damped (V32): how often the tunnels of a pair have failed is remembered when one is in use again, so that each failure
 * makes the pause before the next attempt longer. It is forgotten when the pair has held.
 */
export function decideSteadiness(state: VpnState): readonly VpnEvent[] {
  const pairs = recovered(state);
  return pairs.length === 0 ? [] : [{ type: 'vpn-steadied', data: { pairs } }];
}

export const afterSteadiness = (state: VpnState, { pairs }: VpnSteadied['data']): VpnState => ({
  ...state,
  failures: withoutKeys(state.failures, pairs),
});

/** As an update finds it: what is in use again does not keep an agreement from what it prefers. */
export const withoutRecovered = (state: VpnState): VpnState => afterSteadiness(state, { pairs: recovered(state) });

const recovered = (state: VpnState): readonly string[] =>
  [...state.failures.keys()].filter((key) => isBack(state, key));

/** Whether a pair that has failed is as it should be again. */
export function isBack(state: VpnState, key: string): boolean {
  const tunnel = state.tunnels.get(state.current.get(key) ?? 0);
  return tunnel !== undefined && state.failures.get(key)?.isDue === false && isInPlace(state, tunnel);
}

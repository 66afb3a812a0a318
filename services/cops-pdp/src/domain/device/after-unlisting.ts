import { keysWhere, withoutKeys } from '../maps.js';
import { withVpn } from './after-request.js';
import type { DeviceState } from './device.state.js';

/** Without what it had to remove. What is wanted of it stays, and so do its request states, should it come back. */
export function afterUnlisting(state: DeviceState): DeviceState {
  let { vpns } = state;
  for (const [name, vpn] of state.vpns) {
    const owed = keysWhere(vpn.ends, ({ wanted }) => wanted === 'absent');
    const leaving = keysWhere(vpn.links, (link) => link === 'leaving');
    vpns = withVpn(vpns, name, { ...vpn, ends: withoutKeys(vpn.ends, owed), links: withoutKeys(vpn.links, leaving) });
  }
  return { ...state, vpns, isUnlisted: true };
}

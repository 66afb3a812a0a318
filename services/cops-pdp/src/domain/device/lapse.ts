import { recorded, type DeviceVerdict } from './verdict.js';
import { mayExist, tunnelsWhere, type DeviceState } from './device.state.js';

/**
 * A device has been without a session for longer than it may keep its tunnels (VPN00 §6.9, V30): it has taken them out of use. What
 * it has of them is not known before it says so, and their identifiers stay its own until then (V44).
 */
export function decideLapse(state: DeviceState): DeviceVerdict {
  if (state.session !== undefined) return { kind: 'unchanged' };
  const vpns = tunnelsWhere(state, mayExist);
  return vpns.length === 0 ? { kind: 'unchanged' } : recorded([{ type: 'device-lapsed', data: { vpns } }]);
}

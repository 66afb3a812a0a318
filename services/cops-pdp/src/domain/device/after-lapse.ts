import { withDoubtOf } from './after-decision.js';
import type { DeviceLapsed } from './device.events.js';
import type { DeviceState, VpnAtDevice } from './device.state.js';

/** What the device has of its tunnels is not known before it says so. */
export function afterLapse(state: DeviceState, { vpns }: DeviceLapsed['data']): DeviceState {
  const after = new Map<string, VpnAtDevice>(state.vpns);
  for (const { vpn: name, tunnels } of vpns) {
    const vpn = after.get(name);
    if (vpn !== undefined) after.set(name, withDoubtOf(vpn, tunnels));
  }
  return { ...state, vpns: after };
}

import { withEntry } from '../maps.js';
import type { DeviceDecided, Operation } from './device.events.js';
import type { DeviceState, EndState, VpnAtDevice } from './device.state.js';

export function afterDecision(state: DeviceState, data: DeviceDecided['data']): DeviceState {
  const { handle, decision, operations, at } = data;
  const before = state.handles.get(handle);
  const decisions = Math.max(state.decisions, decision);
  if (before === undefined) return { ...state, decisions };
  const outstanding = [...before.outstanding, { decision, operations, at }];
  const handles = withEntry(state.handles, handle, { ...before, outstanding });
  let { vpns } = state;
  for (const operation of operations) vpns = withOperation(vpns, before.vpn, operation, at);
  return { ...state, handles, vpns, decisions };
}

function withOperation(
  vpns: DeviceState['vpns'],
  ofHandle: string | undefined,
  operation: Operation,
  at: string,
): DeviceState['vpns'] {
  const name = 'vpn' in operation ? operation.vpn : ofHandle;
  const vpn = name === undefined ? undefined : vpns.get(name);
  if (name === undefined || vpn === undefined) return vpns;
  if (operation.command === 'install') return withEntry(vpns, name, withDoubtOf(vpn, operation.tunnels));
  if (operation.command !== 'attend' && operation.command !== 'leave') return vpns;
  const times = (vpn.calls.get(operation.stubLink)?.times ?? 0) + 1;
  return withEntry(vpns, name, { ...vpn, calls: withEntry(vpn.calls, operation.stubLink, { times, at }) });
}

/**
 * Whether the device has these tunnels is not known: an install that was decided may have been carried out, whatever comes of the
 * connection.
 */
export function withDoubtOf(vpn: VpnAtDevice, tunnels: readonly number[]): VpnAtDevice {
  const ends = new Map<number, EndState>(vpn.ends);
  for (const number of tunnels) {
    const end = ends.get(number);
    if (end !== undefined) ends.set(number, { ...end, known: 'sent' });
  }
  return { ...vpn, ends };
}

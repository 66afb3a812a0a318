import type { Operation } from './device.events.js';
import { mayExist, type DeviceState, type HandleState, type VpnAtDevice } from './device.state.js';

/** Milliseconds until a device is asked again to attend or leave; doubles up to the longest (V39). */
const firstWaitMs = 5_000;
const longestWaitMs = 300_000;

/**
 * What is to be said on the discovery handle of a stub link: every VPN of it that has no request yet is attended, every one that
 * has gone is left (V39). Repeated with a growing pause until the device's ordinary REQ is committed.
 */
export function callsOf(state: DeviceState, stubLinks: ReadonlySet<string>, now: string): readonly Operation[] {
  const operations: Operation[] = [];
  // Once for all VPNs: a device may have thousands of handles, and is looked at with each of its reports.
  const handles = new Map<string, HandleState>();
  for (const one of state.handles.values()) if (one.vpn !== undefined) handles.set(one.vpn, one);
  for (const [name, vpn] of state.vpns)
    for (const stubLink of stubLinks) {
      const command = callOf(handles.get(name), vpn, stubLink);
      if (command !== undefined && isDue(vpn, stubLink, now)) operations.push({ command, vpn: name, stubLink });
    }
  return operations;
}

/** Whether the device was called and has not come: then a call may be due by time alone. */
export function isCalled({ vpns }: DeviceState): boolean {
  for (const { calls } of vpns.values()) if (calls.size > 0) return true;
  return false;
}

function callOf(handle: HandleState | undefined, vpn: VpnAtDevice, stubLink: string): 'attend' | 'leave' | undefined {
  const link = vpn.links.get(stubLink);
  if (link === undefined || link === 'down') return undefined;
  const isServed = handle?.stubLinks.has(stubLink) === true;
  if (link === 'wanted') return isServed ? undefined : 'attend';
  const holds = [...vpn.ends.values()].some((end) => mayExist(end) && end.end.stubLinks.includes(stubLink));
  // What a device still has of a VPN can be removed under a handle of that VPN alone.
  if (handle === undefined) return holds ? 'attend' : undefined;
  return isServed && !holds ? 'leave' : undefined;
}

function isDue({ calls }: VpnAtDevice, stubLink: string, now: string): boolean {
  const call = calls.get(stubLink);
  if (call === undefined) return true;
  const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (call.times - 1));
  return Date.parse(now) - Date.parse(call.at) >= waitMs;
}

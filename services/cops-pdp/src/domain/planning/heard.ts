import { unreachable } from '@parley/cpnp';
import type { DeviceEvent, Outcome } from '../device/device.events.js';
import type { HeardEnds } from '../vpn/vpn.events.js';

/** Events of a device of which no VPN hears, whatever is in them. */
export const unheardTypes = [
  'device-session-opened',
  'device-session-closed',
  'device-requested',
  'device-request-deleted',
  'device-decided',
  'device-retried',
] as const satisfies readonly DeviceEvent['type'][];

/** What an event of a device says to VPNs. */
export function heardIn(
  event: DeviceEvent,
  deviceId: string,
  version: number,
): readonly { readonly vpn: string; readonly heard: HeardEnds }[] {
  const none = { deviceId, version, installed: [], active: [], absent: [], failed: [] };
  switch (event.type) {
    case 'device-wanted': {
      const { vpn, settled } = event.data;
      return settled.length === 0 ? [] : [{ vpn, heard: { ...none, absent: settled } }];
    }
    case 'device-reported': {
      const { vpn, outcomes } = event.data;
      if (vpn === undefined) return [];
      const heard = inLists(outcomes);
      const { installed, active, absent, failed, broken = [] } = heard;
      if (installed.length + active.length + absent.length + failed.length + broken.length === 0) return [];
      return [{ vpn, heard: { deviceId, version, ...heard } }];
    }
    case 'device-lapsed':
      return event.data.vpns.map(({ vpn, tunnels }) => ({ vpn, heard: { ...none, lapsed: tunnels } }));
    case 'device-listing-changed':
      return event.data.settled.map(({ vpn, tunnels }) => ({ vpn, heard: { ...none, absent: tunnels } }));
    case 'device-session-opened':
    case 'device-session-closed':
    case 'device-requested':
    case 'device-request-deleted':
    case 'device-decided':
    case 'device-retried':
      return [];
    default:
      return unreachable(event);
  }
}

/** By V16. A device that tries again, or could not remove, has said nothing yet that the other end has to know. */
function inLists(outcomes: readonly Outcome[]): Omit<HeardEnds, 'deviceId' | 'version'> {
  const installed: number[] = [];
  const active: number[] = [];
  const absent: number[] = [];
  const failed: { number: number; errorCode: number }[] = [];
  const broken: { number: number; errorCode: number }[] = [];
  for (const { status, errorCode, tunnels } of outcomes)
    switch (status) {
      case 'installed':
      case 'deactivated':
      case 'not-activated':
        installed.push(...tunnels);
        break;
      case 'activated':
      case 'not-deactivated':
        active.push(...tunnels);
        break;
      case 'removed':
        absent.push(...tunnels);
        break;
      case 'failed':
        broken.push(...tunnels.map((number) => ({ number, errorCode })));
        break;
      case 'retries-used-up':
        failed.push(...tunnels.map((number) => ({ number, errorCode })));
        break;
      case 'retrying':
      case 'not-removed':
        break;
      default:
        return unreachable(status);
    }
  return { installed, active, absent, failed, ...(broken.length > 0 && { broken }) };
}

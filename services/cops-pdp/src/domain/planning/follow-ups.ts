import { transitLink } from '@parley/cops';
import { numbersIn } from '../allocations/allotment.js';
import { unreachable } from '@parley/cpnp';
import type { AllocationsCommand } from '../allocations/allocations.commands.js';
import type { DeviceCommand } from '../device/device.commands.js';
import { tunnelsOf } from '../vpn/after-plan.js';
import { noTransit, transitPointsOf } from '../vpn/transit.js';
import { needOf } from '../vpn/identities.js';
import type { VpnEvent, VpnPlanned } from '../vpn/vpn.events.js';
import { isGoneAt, pointsOf, type VpnState } from '../vpn/vpn.state.js';
import { Wants, type Want } from './wants.js';

type Forget = Extract<DeviceCommand, { readonly type: 'forget' }>;

/** What a VPN's event asks of other streams. */
export interface FollowUps {
  /** By PEPID. */
  readonly devices: ReadonlyMap<string, Want | Forget>;
  readonly allocation?:
    | Omit<Extract<AllocationsCommand, { readonly type: 'allocate' }>, 'pools'>
    | Extract<AllocationsCommand, { readonly type: 'free' }>;
}

/** `state` is that after the event, or a later one: what is not wanted any more is then not asked for. */
export function followUpsOf(vpn: string, event: VpnEvent, state: VpnState): FollowUps {
  const wants = new Wants(vpn);
  switch (event.type) {
    case 'vpn-planned': {
      const { added, retired } = event.data;
      wantLinks(wants, event.data);
      wants.remove(retired, state);
      const count = added.a.length;
      if (count === 0) return { devices: wants.byDevice };
      const need = needOf(tunnelsOf(event.data));
      return { devices: wants.byDevice, allocation: { type: 'allocate', vpn, first: added.first, count, need } };
    }
    case 'vpn-identified':
      wants.install(numbersIn([{ from: event.data.first, count: event.data.count }]), state);
      return { devices: wants.byDevice };
    case 'vpn-ends-heard': {
      const { activated, failed, replaced, freed } = event.data;
      wants.activate(activated, state);
      wants.remove([...failed, ...replaced], state);
      wants.installAfter(freed.tunnels, state);
      if (freed.tunnels.length === 0) return { devices: wants.byDevice };
      return { devices: wants.byDevice, allocation: { type: 'free', vpn, allotment: freed.allotment } };
    }
    case 'vpn-backup-turned': {
      wants.activate(event.data.carrying, state);
      wants.deactivate(event.data.resting, state);
      return { devices: wants.byDevice };
    }
    case 'vpn-withdrawn': {
      for (const { deviceId } of state.sites.values()) wants.links(deviceId, []);
      for (const deviceId of (state.transit ?? noTransit).keys()) wants.links(deviceId, []);
      for (const tunnel of state.tunnels.values())
        for (const device of pointsOf(tunnel))
          if (!isGoneAt(state, device, tunnel.number)) wants.of(device).remove.push(tunnel.number);
      return { devices: wants.byDevice };
    }
    case 'vpn-device-forgotten': {
      // What waited for this device's removals is installed elsewhere; here when it comes back and has reported them.
      wants.installAfter(state.retired, state);
      const devices = new Map<string, Want | Forget>(wants.byDevice);
      return { devices: devices.set(event.data.deviceId, { type: 'forget' }) };
    }
    case 'vpn-plan-refused':
    case 'vpn-became-active':
    case 'vpn-settled':
    case 'vpn-steadied':
    case 'vpn-degraded':
    case 'vpn-removed':
      return { devices: wants.byDevice };
    default:
      return unreachable(event);
  }
}

/** The stub links that the plan gives each device; several sites may be behind one, and tunnels of others may pass it. */
function wantLinks(wants: Wants, { cause, sites, transit, leftDevices }: VpnPlanned['data']): void {
  if (cause !== 'order') return;
  for (const device of leftDevices) wants.links(device, []);
  for (const { deviceId, stubLinks } of sites) wants.links(deviceId, stubLinks);
  for (const deviceId of transitPointsOf(sites, transit).keys()) wants.links(deviceId, [transitLink]);
}

import type { RecordedShapes, UpcastData } from '@parley/aggregate';
import type { AllocationsEvent } from './allocations/allocations.events.js';
import type { DeviceEvent, DeviceReported } from './device/device.events.js';
import type { NetworkEvent } from './network/network.events.js';
import type { VpnEvent } from './vpn/vpn.events.js';

/** Every event of this service's log; no two aggregates have a type in common. */
export type CopsPdpEvent = NetworkEvent | AllocationsEvent | VpnEvent | DeviceEvent;

/** What came to the shape may be left out, and was not there. */
const asItIs: UpcastData = (data) => data;

/**
 * Status 4 was taken as status 2: nothing is there. What followed is recorded, identifiers that were given back among it, and
 * is not undone.
 */
const brokenAsGone: UpcastData = (data) => {
  // Version 1 had the same members.
  const { outcomes } = data as unknown as Pick<DeviceReported['data'], 'outcomes'>;
  const taken = outcomes.map(({ status, errorCode, tunnels }) => ({
    status: status === 'failed' ? 'retries-used-up' : status,
    errorCode,
    tunnels: [...tunnels],
  }));
  return { ...data, outcomes: taken };
};

/** The released shapes of the events. A change of one raises its version and adds an upcast. */
export const copsPdpShapes: RecordedShapes<CopsPdpEvent> = {
  // Since 2 with what devices do when they cannot install a tunnel.
  'network-recorded': { schemaVersion: 2, upcasts: { 1: asItIs } },
  'identifiers-allocated': { schemaVersion: 1 },
  'allocation-refused': { schemaVersion: 1 },
  'identifiers-freed': { schemaVersion: 1 },
  // Since 3 with the transit points that are told of tunnels, since 4 with the hours of single pairs, since 5 with
  // the numbers of what waits for its hours.
  'vpn-planned': { schemaVersion: 5, upcasts: { 1: asItIs, 2: asItIs, 3: asItIs, 4: asItIs } },
  'vpn-plan-refused': { schemaVersion: 1 },
  'vpn-identified': { schemaVersion: 1 },
  // Since 2 with ends that failed and may exist (status 4), apart from those that are not there.
  'vpn-ends-heard': { schemaVersion: 2, upcasts: { 1: asItIs } },
  'vpn-backup-turned': { schemaVersion: 1 },
  'vpn-became-active': { schemaVersion: 1 },
  'vpn-settled': { schemaVersion: 1 },
  'vpn-degraded': { schemaVersion: 1 },
  'vpn-steadied': { schemaVersion: 1 },
  'vpn-withdrawn': { schemaVersion: 1 },
  // Since 2 with the reason, where one was said.
  'vpn-device-forgotten': { schemaVersion: 2, upcasts: { 1: asItIs } },
  'vpn-removed': { schemaVersion: 1 },
  'device-session-opened': { schemaVersion: 1 },
  'device-session-closed': { schemaVersion: 1 },
  'device-requested': { schemaVersion: 1 },
  'device-request-deleted': { schemaVersion: 1 },
  'device-decided': { schemaVersion: 1 },
  // Since 2 status 4 says that the tunnel may exist, and error 2 that a removal has nothing to remove.
  'device-reported': { schemaVersion: 2, upcasts: { 1: brokenAsGone } },
  'device-wanted': { schemaVersion: 2, upcasts: { 1: asItIs } },
  'device-lapsed': { schemaVersion: 1 },
  // Since 2 with the tunnels, where not all of the VPN are asked for again.
  'device-retried': { schemaVersion: 2, upcasts: { 1: asItIs } },
  'device-listing-changed': { schemaVersion: 1 },
};

import type { Aggregate } from '@parley/aggregate';
import type { AllocationsCommand } from '../domain/allocations/allocations.commands.js';
import { decide as decideAllocations } from '../domain/allocations/allocations.decider.js';
import type { AllocationsEvent } from '../domain/allocations/allocations.events.js';
import {
  evolve as evolveAllocations,
  noAllocations,
  type Allocations,
} from '../domain/allocations/allocations.state.js';
import type { DeviceCommand } from '../domain/device/device.commands.js';
import { decide as decideDevice } from '../domain/device/device.decider.js';
import type { DeviceEvent } from '../domain/device/device.events.js';
import { unknownDevice, type DeviceState } from '../domain/device/device.state.js';
import { evolve as evolveDevice } from '../domain/device/evolve.js';
import type { DeviceVerdict } from '../domain/device/verdict.js';
import type { NetworkEvent } from '../domain/network/network.events.js';
import {
  decide as decideNetwork,
  evolve as evolveNetwork,
  noNetwork,
  type NetworkCommand,
  type NetworkState,
} from '../domain/network/network.state.js';
import { evolve as evolveVpn } from '../domain/vpn/evolve.js';
import type { VpnCommand } from '../domain/vpn/vpn.commands.js';
import { decide as decideVpn } from '../domain/vpn/vpn.decider.js';
import type { VpnEvent } from '../domain/vpn/vpn.events.js';
import { unknownVpn, type VpnState } from '../domain/vpn/vpn.state.js';
import { allocationsCodec, deviceCodec, networkCodec, vpnCodec } from './codecs.js';
import { deviceDeadlines } from './device-deadlines.js';
import { vpnDeadlines } from './deadlines.js';

/** What the providers's network is, by its latest announcement. */
export const networkAggregate: Aggregate<NetworkState, NetworkEvent, NetworkCommand, NetworkEvent | undefined> = {
  name: 'network',
  codec: networkCodec,
  initial: () => noNetwork,
  evolve: evolveNetwork,
  decide: decideNetwork,
  eventsOf: (verdict) => (verdict === undefined ? [] : [verdict]),
};

/** Identifiers of all VPNs: one stream, so that nothing is given twice. */
export const allocationsAggregate: Aggregate<
  Allocations,
  AllocationsEvent,
  AllocationsCommand,
  AllocationsEvent | undefined
> = {
  name: 'allocations',
  codec: allocationsCodec,
  initial: () => noAllocations,
  evolve: evolveAllocations,
  decide: decideAllocations,
  eventsOf: (verdict) => (verdict === undefined ? [] : [verdict]),
};

/** A VPN, by the order that it belongs to. */
export const vpnAggregate: Aggregate<VpnState, VpnEvent, VpnCommand, readonly VpnEvent[]> = {
  name: 'vpn',
  codec: vpnCodec,
  initial: () => unknownVpn,
  evolve: evolveVpn,
  decide: decideVpn,
  eventsOf: (verdict) => verdict,
  effectsOf: vpnDeadlines,
};

/** An edge device, by its PEPID: its session, its request states, and what is wanted of it. */
export const deviceAggregate: Aggregate<DeviceState, DeviceEvent, DeviceCommand, DeviceVerdict> = {
  name: 'device',
  codec: deviceCodec,
  initial: () => unknownDevice,
  evolve: evolveDevice,
  decide: decideDevice,
  eventsOf: (verdict) => (verdict.kind === 'recorded' ? verdict.events : []),
  effectsOf: deviceDeadlines,
};

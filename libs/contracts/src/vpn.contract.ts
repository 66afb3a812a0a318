import { Type, type Static } from 'typebox';
import type { EventContract } from './contract.js';
import { TunnelHours } from './vpn-command.contract.js';
import { TunnelTechnology } from './tunnel-technology.schema.js';

const about = {
  orderId: Type.String({ minLength: 1, description: "the provider's order identifier: the name of the VPN" }),
  negotiation: Type.Integer({ minimum: 1, description: 'whose agreement is meant' }),
};
const details = { kind: 'event', version: 1, producer: 'cops-pdp', consumers: ['order'] } as const;

const TunnelEnd = Type.Object({
  tunnel: Type.String({ minLength: 1, description: 'name of the tunnel in its VPN' }),
  className: Type.String(),
  node: Type.String({ description: 'customer node at this end' }),
  peerNode: Type.String(),
  technology: TunnelTechnology,
});
const ofDevice = {
  ...about,
  device: Type.String({ minLength: 1 }),
  ends: Type.Array(TunnelEnd, { minItems: 1, maxItems: 1_000, description: 'many at once: one report has many' }),
};

const TunnelInstalled = Type.Object(ofDevice);
export const vpnTunnelInstalled = {
  ...details,
  type: 'vpn.tunnel-installed',
  summary: 'A device has reported that it has installed ends of tunnels.',
  schema: TunnelInstalled,
} as const satisfies EventContract;
export type VpnTunnelInstalled = Static<typeof TunnelInstalled>;

const TunnelRemoved = Type.Object(ofDevice);
export const vpnTunnelRemoved = {
  ...details,
  type: 'vpn.tunnel-removed',
  summary: 'A device has reported that it has removed ends of tunnels, as it was told to.',
  schema: TunnelRemoved,
} as const satisfies EventContract;
export type VpnTunnelRemoved = Static<typeof TunnelRemoved>;

const Active = Type.Object({ ...about, tunnels: Type.Integer({ minimum: 0, description: 'that are active' }) });
export const vpnActive = {
  ...details,
  type: 'vpn.active',
  summary: 'Every tunnel of the VPN is active at both ends.',
  schema: Active,
} as const satisfies EventContract;
export type VpnActive = Static<typeof Active>;

const Degraded = Type.Object({
  ...about,
  active: Type.Integer({ minimum: 0 }),
  wanted: Type.Integer({ minimum: 0 }),
  reasons: Type.Array(Type.String({ maxLength: 1_000 }), {
    minItems: 1,
    maxItems: 64,
    description: 'the first of them: which device is waited for, which tunnel failed, and why',
  }),
});
export const vpnDegraded = {
  ...details,
  type: 'vpn.degraded',
  summary: 'Some tunnels of a VPN that was active are not; the others go on.',
  schema: Degraded,
} as const satisfies EventContract;
export type VpnDegraded = Static<typeof Degraded>;

const Removed = Type.Object(about);
export const vpnRemoved = {
  ...details,
  type: 'vpn.removed',
  summary: 'Every device has reported that nothing of the VPN is left, or its entry is gone.',
  schema: Removed,
} as const satisfies EventContract;
export type VpnRemoved = Static<typeof Removed>;

const TunnelEngineered = Type.Object({
  ...about,
  change: Type.Union([Type.Literal('added'), Type.Literal('changed'), Type.Literal('removed')]),
  tunnel: Type.Optional(
    Type.String({ minLength: 1, description: 'the one that is planned, or that goes; absent: it had failed before' }),
  ),
  nodes: Type.Array(Type.String(), { minItems: 2, maxItems: 2, description: 'customer nodes at its ends' }),
  className: Type.String(),
  hours: Type.Optional(TunnelHours),
  by: Type.String({ minLength: 1 }),
  reason: Type.Optional(Type.String()),
});
export const vpnTunnelEngineered = {
  ...details,
  type: 'vpn.tunnel-engineered',
  summary:
    'An engineer has asked for a tunnel that the agreement does not name, or otherwise, or not (draft-macrae §6).',
  schema: TunnelEngineered,
} as const satisfies EventContract;
export type VpnTunnelEngineered = Static<typeof TunnelEngineered>;

const DeviceForgotten = Type.Object({
  ...about,
  device: Type.String({ minLength: 1 }),
  by: Type.String({ minLength: 1 }),
  reason: Type.Optional(Type.String()),
});
export const vpnDeviceForgotten = {
  ...details,
  type: 'vpn.device-forgotten',
  summary:
    'An operator has said that a device is lost: the VPN waits for it no longer; what it held stays in quarantine (V44).',
  schema: DeviceForgotten,
} as const satisfies EventContract;
export type VpnDeviceForgotten = Static<typeof DeviceForgotten>;

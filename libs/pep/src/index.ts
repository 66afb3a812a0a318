export { type Clock, processClock } from './clock.js';
export { parsePdpPlace, type PdpPlace } from './connection/pdp-place.js';
export type { ConnectionPorts } from './connection/pep-connection.js';
export {
  afterFailure,
  afterLoss,
  afterRedirect,
  defaultReconnectRule,
  firstChoice,
  placeOf,
  type ReconnectRule,
  type ServerChoice,
} from './connection/servers.js';
export { orderOfSrv, type SrvRecord } from './connection/srv-order.js';
export { CopsPep, type CopsPepPorts, type CopsPepSettings, type PepNews } from './cops-pep.js';
export { type Damping, defaultDamping } from './device/damping.js';
export type { DeviceSession } from './device/device-session.js';
export { defaultDeviceSettings, type DeviceSettings } from './device/device-settings.js';
export type { HeldTunnel } from './device/held-tunnel.js';
export type { HeldVpn } from './device/held-vpn.js';
export { StubLinkWatch } from './device/stub-link-watch.js';
export type { KeptPolicy, KeptTunnel, KeptVpn } from './device/kept-policy.js';
export { type DevicePorts, VpnDevice } from './device/vpn-device.js';
export { type DriverOperation, type Failures, type MemoryTunnel, MemoryTunnelDriver } from './memory-driver.js';
export { processPorts } from './process-ports.js';
export { done, type DriverResult, type TunnelChange, type TunnelDriver, type TunnelRef } from './tunnel-driver.js';

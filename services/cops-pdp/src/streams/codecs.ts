import { recordedCodec } from '@parley/aggregate';
import type { AllocationsEvent } from '../domain/allocations/allocations.events.js';
import { copsPdpShapes, type CopsPdpEvent } from '../domain/cops-pdp.recorded.js';
import type { DeviceEvent } from '../domain/device/device.events.js';
import type { NetworkEvent } from '../domain/network/network.events.js';
import type { VpnEvent } from '../domain/vpn/vpn.events.js';

/** Between all events of this service and its log: whoever makes the log gives it the codec's `upcast`. */
export const copsPdpCodec = recordedCodec<CopsPdpEvent>(copsPdpShapes);

// A stream holds events of its own aggregate alone; the one table has no type twice.
export const networkCodec = recordedCodec<NetworkEvent>(copsPdpShapes);
export const allocationsCodec = recordedCodec<AllocationsEvent>(copsPdpShapes);
export const vpnCodec = recordedCodec<VpnEvent>(copsPdpShapes);
export const deviceCodec = recordedCodec<DeviceEvent>(copsPdpShapes);

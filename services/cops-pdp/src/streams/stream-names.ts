/** The streams of this service: one network, one of allocations, one per VPN (by its order) and one per device (by its PEPID). */
export const networkStream = 'network';
export const allocationsStream = 'allocations';

const vpnPrefix = 'vpn:';
const devicePrefix = 'device:';

export const vpnStream = (vpn: string): string => `${vpnPrefix}${vpn}`;
export const deviceStream = (deviceId: string): string => `${devicePrefix}${deviceId}`;

export type StreamName =
  | { readonly kind: 'network' | 'allocations' }
  | { readonly kind: 'vpn'; readonly vpn: string }
  | { readonly kind: 'device'; readonly deviceId: string };

/** Whose stream it is; undefined for one that this release does not have. */
export function streamName(streamId: string): StreamName | undefined {
  if (streamId === networkStream) return { kind: 'network' };
  if (streamId === allocationsStream) return { kind: 'allocations' };
  if (streamId.startsWith(vpnPrefix)) return { kind: 'vpn', vpn: streamId.slice(vpnPrefix.length) };
  if (streamId.startsWith(devicePrefix)) return { kind: 'device', deviceId: streamId.slice(devicePrefix.length) };
  return undefined;
}

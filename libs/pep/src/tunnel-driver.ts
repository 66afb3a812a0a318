import type { Prid, TunnelRow, VpnId } from '@parley/cops';

/** A tunnel on this device: PRIDs are counted for each VPN (decision V12). */
export interface TunnelRef {
  readonly vpnId: VpnId;
  readonly prid: Prid;
}

/** Done, or why not: an error code of decision V17. */
export type DriverResult = { readonly ok: true } | { readonly ok: false; readonly errorCode: number };

/** What a tunnel that was installed does on its own. */
export type TunnelChange = { readonly kind: 'failed'; readonly errorCode: number } | { readonly kind: 'restored' };

/**
 * The port to whatever moves packets. A device asks for one thing per tunnel at a time, and an install of a PRID that is there is an
 * update. A result is never a rejection: a rejection is a bug of the driver, and is taken as error 1.
 */
export interface TunnelDriver {
  install(tunnel: TunnelRef, row: TunnelRow): Promise<DriverResult>;
  remove(tunnel: TunnelRef): Promise<DriverResult>;
  activate(tunnel: TunnelRef): Promise<DriverResult>;
  deactivate(tunnel: TunnelRef): Promise<DriverResult>;
  /** Both or neither (decision V6). */
  swap(off: TunnelRef, on: TunnelRef): Promise<DriverResult>;
  /** One listener: the device. */
  onChange(listener: (tunnel: TunnelRef, change: TunnelChange) => void): void;
}

export const done: DriverResult = { ok: true };

import type { Prid, Slid, TunnelRow, TunnelStatus, VpnId } from '@parley/cops';
import type { HeldTunnel } from './held-tunnel.js';

/** A tunnel that a policy server has decided, as a device keeps it over its own restart. */
export interface KeptTunnel {
  readonly prid: Prid;
  readonly row: TunnelRow;
  /** Whether its prefixes are routed into it. */
  readonly isActive: boolean;
  /** What was said of it last; `retrying` for one that was never there. */
  readonly status: TunnelStatus;
  readonly errorCode: number;
}

/** A VPN with tunnels, and the stub links that it was asked for. */
export interface KeptVpn {
  readonly vpnId: VpnId;
  readonly stubLinks: readonly Slid[];
  readonly tunnels: readonly KeptTunnel[];
}

/**
 * What a device keeps over its own restart, JSON-plain. Handles are not among it: a device that was away opens without LastPDPAddr (RFC
 * 2748 §2.2.14) and asks for its VPNs anew, while their tunnels live on.
 */
export interface KeptPolicy {
  /** The last instant that a session is known to have been open, in ms since 1970: life times count from here (decision V30). */
  readonly sessionAt: number;
  readonly vpns: readonly KeptVpn[];
}

/** Undefined for a tunnel whose decision could not be read. */
export function keptTunnel({ prid, row, state, before, status, errorCode }: HeldTunnel): KeptTunnel | undefined {
  if (row === undefined) return undefined;
  const isActive = state === 'active' || (before === 'active' && (state === 'failed' || state === 'installing'));
  return { prid, row, isActive, status, errorCode };
}

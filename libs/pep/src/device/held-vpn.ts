import type { HandleText, Slid, TunnelReport, VpnId, VpnRequest } from '@parley/cops';
import type { TunnelKeeper } from './tunnel-keeper.js';

/** A VPN of this device: a request state of its own (VPN00 chapter 6), its stub links, its tunnels. */
export interface HeldVpn {
  readonly vpnId: VpnId;
  handle: HandleText;
  stubLinks: readonly Slid[];
  readonly keeper: TunnelKeeper;
  /** Requests that the PDP has not answered, the oldest first: they are said again on the next session. */
  unanswered: readonly Omit<VpnRequest, 'handle'>[];
  /** Decisions are done one after the other. */
  work: Promise<void>;
  /** Decisions under way, by their tickets. */
  readonly running: Map<number, Running>;
}

/** A decision whose tunnels are not all done yet. */
export interface Running {
  readonly wanted: readonly string[];
  readonly results: Map<string, TunnelReport>;
  /** Its time was over before all was done (decision V19): what comes later is a change. */
  isReported: boolean;
}

export const sameId = (one: VpnId | Slid, other: VpnId | Slid): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Decision V39: the VPN that a discovery request names. */
export const discovery: VpnId = { kind: 'number', number: 0 };

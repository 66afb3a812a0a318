import type { HandleText, VpnReport, VpnRequest } from '@parley/cops';

/** What a device says on its session; nothing arrives anywhere while there is none. */
export interface DeviceSession {
  request(request: VpnRequest): void;
  /** With the ticket of the decision that it answers, or none; `tag` comes back when the PDP has confirmed it. */
  report(report: Omit<VpnReport, 'solicited'>, ticket: number | undefined, tag: string): void;
  /** Reason codes of RFC 2748 §2.2.5. */
  delete(handle: HandleText, reason: number): void;
  synchronised(handle: HandleText | undefined): void;
}

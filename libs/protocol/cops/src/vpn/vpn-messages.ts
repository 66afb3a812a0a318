/** What the messages of the VPN client type mean (VPN00 chapters 6 and 8), JSON-plain. */

import type { Context, CopsError } from '../message.js';
import type { HandleText, Prid, Slid, VpnId } from './identifiers.js';
import type { TunnelRow } from './tunnel-row.js';

/** M-Types (VPN00 §8.2.1). */
export const vpnMessageTypes = { wanted: 1, unwanted: 2 } as const;

/** REQ (VPN00 §6.2, §6.7): a VPN on stub links; several of them where request states are synchronised (V24). */
export interface VpnRequest {
  readonly handle: HandleText;
  readonly kind: keyof typeof vpnMessageTypes;
  readonly vpnId: VpnId;
  readonly stubLinks: readonly [Slid, ...Slid[]];
}

/** Commands (VPN00 §8.2.3, decisions V5 and V39). */
export const vpnCommands = {
  null: 0,
  install: 1,
  remove: 2,
  activate: 3,
  deactivate: 4,
  swap: 5,
  attend: 6,
  leave: 7,
} as const;
export type VpnCommand = keyof typeof vpnCommands;

/** A tunnel to install, or why its row cannot be: the others of the DEC go on without it (V7). */
export type Binding =
  { readonly prid: Prid; readonly row: TunnelRow } | { readonly prid: Prid; readonly refusal: RowRefusal };
export interface RowRefusal {
  /** See `tunnelErrorCodes`: 3 or 4. */
  readonly errorCode: number;
  /** 1 to 29; 0 where no column can be named. */
  readonly column: number;
}

export type VpnOrder =
  | { readonly command: 'install'; readonly bindings: readonly Binding[] }
  | { readonly command: 'null' | 'remove' | 'activate' | 'deactivate'; readonly prids: readonly Prid[] }
  /** Wholly or not at all (V6). */
  | { readonly command: 'swap'; readonly deactivate: Prid; readonly activate: Prid }
  /** On a discovery handle (V39). */
  | { readonly command: 'attend' | 'leave'; readonly vpnId: VpnId; readonly stubLink: Slid };

/** DEC with decisions (VPN00 §6.3), its orders as they stand (V7). */
export interface VpnDecision {
  readonly handle: HandleText;
  readonly solicited: boolean;
  /** The request's context in an answer, `pushedContext` otherwise (V2). */
  readonly context: Context;
  readonly orders: readonly VpnOrder[];
}

/** DEC with an error (VPN00 §8.2.4). */
export interface VpnRefusal {
  readonly handle: HandleText;
  readonly solicited: boolean;
  readonly error: CopsError;
}

/** Tunnel_Status (VPN00 §7.5, decision V16). */
export const tunnelStatuses = {
  installed: 0,
  retrying: 1,
  'retries-used-up': 2,
  removed: 3,
  failed: 4,
  'not-removed': 5,
  activated: 6,
  deactivated: 7,
  'not-activated': 8,
  'not-deactivated': 9,
} as const;
export type TunnelStatus = keyof typeof tunnelStatuses;

/** Tunnel_Error_Code (decision V17); 0x8000 and above are the technology's. */
export const tunnelErrorCodes = {
  none: 0,
  unspecified: 1,
  unknownPrid: 2,
  unsupportedTechnology: 3,
  badParameter: 4,
  noResources: 5,
  peerUnreachable: 6,
  signallingRejected: 7,
  linkDown: 8,
  conflict: 9,
  wrongState: 10,
  lifeTimeOver: 11,
} as const;

export interface TunnelReport {
  readonly prid: Prid;
  /** None in the draft's form and for numbers that V16 does not name: it follows from report type and decision (V15). */
  readonly status?: TunnelStatus;
  /** 16 bit: see `tunnelErrorCodes`. */
  readonly errorCode: number;
}

/** RPT (VPN00 §6.4, decision V15). */
export interface VpnReport {
  readonly handle: HandleText;
  readonly solicited: boolean;
  readonly type: 'success' | 'failure' | 'accounting';
  readonly tunnels: readonly TunnelReport[];
}

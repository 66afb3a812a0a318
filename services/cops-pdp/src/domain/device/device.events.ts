import type { TunnelStatus } from '@parley/cops';
import type { TunnelEnd } from '../tunnel-end.js';

/** What a session is known by: the process that holds it, under which lease, and which of its sessions it is (V42). */
export interface SessionKey {
  readonly process: string;
  /** Of the process's lease: grows with each lease that is given. */
  readonly epoch: number;
  readonly session: string;
}

/** A part of a DEC, in the terms of this server (VPN00 §8.2.3). */
export type Operation =
  | { readonly command: 'install' | 'remove' | 'activate' | 'deactivate' | 'null'; readonly tunnels: readonly number[] }
  | { readonly command: 'swap'; readonly deactivate: number; readonly activate: number }
  | { readonly command: 'attend' | 'leave'; readonly vpn: string; readonly stubLink: string };

/** Tunnels of which a report said the same. */
export interface Outcome {
  readonly status: TunnelStatus;
  /** V17; 0 for none. */
  readonly errorCode: number;
  readonly tunnels: readonly number[];
}

/** The device's session begins, here and nowhere else. */
export interface DeviceSessionOpened {
  readonly type: 'device-session-opened';
  readonly data: SessionKey & {
    /** What proved the PEPID: "loopback", "tls ed1.example.net", "hmac 7" (V40). */
    readonly proof: string;
    /** The device kept its request states and decisions (LastPDPAddr, RFC 2748 §2.5). */
    readonly cached: boolean;
    /** Where it connected from: "192.0.2.1:41234", "[2001:db8::1]:41234". */
    readonly address?: string;
  };
}
export interface DeviceSessionClosed {
  readonly type: 'device-session-closed';
  readonly data: SessionKey & { readonly cause: string };
}
/** REQ: a VPN on stub links (VPN00 §6.2), its end there (§6.7), or the discovery of a stub link (V39). */
export interface DeviceRequested {
  readonly type: 'device-requested';
  readonly data: {
    readonly handle: string;
    readonly kind: 'wanted' | 'unwanted' | 'discovery';
    /** Absent for a discovery. */
    readonly vpn?: string;
    /** Those of the request that are the device's own (V40). */
    readonly stubLinks: readonly string[];
    /** They replace the stored set: the answer to a SSQ (V24). */
    readonly replaces: boolean;
  };
}
/** DRQ. */
export interface DeviceRequestDeleted {
  readonly type: 'device-request-deleted';
  readonly data: { readonly handle: string; readonly reason: number };
}
/** One DEC, before it is sent. */
export interface DeviceDecided {
  readonly type: 'device-decided';
  readonly data: SessionKey & {
    /** Counts the device's decisions. */
    readonly decision: number;
    readonly handle: string;
    /** The first answer to a REQ (V4). */
    readonly solicited: boolean;
    /** M-Type of the request that is answered; 0 for what is pushed (V2). */
    readonly mType: number;
    readonly operations: readonly Operation[];
    /** ISO instant. */
    readonly at: string;
  };
}
/** RPT. */
export interface DeviceReported {
  readonly type: 'device-reported';
  readonly data: {
    readonly handle: string;
    readonly vpn?: string;
    /** The decision that it answers; absent for what comes unasked (V19). */
    readonly decision?: number;
    readonly outcomes: readonly Outcome[];
  };
}
/** What a VPN wants of the device has changed. */
export interface DeviceWanted {
  readonly type: 'device-wanted';
  readonly data: {
    readonly vpn: string;
    /** All of the device's stub links that the VPN has from now on; absent: as before. */
    readonly stubLinks?: readonly string[];
    readonly ends: readonly { readonly end: TunnelEnd; readonly replaces?: number }[];
    readonly activate: readonly number[];
    /** To stay installed, and to carry nothing; absent: none. */
    readonly deactivate?: readonly number[];
    readonly remove: readonly number[];
    /** Of `remove`, those of which the device never heard, or which it has not any more. */
    readonly settled: readonly number[];
    /** An operator has given the device up: it is sent these removals before anything else (V44). */
    readonly forgotten: boolean;
  };
}
/** The device's entry in the network is deleted, or there again. */
export interface DeviceListingChanged {
  readonly type: 'device-listing-changed';
  readonly data: {
    readonly isListed: boolean;
    /** Tunnels that it had to remove: they are not waited for, and their identifiers are free (V44). */
    readonly settled: readonly { readonly vpn: string; readonly tunnels: readonly number[] }[];
  };
}
/** The device was without a session for longer than it may keep its tunnels in use (V30). */
export interface DeviceLapsed {
  readonly type: 'device-lapsed';
  readonly data: { readonly vpns: readonly { readonly vpn: string; readonly tunnels: readonly number[] }[] };
}
/** What a device refused to do is tried again. */
export interface DeviceRetried {
  readonly type: 'device-retried';
  readonly data: {
    readonly vpn: string;
    /** Absent: all of the VPN. */
    readonly tunnels?: readonly number[];
  };
}

export type DeviceEvent =
  | DeviceSessionOpened
  | DeviceSessionClosed
  | DeviceRequested
  | DeviceRequestDeleted
  | DeviceDecided
  | DeviceReported
  | DeviceWanted
  | DeviceLapsed
  | DeviceRetried
  | DeviceListingChanged;

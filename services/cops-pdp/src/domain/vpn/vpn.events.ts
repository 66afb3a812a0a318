import type { Technology } from '@parley/cops';
import type { Allotment } from '../allocations/allotment.js';
import type { PairHours } from './pair-hours.js';
import type { PlannedClass, PlannedPair, PlannedSite, PlannedTransit } from './plan.js';

/** Tunnels that a plan adds, in columns: a mesh of 200 sites has 19,900. Their numbers count up from `first`. */
export interface AddedTunnels {
  readonly first: number;
  /** Places in the event's list of sites. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Places in the event's list of classes. */
  readonly classes: readonly number[];
  readonly technologies: readonly Technology[];
  readonly families: readonly (4 | 6)[];
  readonly bpsFromA: readonly number[];
  readonly bpsFromB: readonly number[];
  /** The tunnel that each replaces; 0 for none. */
  readonly replaces: readonly number[];
  /** Numbers of those that are installed and carry nothing yet: backups (V43). Absent: none. */
  readonly resting?: readonly number[];
  /** Numbers of those that are installed when the one that they replace is gone at both ends (VPN00 §6.8 case 1). Absent: none. */
  readonly removeFirst?: readonly number[];
  /** Numbers of those that carry traffic from `a` to `b` alone (VPN00 §2.2). Absent: none. */
  readonly oneWay?: readonly number[];
  /** Numbers of those that pass each of these transit points, which are told of them (V43). Absent: none. */
  readonly transit?: readonly { readonly deviceId: string; readonly numbers: readonly number[] }[];
}

/** Pairs without a tunnel, outside of their hours, in columns. */
export interface DormantPairs {
  /** Places in the event's list of sites. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Places in the event's list of classes. */
  readonly classes: readonly number[];
  /** The preferred one of each; null where any is. */
  readonly technologies: readonly (Technology | null)[];
  readonly bpsFromA: readonly number[];
  readonly bpsFromB: readonly number[];
  /** Places in these columns of those for the way from `a` to `b` alone. Absent: none. */
  readonly oneWay?: readonly number[];
}

/** What an engineer wants beside the plan of the order, or instead of a part of it (VPN00 §6.6 case 3). */
export interface Engineered {
  readonly pair: PlannedPair;
  readonly change: 'added' | 'removed' | 'changed';
  readonly by: string;
  readonly reason?: string;
}

/** The tunnels that a VPN is to have: by its order, an engineer, its hours, or in place of some that failed. */
export interface VpnPlanned {
  readonly type: 'vpn-planned';
  readonly data: {
    readonly cause: 'order' | 'engineer' | 'failure' | 'schedule';
    /** Of the order: 1 for the PROVISION, one more for each UPDATE. */
    readonly negotiation: number;
    readonly sites: readonly PlannedSite[];
    readonly classes: readonly PlannedClass[];
    readonly added: AddedTunnels;
    /** Tunnels that are wanted no more, and are not replaced. */
    readonly retired: readonly number[];
    /** Devices that have no site of the VPN any more. */
    readonly leftDevices: readonly string[];
    readonly engineered?: Engineered;
    /** What the order's tunnels pass, and what has to be kept there; absent: nothing, or the plan is not the order's. */
    readonly transit?: readonly PlannedTransit[];
    /** Pairs with hours of their own, all of them; absent: none. */
    readonly ownHours?: readonly PairHours[];
    /** Of an order's plan: those that get their tunnels when their class opens. */
    readonly dormant?: DormantPairs;
    /** Pairs that rest from now on are known by the numbers of their tunnels, or from this one on. Absent: none begins to rest. */
    readonly waitingFrom?: number;
  };
}
export interface VpnPlanRefused {
  readonly type: 'vpn-plan-refused';
  readonly data: {
    readonly negotiation: number;
    readonly reasons: readonly string[];
    /** Planned tunnels that come to nothing: the pools have too little for them. */
    readonly dropped?: { readonly first: number; readonly count: number };
  };
}
/** The added tunnels have their identifiers and addresses (V44). */
export interface VpnIdentified {
  readonly type: 'vpn-identified';
  readonly data: {
    /** First number of the tunnels that these are for, in the order of their numbers. */
    readonly first: number;
    readonly count: number;
    readonly allotment: Allotment;
  };
}

/** What a device said of the VPN's tunnels, up to a version of its stream. */
export interface HeardEnds {
  readonly deviceId: string;
  readonly version: number;
  readonly installed: readonly number[];
  readonly active: readonly number[];
  /** Not there, and not wanted to be. */
  readonly absent: readonly number[];
  /** Could not be installed, and not there (status 2). */
  readonly failed: readonly { readonly number: number; readonly errorCode: number }[];
  /** Failed, and perhaps still there: to be removed as the other end is (status 4, VPN00 §6.10). Absent: none. */
  readonly broken?: readonly { readonly number: number; readonly errorCode: number }[];
  /** The device was away for longer than it may keep them in use (V30): out of use, and perhaps still there. */
  readonly lapsed?: readonly number[];
}
/** Reports of devices, and what follows from them (V34): one event for many tunnels. */
export interface VpnEndsHeard {
  readonly type: 'vpn-ends-heard';
  readonly data: {
    readonly heard: readonly HeardEnds[];
    /** Both ends are installed: the tunnels may carry traffic. */
    readonly activated: readonly number[];
    /** An end has failed, or is gone unasked: the other one goes too. */
    readonly failed: readonly number[];
    /** Their successors are in use. */
    readonly replaced: readonly number[];
    /** Gone at both ends now, with what they had: it may be given again (V44). Once for each tunnel. */
    readonly freed: { readonly tunnels: readonly number[]; readonly allotment: Allotment };
  };
}
/** Tunnels of backup links that take traffic from now on, or rest again, since other links of their sites carry it (V43). */
export interface VpnBackupTurned {
  readonly type: 'vpn-backup-turned';
  readonly data: { readonly carrying: readonly number[]; readonly resting: readonly number[] };
}
export interface VpnBecameActive {
  readonly type: 'vpn-became-active';
  readonly data: { readonly negotiation: number; readonly tunnels: number };
}
/** All that the agreement asks for is in use, and nothing is left of the agreement before it. */
export interface VpnSettled {
  readonly type: 'vpn-settled';
  readonly data: { readonly negotiation: number };
}
export interface VpnDegraded {
  readonly type: 'vpn-degraded';
  readonly data: { readonly negotiation: number; readonly tunnels: readonly number[]; readonly errorCode: number };
}
/** The tunnels of these pairs have held: how often they failed before is forgotten (V32). */
export interface VpnSteadied {
  readonly type: 'vpn-steadied';
  /** By their keys. */
  readonly data: { readonly pairs: readonly string[] };
}
/** The order was withdrawn: all goes. */
export interface VpnWithdrawn {
  readonly type: 'vpn-withdrawn';
  readonly data: { readonly cause: string };
}
/** A device that is away is not waited for any more: the operator's word (V44). */
export interface VpnDeviceForgotten {
  readonly type: 'vpn-device-forgotten';
  readonly data: { readonly deviceId: string; readonly by: string; readonly reason?: string };
}
/** Nothing of the VPN is left where it is waited for: what was reserved for it is free. */
export interface VpnRemoved {
  readonly type: 'vpn-removed';
  readonly data: { readonly negotiation: number };
}

export type VpnEvent =
  | VpnPlanned
  | VpnPlanRefused
  | VpnIdentified
  | VpnEndsHeard
  | VpnBackupTurned
  | VpnBecameActive
  | VpnSettled
  | VpnDegraded
  | VpnSteadied
  | VpnWithdrawn
  | VpnDeviceForgotten
  | VpnRemoved;

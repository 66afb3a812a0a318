import type { Technology } from '@parley/cops';
import type { PlannedClass, PlannedPair, PlannedSite } from './plan.js';
import type { Validity } from './class-hours.js';
import type { PairHours } from './pair-hours.js';
import type { TransitPoints } from './transit.js';
import type { Way } from './way.js';

/** A tunnel as it was planned: it never changes, a change makes another one (VPN00 §6.8). */
export interface Tunnel extends Way {
  readonly number: number;
  readonly pair: PlannedPair;
  readonly key: string;
  readonly deviceA: string;
  readonly deviceB: string;
  /** Transit points that have a row of it, by PEPID (V43); absent: none. */
  readonly transit?: readonly string[];
  /** The tunnel that goes out of use when this one comes into use. */
  readonly replaces?: number;
  /** That one has to be gone at both ends before this one is installed (VPN00 §6.8 case 1). */
  readonly isAfterRemoval?: boolean;
  /** Absent: at all times. */
  readonly validity?: Validity;
}

/** Its identifiers: VNI or key, inner addresses of both ends. */
export interface Identity {
  readonly key: number;
  readonly innerA?: string;
  readonly innerB?: string;
  /** The pool's prefix that the addresses are from. */
  readonly prefix?: string;
}

/** What a device has said of its end. */
export type EndSaid =
  | 'installed'
  | 'active'
  | 'absent'
  | 'failed'
  /** Status 4: not in use any more, and perhaps still there (VPN00 §6.10). */
  | 'broken'
  /** It was away for too long: not in use any more, and perhaps still there (V30). */
  | 'lapsed';

/** A pair whose tunnels have failed: how often since one was active, and with which technologies. */
export interface Failures {
  readonly pair: PlannedPair;
  readonly times: number;
  readonly technologies: readonly Technology[];
  /** No tunnel is in its place yet. */
  readonly isDue: boolean;
}

/** Pairs that have no tunnel outside of their hours, by their keys. */
export type Dormant = ReadonlyMap<string, PlannedPair>;

/** Pairs that carry traffic the same way between two sites in one class, those of the fewest backup links first (V43). */
export type Relation = readonly { readonly key: string; readonly backups: number }[];

export interface VpnState {
  readonly phase: 'unknown' | 'refused' | 'wanted' | 'active' | 'degraded' | 'leaving' | 'removed';
  /** The latest that was planned. */
  readonly negotiation: number;
  /** The latest that was active as a whole. */
  readonly activeNegotiation: number;
  /** The latest that was active with nothing left of the agreement before it. */
  readonly settledNegotiation: number;
  readonly sites: ReadonlyMap<string, PlannedSite>;
  readonly classes: ReadonlyMap<string, PlannedClass>;
  /** Pairs with hours of their own, by their keys; absent: none. */
  readonly ownHours?: ReadonlyMap<string, PairHours>;
  /** What tunnels pass, by the latest plan of the order; absent: nothing that is told of them. */
  readonly transit?: TransitPoints;
  /** Every tunnel that was not gone at both ends when the latest plan came. */
  readonly tunnels: ReadonlyMap<number, Tunnel>;
  readonly identities: ReadonlyMap<number, Identity>;
  /** The tunnel of each pair that is wanted. */
  readonly current: ReadonlyMap<string, number>;
  /** Not wanted any more, and not gone yet. */
  readonly retired: ReadonlySet<number>;
  /** By device and number. A tunnel that is not there was never reported. */
  readonly ends: ReadonlyMap<string, ReadonlyMap<number, EndSaid>>;
  /** Up to which version of a device's stream it was heard. */
  readonly heard: ReadonlyMap<string, number>;
  /** Current tunnels that are at both ends as they are meant to be: active, or installed where they rest. */
  readonly active: number;
  /** Keys of pairs whose tunnels are installed and carry nothing (V43). */
  readonly resting: ReadonlySet<string>;
  /** The pairs that join the same two sites, for each pair of such with a backup link among them (V43). */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly failures: ReadonlyMap<string, Failures>;
  /** Devices that are not waited for, and by whose word. */
  readonly forgotten: ReadonlyMap<string, string>;
  readonly dormant: Dormant;
  /** Of those that rest, by their keys: the numbers by which people know them (`waiting.ts`); absent: none rests. */
  readonly waiting?: ReadonlyMap<string, number>;
  readonly nextNumber: number;
  /** Pairs that an engineer has added, changed or taken out, by their keys. */
  readonly engineered: ReadonlyMap<string, { readonly pair: PlannedPair; readonly isWanted: boolean }>;
}

export const unknownVpn: VpnState = {
  phase: 'unknown',
  negotiation: 0,
  activeNegotiation: 0,
  settledNegotiation: 0,
  sites: new Map(),
  classes: new Map(),
  tunnels: new Map(),
  identities: new Map(),
  current: new Map(),
  retired: new Set(),
  ends: new Map(),
  heard: new Map(),
  active: 0,
  resting: new Set(),
  relations: new Map(),
  failures: new Map(),
  forgotten: new Map(),
  dormant: new Map(),
  nextNumber: 1,
  engineered: new Map(),
};

/** The devices that have a row of a tunnel: its ends, and the transit points that are told of it. */
export const pointsOf = ({ deviceA, deviceB, transit }: Pick<Tunnel, 'deviceA' | 'deviceB' | 'transit'>) =>
  transit === undefined ? [deviceA, deviceB] : [deviceA, deviceB, ...transit];

/** What a device said of its end of a tunnel; undefined: nothing yet. */
export const saidAt = ({ ends }: Pick<VpnState, 'ends'>, deviceId: string, number: number): EndSaid | undefined =>
  ends.get(deviceId)?.get(number);

/** Whether nothing is at an end of which its device said this (V44). */
export const saysGone = (said: EndSaid | undefined): boolean => said === 'absent' || said === 'failed';

/** Whether what a device says of an end is taken: a number is never given twice (V12), and an end that is gone stays so. */
export const isTaken = (before: EndSaid | undefined, said: EndSaid): boolean => !saysGone(before) || saysGone(said);

/** Whether nothing is at this end, by the device's own word. */
export const isGoneAt = (state: Pick<VpnState, 'ends'>, deviceId: string, number: number): boolean =>
  saysGone(saidAt(state, deviceId, number));

export const isGone = (state: Pick<VpnState, 'ends'>, tunnel: Tunnel): boolean =>
  pointsOf(tunnel).every((device) => isGoneAt(state, device, tunnel.number));

/** In use at both ends, and where it passes. */
export const isActive = (state: Pick<VpnState, 'ends'>, tunnel: Tunnel): boolean =>
  pointsOf(tunnel).every((device) => saidAt(state, device, tunnel.number) === 'active');

/** Installed at both ends and where it passes, in use or not. */
export const isThere = (state: Pick<VpnState, 'ends'>, tunnel: Tunnel): boolean =>
  pointsOf(tunnel).every((device) => {
    const said = saidAt(state, device, tunnel.number);
    return said === 'installed' || said === 'active';
  });

/** All points are as they are meant to be: in use, or installed where the tunnel rests. */
export const isInPlace = (state: Pick<VpnState, 'ends' | 'resting'>, tunnel: Tunnel): boolean =>
  state.resting.has(tunnel.key) ? isThere(state, tunnel) : isActive(state, tunnel);

/** VPN00 §6.8 case 1: what the tunnel replaces is not gone yet, where it is waited for. */
export function isBeforeRemoval(state: VpnState, { isAfterRemoval, replaces }: Tunnel): boolean {
  const old = isAfterRemoval === true && replaces !== undefined ? state.tunnels.get(replaces) : undefined;
  if (old === undefined) return false;
  if (isBeforeRemoval(state, old)) return true;
  return pointsOf(old).some((device) => !state.forgotten.has(device) && !isGoneAt(state, device, old.number));
}

/** Whether a tunnel is there and to stay. */
export const isWanted = ({ phase, retired, tunnels }: VpnState, number: number): boolean =>
  phase !== 'leaving' && phase !== 'removed' && tunnels.has(number) && !retired.has(number);

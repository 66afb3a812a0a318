import type { Technology } from '@parley/cops';
import type { RetriesOf } from '../network/network.events.js';
import { faultOfZone, type ClassHours, type ClassSchedule } from './class-schedule.js';

/** A site of a VPN, with what its edge device is known by: what `order.completed` and the announced network say together. */
export interface PlannedSite {
  readonly siteId: string;
  /** Ends of one site bear the same: no tunnel joins them (V43). */
  readonly siteIdentifier?: string;
  /** The backup link of its site: carries traffic while the site's other links do not (V43). */
  readonly standby?: boolean;
  /** PEPID. */
  readonly deviceId: string;
  readonly stubLinks: readonly string[];
  /** What is behind the site. */
  readonly prefixes: readonly string[];
  /** In the device's order of preference. */
  readonly technologies: readonly Technology[];
  /** Outer addresses. */
  readonly address4?: string;
  readonly address6?: string;
  /** Octets that the network below carries. */
  readonly underlayMtu?: number;
  /** Of its device: the first one for a tunnel's technology counts. */
  readonly retries?: readonly RetriesOf[];
}

export interface PlannedClass {
  readonly classId: string;
  /** 0 to 63; absent: the inner packet's. */
  readonly dscp?: number;
  /** Absent: at all times. */
  readonly schedule?: ClassSchedule;
  /** What the schedule says at the time of the plan; absent without one. */
  readonly hours?: ClassHours;
}

/** Two sites that are to reach each other, in one class. */
export interface PlannedPair {
  readonly a: string;
  readonly b: string;
  readonly classId: string;
  /** Bit/s each way; 0 for no limit. */
  readonly bpsFromA: number;
  readonly bpsFromB: number;
  /** In order of preference; absent: the first that both devices have. */
  readonly technologies?: readonly Technology[];
  /** From `a` to `b` alone (VPN00 §2.2); absent: both ways. */
  readonly isOneWay?: true;
}

/** A device between the ends that tunnels pass, with what has to be kept there for each class (VPN00 §2.2, V43). */
export interface PlannedTransit {
  /** As operators know it. */
  readonly device: string;
  /** Who is to configure it: this server, or somebody else. */
  readonly configured: 'pushed' | 'elsewhere';
  /** Pairs whose tunnels pass it. */
  readonly pairs: number;
  readonly classes: readonly { readonly classId: string; readonly bps: number }[];
  /** PEPID, where it is told of each tunnel that passes it; absent: nothing is sent to it. */
  readonly deviceId?: string;
  /** Of one that is told: the sites that these pairs join, as places in the list of sites. */
  readonly passing?: { readonly a: readonly number[]; readonly b: readonly number[] };
  /** Of its device: the first one for a tunnel's technology counts. */
  readonly retries?: readonly RetriesOf[];
}

export interface VpnPlan {
  readonly sites: readonly PlannedSite[];
  readonly classes: readonly PlannedClass[];
  readonly pairs: readonly PlannedPair[];
  /** How a tunnel with other parameters takes the place of one (VPN00 §6.8): beside it, or after it; absent: beside it. */
  readonly replacement?: Replacement;
  readonly transit?: readonly PlannedTransit[];
}
export type Replacement = 'swap' | 'remove-first';

/** What a pair is known by. */
export type NamedPair = Pick<PlannedPair, 'a' | 'b' | 'classId' | 'isOneWay'>;

/** The pair's name: whichever site comes first, if it is for both ways. */
export const pairKey = (pair: NamedPair): string =>
  pair.isOneWay === true ? `${pair.classId}\n${pair.a}\n${pair.b}\nalone` : bothWaysKey(pair);

export const bothWaysKey = ({ a, b, classId }: NamedPair): string =>
  a < b ? `${classId}\n${a}\n${b}` : `${classId}\n${b}\n${a}`;

/** What is wrong with a plan: nothing of it is begun then. */
export function faultsOf({ sites, classes, pairs, transit = [] }: VpnPlan): readonly string[] {
  const siteIds = new Set(sites.map(({ siteId }) => siteId));
  const identifiers = new Map(sites.map(({ siteId, siteIdentifier }) => [siteId, siteIdentifier]));
  const classIds = new Set(classes.map(({ classId }) => classId));
  const faults = new Set<string>();
  for (const { classId, schedule } of classes) {
    const fault = schedule === undefined ? undefined : faultOfZone(schedule);
    if (fault !== undefined) faults.add(`class ${classId}: ${fault}`);
  }
  for (const { device, passing } of transit)
    if ([...(passing?.a ?? []), ...(passing?.b ?? [])].some((at) => sites[at] === undefined))
      faults.add(`transit point ${device} is passed by a site that is not there`);
  for (const { siteId, stubLinks } of sites) if (stubLinks.length === 0) faults.add(`site ${siteId} has no stub link`);
  for (const pair of pairs) {
    for (const site of [pair.a, pair.b]) if (!siteIds.has(site)) faults.add(`there is no site ${site}`);
    if (!classIds.has(pair.classId)) faults.add(`there is no class ${pair.classId}`);
    if (pair.a === pair.b) faults.add(`a tunnel from ${pair.a} to itself`);
    const identifier = identifiers.get(pair.a);
    if (identifier !== undefined && identifier === identifiers.get(pair.b))
      faults.add(`a tunnel between two links of site ${identifier}`);
  }
  return [...faults];
}

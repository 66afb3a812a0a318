import { withEntry } from '../maps.js';
import { byKey, hoursKnown, validityOf, type HoursKnown } from './pair-hours.js';
import { keysFor } from './directions.js';
import { bothWaysKey, pairKey, type PlannedPair } from './plan.js';
import { noTransit, transitPointsOf } from './transit.js';
import { pairsOf, relationsOf } from './relations.js';
import { dormantAfter, dormantWithDropped, openFailures } from './dormant.js';
import { numberAfter, waitingAfter, waitingOf } from './waiting.js';
import type { AddedTunnels, VpnPlanned } from './vpn.events.js';
import { isGone, isInPlace, type Tunnel, type VpnState } from './vpn.state.js';

export function afterPlan(state: VpnState, data: VpnPlanned['data']): VpnState {
  const { cause, negotiation, added, retired, engineered } = data;
  const sites = new Map(data.sites.map((site) => [site.siteId, site]));
  const classes = new Map(data.classes.map((one) => [one.classId, one]));
  const leaving = new Set([...state.retired, ...retired]);
  // What is gone at both ends, with its identifiers given back, is of no use any more.
  const awaited = new Set([...state.tunnels.values()].map((one) => (one.isAfterRemoval === true ? one.replaces : 0)));
  const isOver = (tunnel: Tunnel): boolean =>
    !awaited.has(tunnel.number) &&
    state.retired.has(tunnel.number) &&
    state.identities.has(tunnel.number) &&
    isGone(state, tunnel);
  const tunnels = new Map([...state.tunnels].filter(([, tunnel]) => !isOver(tunnel)));
  const current = new Map(state.current);
  for (const number of retired) {
    const key = state.tunnels.get(number)?.key;
    if (key !== undefined && current.get(key) === number) current.delete(key);
  }
  // What the order says, or an engineer of a pair, begins from new.
  const planned = tunnelsOf(data);
  const known = hoursKnown(data.classes, data.ownHours);
  const failures = openFailures(cause === 'order' ? new Map() : state.failures, known);
  if (engineered !== undefined) for (const key of keysFor(engineered.pair)) failures.delete(key);
  const resting = new Set(state.resting);
  const rests = new Set(added.resting);
  for (const tunnel of planned) {
    tunnels.set(tunnel.number, tunnel);
    current.set(tunnel.key, tunnel.number);
    if (rests.has(tunnel.number)) resting.add(tunnel.key);
    else resting.delete(tunnel.key);
    // One tunnel for each way may take the place of one for both that failed.
    const both = bothWaysKey(tunnel.pair);
    const failed = failures.get(tunnel.key) ?? (cause === 'failure' ? state.failures.get(both) : undefined);
    if (both !== tunnel.key) failures.delete(both);
    if (failed !== undefined) failures.set(tunnel.key, { ...failed, pair: tunnel.pair, isDue: false });
  }
  const identities = new Map([...state.identities].filter(([number]) => tunnels.has(number)));
  const { transit: before = noTransit, ownHours: _, waiting: __, ...rest } = state;
  const dormant = dormantAfter(state, data, planned, sites);
  const waiting = waitingAfter(state, data, dormant);
  const transit = cause === 'order' ? transitPointsOf(data.sites, data.transit) : before;
  const next: VpnState = {
    ...rest,
    phase: state.phase === 'unknown' || state.phase === 'refused' ? 'wanted' : state.phase,
    negotiation,
    sites,
    classes,
    ...(transit.size > 0 && { transit }),
    ...(data.ownHours !== undefined && { ownHours: byKey(data.ownHours) }),
    tunnels,
    identities,
    current,
    failures,
    resting: new Set([...resting].filter((key) => current.has(key) || failures.has(key))),
    relations: relationsOf(sites, pairsOf({ current, tunnels, failures })),
    dormant,
    ...(waiting.size > 0 && { waiting }),
    retired: new Set([...leaving].filter((number) => tunnels.has(number))),
    nextNumber: Math.max(state.nextNumber, added.first + added.a.length, numberAfter(waiting)),
    engineered:
      engineered === undefined
        ? state.engineered
        : withEntry(state.engineered, pairKey(engineered.pair), {
            pair: engineered.pair,
            isWanted: engineered.change !== 'removed',
          }),
  };
  return { ...next, active: countActive(next) };
}

/** The tunnel that an engineer's plan makes, or has wait for its hours, or else takes away; `state` is that after the plan. */
export const engineeredNumber = (
  { added, retired, engineered }: Pick<VpnPlanned['data'], 'added' | 'retired' | 'engineered'>,
  state: VpnState,
): number | undefined =>
  added.a.length > 0
    ? added.first
    : ((engineered === undefined ? undefined : waitingOf(engineered.pair, state)?.number) ?? retired[0]);

/** The tunnels that the event adds, out of its columns. */
export function tunnelsOf({
  sites,
  classes,
  ownHours,
  added,
}: Pick<VpnPlanned['data'], 'sites' | 'classes' | 'ownHours' | 'added'>): Tunnel[] {
  const passed = new Map<number, string[]>();
  for (const { deviceId, numbers } of added.transit ?? [])
    for (const number of numbers) passed.set(number, [...(passed.get(number) ?? []), deviceId]);
  const known = hoursKnown(classes, ownHours);
  const marks = { removeFirst: new Set(added.removeFirst), oneWay: new Set(added.oneWay), passed, known };
  return added.a.flatMap((_, at) => {
    const tunnel = tunnelAt(at, sites, classes, added, marks);
    return tunnel === undefined ? [] : [tunnel];
  });
}

interface Marks {
  readonly removeFirst: ReadonlySet<number>;
  readonly oneWay: ReadonlySet<number>;
  readonly passed: ReadonlyMap<number, readonly string[]>;
  readonly known: HoursKnown;
}

function tunnelAt(
  at: number,
  sites: VpnPlanned['data']['sites'],
  classes: VpnPlanned['data']['classes'],
  { first, a, b, classes: ofClass, technologies, families, bpsFromA, bpsFromB, replaces }: AddedTunnels,
  { removeFirst, oneWay, passed, known }: Marks,
): Tunnel | undefined {
  const siteA = sites[a[at] ?? -1];
  const siteB = sites[b[at] ?? -1];
  const one = classes[ofClass[at] ?? -1];
  const technology = technologies[at];
  const family = families[at];
  if (siteA === undefined || siteB === undefined || one === undefined) return undefined;
  if (technology === undefined || family === undefined) return undefined;
  const pair: PlannedPair = {
    a: siteA.siteId,
    b: siteB.siteId,
    classId: one.classId,
    bpsFromA: bpsFromA[at] ?? 0,
    bpsFromB: bpsFromB[at] ?? 0,
    ...(oneWay.has(first + at) && { isOneWay: true }),
  };
  const replaced = replaces[at] ?? 0;
  const validity = validityOf(pair, known);
  const transit = passed.get(first + at)?.toSorted();
  return {
    number: first + at,
    pair,
    key: pairKey(pair),
    deviceA: siteA.deviceId,
    deviceB: siteB.deviceId,
    ...(transit !== undefined && { transit }),
    technology,
    family,
    ...(replaced > 0 && { replaces: replaced }),
    ...(removeFirst.has(first + at) && { isAfterRemoval: true }),
    ...(validity !== undefined && { validity }),
  };
}

/** Tunnels that came to nothing before a device heard of them. What they were to replace stays. */
export function withoutDropped(state: VpnState, first: number, count: number): VpnState {
  const tunnels = new Map(state.tunnels);
  const current = new Map(state.current);
  for (let number = first; number < first + count; number += 1) {
    const tunnel = tunnels.get(number);
    if (tunnel === undefined) continue;
    tunnels.delete(number);
    if (current.get(tunnel.key) !== number) continue;
    if (tunnel.replaces !== undefined && tunnels.has(tunnel.replaces)) current.set(tunnel.key, tunnel.replaces);
    else current.delete(tunnel.key);
  }
  const dormant = dormantWithDropped(state, first, count);
  const waiting = new Map(state.waiting);
  for (const key of dormant.keys()) {
    const number = waiting.get(key) ?? state.current.get(key);
    if (number !== undefined) waiting.set(key, number);
  }
  const next = { ...state, tunnels, current, dormant, ...(waiting.size > 0 && { waiting }) };
  return { ...next, active: countActive(next) };
}

function countActive(state: VpnState): number {
  let active = 0;
  for (const number of state.current.values()) {
    const tunnel = state.tunnels.get(number);
    if (tunnel !== undefined && isInPlace(state, tunnel)) active += 1;
  }
  return active;
}

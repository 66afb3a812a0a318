import type { Technology } from '@parley/cops';
import { hoursKnown, isOpen, ownHoursOf, type HoursKnown } from './pair-hours.js';
import { keysFor } from './directions.js';
import { bothWaysKey, pairKey, type PlannedClass, type PlannedPair, type PlannedSite } from './plan.js';
import type { DormantPairs, VpnPlanned } from './vpn.events.js';
import type { Dormant, Failures, Tunnel, VpnState } from './vpn.state.js';

/** Pairs in columns, as an event has them; undefined: there are none. */
export function dormantPairs(
  pairs: readonly PlannedPair[],
  sites: readonly PlannedSite[],
  classes: readonly PlannedClass[],
): DormantPairs | undefined {
  if (pairs.length === 0) return undefined;
  const places = new Map(sites.map(({ siteId }, at) => [siteId, at]));
  const classPlaces = new Map(classes.map(({ classId }, at) => [classId, at]));
  const oneWay = pairs.flatMap(({ isOneWay }, at) => (isOneWay === true ? [at] : []));
  const placeOf = (siteId: string): number => places.get(siteId) ?? -1;
  return {
    a: pairs.map(({ a }) => placeOf(a)),
    b: pairs.map(({ b }) => placeOf(b)),
    classes: pairs.map(({ classId }) => classPlaces.get(classId) ?? -1),
    technologies: pairs.map(({ technologies }) => technologies?.[0] ?? null),
    bpsFromA: pairs.map(({ bpsFromA }) => bpsFromA),
    bpsFromB: pairs.map(({ bpsFromB }) => bpsFromB),
    ...(oneWay.length > 0 && { oneWay }),
  };
}

/** A plan of the order says all that rest; any other is a change of those that did. */
export function dormantAfter(
  state: VpnState,
  data: VpnPlanned['data'],
  added: readonly Tunnel[],
  sitesById: VpnState['sites'],
): Dormant {
  const { cause, classes, ownHours, retired, engineered } = data;
  if (cause === 'order') return new Map(pairsIn(data, sitesById).map((pair) => [pairKey(pair), pair]));
  const known = hoursKnown(classes, ownHours);
  const rest = new Map(state.dormant);
  const add = (pair: PlannedPair, technology: Technology | undefined): void => {
    if (!isOpen(pair, known)) rest.set(pairKey(pair), preferring(pair, technology, sitesById));
  };
  for (const number of retired) {
    const tunnel = state.tunnels.get(number);
    // One that is retired together with its successor stands for the same pair, with what was agreed before.
    if (tunnel !== undefined && state.current.get(tunnel.key) === number) add(tunnel.pair, tunnel.technology);
  }
  for (const { pair } of state.failures.values()) if (!state.current.has(pairKey(pair))) add(pair, undefined);
  for (const { pair, key } of added) for (const one of [key, bothWaysKey(pair)]) rest.delete(one);
  if (engineered !== undefined) {
    const { pair, change } = engineered;
    for (const key of keysFor(pair)) rest.delete(key);
    if (change !== 'removed') add(pair, pair.technologies?.[0]);
  }
  return rest;
}

/** What was planned and comes to nothing rests until its hours come again, where it has any. */
export function dormantWithDropped(state: VpnState, first: number, count: number): Dormant {
  const rest = new Map(state.dormant);
  for (let number = first; number < first + count; number += 1) {
    const tunnel = state.tunnels.get(number);
    if (tunnel === undefined || tunnel.replaces !== undefined) continue;
    const { schedule } = ownHoursOf(tunnel.pair, state) ?? state.classes.get(tunnel.pair.classId) ?? {};
    if (schedule === undefined) continue;
    rest.set(tunnel.key, preferring(tunnel.pair, tunnel.technology, state.sites));
  }
  return rest;
}

/** Failures of pairs are forgotten with their hours. */
export const openFailures = (failures: ReadonlyMap<string, Failures>, known: HoursKnown): Map<string, Failures> =>
  new Map([...failures].filter(([, { pair }]) => isOpen(pair, known)));

/** The pair with the technology that it had, then those of its first site. */
export const preferring = (
  pair: PlannedPair,
  technology: Technology | undefined,
  sites: VpnState['sites'],
): PlannedPair => {
  if (technology === undefined) return pair;
  const own = sites.get(pair.a)?.technologies ?? [];
  return { ...pair, technologies: [...new Set([technology, ...own])] };
};

function pairsIn(
  { dormant, sites, classes }: Pick<VpnPlanned['data'], 'dormant' | 'sites' | 'classes'>,
  sitesById: VpnState['sites'],
): readonly PlannedPair[] {
  if (dormant === undefined) return [];
  const oneWay = new Set(dormant.oneWay);
  return dormant.a.flatMap((_, at): readonly PlannedPair[] => {
    const [a, b] = [sites[dormant.a[at] ?? -1], sites[dormant.b[at] ?? -1]];
    const one = classes[dormant.classes[at] ?? -1];
    if (a === undefined || b === undefined || one === undefined) return [];
    const [bpsFromA = 0, bpsFromB = 0] = [dormant.bpsFromA[at], dormant.bpsFromB[at]];
    const ends = { a: a.siteId, b: b.siteId, classId: one.classId, bpsFromA, bpsFromB };
    const pair: PlannedPair = oneWay.has(at) ? { ...ends, isOneWay: true } : ends;
    return [preferring(pair, dormant.technologies[at] ?? undefined, sitesById)];
  });
}

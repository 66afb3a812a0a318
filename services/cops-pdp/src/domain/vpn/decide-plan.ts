import { hoursAt } from '@parley/cpp';
import { withHours } from './class-hours.js';
import { hoursKnown, isOpen, withOwnHours, type PairHours } from './pair-hours.js';
import { judgeTunnel } from './judge-tunnel.js';
import {
  bothWaysKey,
  faultsOf,
  pairKey,
  type PlannedClass,
  type PlannedPair,
  type PlannedSite,
  type Replacement,
} from './plan.js';
import { planChanges } from './plan-changes.js';
import { tunnelsOf } from './after-plan.js';
import { precedingOf } from './relations.js';
import { turnsOf } from './turns.js';
import { inDirections, keysFor } from './directions.js';
import { evolve } from './evolve.js';
import { dormantPairs } from './dormant.js';
import { completionOf } from './decide-hearing.js';
import { withoutRecovered } from './steadiness.js';
import { withoutNumber } from './waiting.js';
import { noTransit, transitPointsOf, type TransitPoints } from './transit.js';
import type { ClassSchedule } from './class-schedule.js';
import type { VpnCommand } from './vpn.commands.js';
import type { Engineered, VpnEvent, VpnPlanned } from './vpn.events.js';
import type { VpnState } from './vpn.state.js';

type Of<Type extends VpnCommand['type']> = Extract<VpnCommand, { readonly type: Type }>;

/** A completed order, or its UPDATE: the difference to what is there is planned. */
export function decideOrder({ negotiation, plan, now }: Of<'plan'>, known: VpnState): readonly VpnEvent[] {
  const state = withoutRecovered(known);
  // The end of the order came before its completion: nothing is begun, and whoever waits is told.
  if (state.phase === 'leaving' && state.negotiation === 0) return [{ type: 'vpn-removed', data: { negotiation } }];
  if (state.phase === 'leaving' || state.phase === 'removed' || negotiation <= state.negotiation) return [];
  const refuse = (reasons: readonly string[]): readonly VpnEvent[] => [
    { type: 'vpn-plan-refused', data: { negotiation, reasons } },
  ];
  const faults = faultsOf(plan);
  if (faults.length > 0) return refuse(faults);
  const { sites, replacement = 'swap', transit } = plan;
  const points = transitPointsOf(sites, transit);
  const classes = withHours(plan.classes, state.classes, now);
  const ownHours = withOwnHours(keptHours(sites, classes, state), now);
  const times = hoursKnown(classes, ownHours);
  // A pair that has one tunnel for both ways and is to have one for each, or the other way round, is made anew without a swap.
  const all = withEngineered([...inDirections(plan.pairs, sites, state)], sites, state);
  const pairs = all.filter((pair) => isOpen(pair, times));
  const closed = all.filter((pair) => !isOpen(pair, times));
  // A pair that cannot be joined is said at once, and not when its hours begin.
  const later = planChanges(state, { sites, classes, pairs: closed, unwanted: [] });
  const keys = new Set(pairs.map(pairKey));
  const unwanted = [...state.current.keys(), ...state.failures.keys()].filter((key) => !keys.has(key));
  const changes = planChanges(state, { sites, classes, ownHours, pairs, unwanted, replacement, transit: points });
  const unjoined = [...changes.faults, ...later.faults];
  if (unjoined.length > 0) return refuse(unjoined);
  const devices = devicesOf(sites, points);
  const leftDevices = [...devicesOf(state.sites.values(), state.transit ?? noTransit)].filter(
    (device) => !devices.has(device),
  );
  const { added, retired } = changes;
  const dormant = dormantPairs(closed, sites, classes);
  const data = { cause: 'order' as const, negotiation, sites, classes, added, retired, leftDevices };
  const more = { ...(dormant !== undefined && { dormant }), ...(transit !== undefined && { transit }) };
  return planned({ ...data, ...more, ...(ownHours.length > 0 && { ownHours }) }, state);
}

/** The devices that have stub links of the VPN: at its sites, and where its tunnels pass. */
const devicesOf = (sites: Iterable<PlannedSite>, points: TransitPoints): ReadonlySet<string> =>
  new Set([...[...sites].map(({ deviceId }) => deviceId), ...points.keys()]);

/** The hours of pairs that an engineer still wants: their sites are there, and their class. */
function keptHours(
  sites: readonly PlannedSite[],
  classes: readonly PlannedClass[],
  { ownHours, engineered }: VpnState,
): readonly PairHours[] {
  const [names, classIds] = [new Set(sites.map(({ siteId }) => siteId)), new Set(classes.map((one) => one.classId))];
  return [...(ownHours?.values() ?? [])].filter(
    (one) =>
      engineered.get(pairKey(one))?.isWanted === true &&
      [one.a, one.b].every((site) => names.has(site)) &&
      classIds.has(one.classId),
  );
}

/** What an engineer said of a pair holds against the order's plan, as long as both sites are there. */
function withEngineered(
  pairs: readonly PlannedPair[],
  sites: readonly PlannedSite[],
  state: VpnState,
): readonly PlannedPair[] {
  const { engineered } = state;
  if (engineered.size === 0) return pairs;
  const names = new Set(sites.map(({ siteId }) => siteId));
  const kept = pairs.filter((pair) => !engineered.has(pairKey(pair)) && !engineered.has(bothWaysKey(pair)));
  const own = [...engineered.values()].flatMap(({ pair, isWanted }) =>
    isWanted && names.has(pair.a) && names.has(pair.b) ? [pair] : [],
  );
  return [...kept, ...inDirections(own, sites, state)];
}

/** Pairs whose tunnel failed get another one, by another technology where there is one (VPN00 §6.10). */
export function decideRenewal(state: VpnState): readonly VpnEvent[] {
  const pairs = [...state.failures.values()].flatMap(({ isDue, pair }) => (isDue ? [pair] : []));
  if (pairs.length === 0 || state.phase === 'leaving' || state.phase === 'removed') return [];
  return changed('failure', pairs, [], state);
}

/** VPN00 §6.6 case 3, §6.7 case 3, §6.8: a tunnel that an engineer wants, wants otherwise, or does not want. */
export function decideEngineer({ asked, by, reason, now }: Of<'engineer'>, state: VpnState): readonly VpnEvent[] {
  const judged = judgeTunnel(asked, state);
  if (judged.kind !== 'wish') return [];
  const { pair } = judged;
  const change = ({ add: 'added', remove: 'removed', change: 'changed' } as const)[asked.change];
  const engineered = { pair, change, by, ...(reason !== undefined && { reason }) };
  const ownHours = hoursAfter(pair, 'schedule' in asked ? asked.schedule : undefined, change === 'removed', now, state);
  // Outside of its hours nothing is made, and what is there goes: what comes of the pair is seen when they begin.
  const isNow = isOpen(pair, hoursKnown([...state.classes.values()], ownHours));
  return change === 'removed' || !isNow
    ? changed('engineer', [], keysFor(pair), state, { engineered, ownHours })
    : changed('engineer', [pair], [], state, {
        ...{ engineered, ownHours },
        ...('replacement' in asked && asked.replacement !== undefined && { replacement: asked.replacement }),
      });
}

/** The hours of all pairs that have their own, after an engineer's word on one; without one they stay as they are. */
function hoursAfter(
  pair: PlannedPair,
  asked: ClassSchedule | null | undefined,
  isRemoved: boolean,
  now: string,
  { ownHours }: VpnState,
): readonly PairHours[] {
  const all = [...(ownHours?.values() ?? [])];
  if (asked === undefined && !isRemoved) return all;
  const keys = new Set(keysFor(pair));
  const others = all.filter((one) => !keys.has(pairKey(one)));
  if (asked === undefined || asked === null) return others;
  const { a, b, classId, isOneWay } = pair;
  const named = { a, b, classId, ...(isOneWay === true && { isOneWay }) };
  return [...others, { ...named, schedule: asked, hours: hoursAt(asked, Date.parse(now)) }];
}

interface Wanted {
  readonly engineered?: Engineered;
  readonly replacement?: Replacement;
  /** Absent: as they are. */
  readonly ownHours?: readonly PairHours[];
}

function changed(
  cause: VpnPlanned['data']['cause'],
  pairs: readonly PlannedPair[],
  unwanted: readonly string[],
  state: VpnState,
  { engineered, replacement = 'swap', ownHours = [...(state.ownHours?.values() ?? [])] }: Wanted = {},
): readonly VpnEvent[] {
  const sites = [...state.sites.values()];
  const classes = [...state.classes.values()];
  // A tunnel in use stays until its successor is; without a change in the plan it would be left as it is.
  const directed = [...inDirections(pairs, sites, state)];
  const keys = new Set(directed.map(pairKey));
  const stale = pairs.flatMap((pair) => keysFor(pair).filter((key) => !keys.has(key)));
  const wish = {
    sites,
    classes,
    ownHours,
    pairs: directed,
    unwanted: [...unwanted, ...stale],
    isForced: cause === 'failure',
    replacement,
  };
  const { added, retired } = planChanges(state, wish);
  // A pair that failed and has no tunnel is taken out without one that goes.
  const isNothing = added.a.length === 0 && retired.length === 0;
  const isDormant = engineered !== undefined && !isOpen(engineered.pair, hoursKnown(classes, ownHours));
  if (isNothing && !isDormant && engineered?.change !== 'removed') return [];
  const { negotiation } = state;
  const data = { cause, negotiation, sites, classes, added, retired, leftDevices: [] };
  const own = ownHours.length > 0 && { ownHours };
  return planned({ ...data, ...own, ...(engineered !== undefined && { engineered }) }, state);
}

/** With what follows at once: backup links that turn, and a VPN that is complete. */
export function planned(data: VpnPlanned['data'], state: VpnState): readonly VpnEvent[] {
  const rested: VpnPlanned = { type: 'vpn-planned', data: withResting(data, state) };
  const [event, after] = withNumbers(rested, evolve(state, rested), state);
  const turned = turnsOf(after, new Set([...after.relations.keys(), ...after.resting]));
  return [event, ...turned, ...completionOf(turned.reduce(evolve, after))];
}

/** Pairs that wait for their hours are known by numbers, as tunnels are. */
function withNumbers(event: VpnPlanned, after: VpnState, state: VpnState): readonly [VpnPlanned, VpnState] {
  if (withoutNumber(after) === 0) return [event, after];
  const numbered: VpnPlanned = { ...event, data: { ...event.data, waitingFrom: after.nextNumber } };
  return [numbered, evolve(state, numbered)];
}

/** Tunnels of backup links rest at first; one that takes the place of another does as that one did (V43). */
function withResting(data: VpnPlanned['data'], state: VpnState): VpnPlanned['data'] {
  if (!data.sites.some(({ standby }) => standby === true)) return data;
  const after = evolve(state, { type: 'vpn-planned', data });
  const resting = tunnelsOf(data).flatMap(({ number, key }) => {
    if (precedingOf(after, key).length === 0) return [];
    const isKnown = state.current.has(key) || state.failures.has(key);
    return !isKnown || state.resting.has(key) ? [number] : [];
  });
  return resting.length === 0 ? data : { ...data, added: { ...data.added, resting } };
}

import type { Technology } from '@parley/cops';
import { isSameValidity } from './class-hours.js';
import { hoursKnown, validityOf, type HoursKnown, type PairHours } from './pair-hours.js';
import { pairKey, type PlannedClass, type PlannedPair, type PlannedSite, type Replacement } from './plan.js';
import type { AddedTunnels } from './vpn.events.js';
import { noTransit, transitOf, type TransitPoints } from './transit.js';
import { isWanted, pointsOf, saidAt, type Tunnel, type VpnState } from './vpn.state.js';
import { wayOf, type Way } from './way.js';

export interface PlanChanges {
  readonly added: AddedTunnels;
  readonly retired: readonly number[];
  /** Pairs whose devices cannot be joined. */
  readonly faults: readonly string[];
}

interface Wish {
  readonly sites: readonly PlannedSite[];
  readonly classes: readonly PlannedClass[];
  /** Of pairs; absent: none has any. */
  readonly ownHours?: readonly PairHours[];
  readonly pairs: readonly PlannedPair[];
  /** Keys of pairs that are not wanted any more. */
  readonly unwanted: readonly string[];
  /** Also where there is one with these parameters: the one that was to follow it has failed. */
  readonly isForced?: boolean;
  readonly replacement?: Replacement;
  /** Of the order's plan; absent: what is known. */
  readonly transit?: TransitPoints;
}

/**
 * What has to be planned so that each of these pairs has a tunnel with its parameters. A pair that has one keeps it; a tunnel with
 * other parameters gets a successor, and goes when that one is in use (VPN00 §6.8 case 2), or before it is installed (case 1).
 */
export function planChanges(
  state: VpnState,
  {
    sites,
    classes,
    ownHours,
    pairs,
    unwanted,
    isForced = false,
    replacement = 'swap',
    transit = state.transit ?? noTransit,
  }: Wish,
): PlanChanges {
  const known = hoursKnown(classes, ownHours);
  const places = new Map(sites.map((site, at) => [site.siteId, { site, at }]));
  const classPlaces = new Map(classes.map(({ classId }, at) => [classId, at]));
  const changed = changedSites(state, sites);
  const columns = new Columns(state.nextNumber, replacement);
  const retired: number[] = unwanted.flatMap((key) => [...withPredecessor(state, state.current.get(key))]);
  const faults: string[] = [];
  for (const pair of pairs) {
    const key = pairKey(pair);
    const a = places.get(pair.a);
    const b = places.get(pair.b);
    const classAt = classPlaces.get(pair.classId);
    if (a === undefined || b === undefined || classAt === undefined) continue;
    // Sites of one device are joined by the device itself.
    if (a.site.deviceId === b.site.deviceId) continue;
    const current = tunnelOf(state, state.current.get(key));
    const way = wayOf(pair, a.site, b.site, failedOf(state, key));
    const passed = transitOf(pair, [a.site, b.site], transit);
    const isSame = current !== undefined && isAsWanted(current, pair, way, state, changed, known, classes[classAt]);
    if (isSame && !isForced && passed.join() === (current.transit ?? []).join()) continue;
    if (way === undefined) {
      faults.push(`${pair.a} and ${pair.b} have no technology and address family in common`);
      continue;
    }
    const replaced = current === undefined ? undefined : inUse(state, current);
    if (current !== undefined && current !== replaced) retired.push(current.number);
    columns.add({ ...pair, ...way, atA: a.at, atB: b.at, classAt, replaces: replaced?.number ?? 0, passed });
  }
  return { added: columns.values, retired, faults };
}

/** A tunnel that goes takes the one with it that it was to replace. */
function* withPredecessor(state: VpnState, number: number | undefined): Generator<number> {
  const tunnel = tunnelOf(state, number);
  if (tunnel === undefined) return;
  yield tunnel.number;
  if (tunnel.replaces !== undefined && isWanted(state, tunnel.replaces)) yield tunnel.replaces;
}

const tunnelOf = (state: VpnState, number: number | undefined): Tunnel | undefined =>
  number === undefined ? undefined : state.tunnels.get(number);

/** Of a tunnel and the one that it was to replace, that which carries the traffic. */
function inUse(state: VpnState, tunnel: Tunnel): Tunnel {
  const old = tunnelOf(state, tunnel.replaces);
  if (old === undefined || !isWanted(state, old.number)) return tunnel;
  const isUsed = pointsOf(tunnel).some((device) => saidAt(state, device, tunnel.number) === 'active');
  return isUsed ? tunnel : old;
}

/** Technologies that a pair's tunnels have failed with. */
const failedOf = (state: VpnState, key: string): readonly Technology[] => state.failures.get(key)?.technologies ?? [];

function isAsWanted(
  tunnel: Tunnel,
  pair: PlannedPair,
  way: Way | undefined,
  state: VpnState,
  changed: ReadonlySet<string>,
  known: HoursKnown,
  planned: PlannedClass | undefined,
): boolean {
  if (changed.has(pair.a) || changed.has(pair.b)) return false;
  const isSameWay = tunnel.pair.a === pair.a;
  const fromA = isSameWay ? pair.bpsFromA : pair.bpsFromB;
  const fromB = isSameWay ? pair.bpsFromB : pair.bpsFromA;
  return (
    tunnel.pair.bpsFromA === fromA &&
    tunnel.pair.bpsFromB === fromB &&
    state.classes.get(pair.classId)?.dscp === planned?.dscp &&
    isSameValidity(tunnel.validity, validityOf(pair, known)) &&
    (pair.technologies === undefined || way === undefined || tunnel.technology === way.technology)
  );
}

/** Sites of which something has changed that a row of a tunnel says. */
function changedSites(state: VpnState, sites: readonly PlannedSite[]): ReadonlySet<string> {
  const changed = sites.filter((site) => {
    const before = state.sites.get(site.siteId);
    return before !== undefined && asText(before) !== asText(site);
  });
  return new Set(changed.map(({ siteId }) => siteId));
}

/** A new technology at a site changes none of its tunnels; its preference counts for those to come. */
const asText = ({ deviceId, stubLinks, prefixes, address4, address6, underlayMtu }: PlannedSite): string =>
  JSON.stringify([deviceId, stubLinks, prefixes, address4, address6, underlayMtu]);

/** Collects added tunnels in columns. */
class Columns {
  readonly #values;
  readonly #removeFirst: number[] = [];
  readonly #oneWay: number[] = [];
  readonly #transit = new Map<string, number[]>();
  constructor(
    first: number,
    private readonly replacement: Replacement,
  ) {
    this.#values = {
      first,
      a: [] as number[],
      b: [] as number[],
      classes: [] as number[],
      technologies: [] as Technology[],
      families: [] as (4 | 6)[],
      bpsFromA: [] as number[],
      bpsFromB: [] as number[],
      replaces: [] as number[],
    };
  }

  get values(): AddedTunnels {
    return {
      ...this.#values,
      ...(this.#removeFirst.length > 0 && { removeFirst: this.#removeFirst }),
      ...(this.#oneWay.length > 0 && { oneWay: this.#oneWay }),
      ...(this.#transit.size > 0 && {
        transit: [...this.#transit].map(([deviceId, numbers]) => ({ deviceId, numbers })),
      }),
    };
  }

  add(
    tunnel: { readonly atA: number; readonly atB: number; readonly classAt: number; readonly replaces: number } & Pick<
      PlannedPair,
      'bpsFromA' | 'bpsFromB' | 'isOneWay'
    > & { readonly technology: Technology; readonly family: 4 | 6; readonly passed: readonly string[] },
  ): void {
    const columns = this.#values;
    const number = columns.first + columns.a.length;
    if (tunnel.replaces > 0 && this.replacement === 'remove-first') this.#removeFirst.push(number);
    if (tunnel.isOneWay === true) this.#oneWay.push(number);
    for (const deviceId of tunnel.passed) {
      const numbers = this.#transit.get(deviceId) ?? [];
      numbers.push(number);
      this.#transit.set(deviceId, numbers);
    }
    columns.a.push(tunnel.atA);
    columns.b.push(tunnel.atB);
    columns.classes.push(tunnel.classAt);
    columns.technologies.push(tunnel.technology);
    columns.families.push(tunnel.family);
    columns.bpsFromA.push(tunnel.bpsFromA);
    columns.bpsFromB.push(tunnel.bpsFromB);
    columns.replaces.push(tunnel.replaces);
  }
}

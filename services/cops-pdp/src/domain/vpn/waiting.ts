import type { Technology } from '@parley/cops';
import { keysFor } from './directions.js';
import { hoursOf } from './pair-hours.js';
import type { PlannedPair } from './plan.js';
import type { VpnPlanned } from './vpn.events.js';
import type { Dormant, VpnState } from './vpn.state.js';
import { wayOf } from './way.js';

/** What waits for its hours, by the number that people know it by. */
export interface WaitingTunnel {
  readonly number: number;
  readonly key: string;
  readonly pair: PlannedPair;
  /** That it will have, unless it fails; undefined: the ends have none in common any more. */
  readonly technology: Technology | undefined;
}

/** The numbers of the pairs that rest after a plan: of the tunnel that each had, or else one of its own. */
export function waitingAfter(
  { waiting, current }: VpnState,
  { waitingFrom }: VpnPlanned['data'],
  dormant: Dormant,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let next = waitingFrom;
  for (const key of dormant.keys()) {
    const before = waiting?.get(key);
    if (before !== undefined) numbers.set(key, before);
    else if (next !== undefined) numbers.set(key, current.get(key) ?? next++);
  }
  return numbers;
}

/** The first number that none of them has, nor any before. */
export const numberAfter = (waiting: ReadonlyMap<string, number>): number =>
  [...waiting.values()].reduce((next, number) => Math.max(next, number + 1), 0);

/** Pairs that rest, and have no number yet. */
export const withoutNumber = ({ dormant, waiting }: Pick<VpnState, 'dormant' | 'waiting'>): number =>
  dormant.size - (waiting?.size ?? 0);

/** Undefined: nothing of this number waits. */
export function waitingTunnel(number: number, state: VpnState): WaitingTunnel | undefined {
  for (const [key, one] of state.waiting ?? []) if (one === number) return atKey(key, number, state);
  return undefined;
}

/** The one of a pair, or of one way of it. */
export function waitingOf(pair: PlannedPair, state: VpnState): WaitingTunnel | undefined {
  for (const key of keysFor(pair)) {
    const number = state.waiting?.get(key);
    if (number !== undefined) return atKey(key, number, state);
  }
  return undefined;
}

/** By their numbers. */
export const waitingTunnels = (state: VpnState): readonly WaitingTunnel[] =>
  [...(state.waiting ?? [])]
    .flatMap(([key, number]) => atKey(key, number, state) ?? [])
    .toSorted((one, other) => one.number - other.number);

/** When the hours of what waits begin: an ISO instant; undefined: never. */
export const waitsUntil = ({ pair }: Pick<WaitingTunnel, 'pair'>, state: VpnState): string | undefined =>
  hoursOf(pair, state)?.until;

function atKey(key: string, number: number, { dormant, sites }: VpnState): WaitingTunnel | undefined {
  const pair = dormant.get(key);
  if (pair === undefined) return undefined;
  const [a, b] = [sites.get(pair.a), sites.get(pair.b)];
  const technology = a === undefined || b === undefined ? undefined : wayOf(pair, a, b, [])?.technology;
  return { number, key, pair, technology };
}

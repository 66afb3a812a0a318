import { tunnelErrorCodes } from '@parley/cops';
import { nothing } from '../allocations/allotment.js';
import { usableWith } from './directions.js';
import { evolve } from './evolve.js';
import { allotmentOf } from './identities.js';
import type { HeardEnds, VpnEndsHeard, VpnEvent } from './vpn.events.js';
import { turnsOf } from './turns.js';
import {
  isGone,
  isGoneAt,
  isInPlace,
  isThere,
  isWanted,
  pointsOf,
  saidAt,
  saysGone,
  type VpnState,
} from './vpn.state.js';

/**
 * Reports of devices: a tunnel carries traffic when both ends are installed, and goes as a whole when one end has failed (V34).
 * A report that was heard before says nothing. Looks at the tunnels that are reported, and at no other.
 */
export function decideHearing(heard: readonly HeardEnds[], state: VpnState): readonly VpnEvent[] {
  const news = heard.filter(({ deviceId, version }) => version > (state.heard.get(deviceId) ?? 0));
  if (news.length === 0) return [];
  const silent: VpnEndsHeard = {
    type: 'vpn-ends-heard',
    data: { heard: news, activated: [], failed: [], replaced: [], freed: { tunnels: [], allotment: nothing } },
  };
  const after = evolve(state, silent);
  const numbers = new Set(news.flatMap(numbersOf));
  const follows = consequencesOf(numbers, state, after);
  const event: VpnEndsHeard = { type: 'vpn-ends-heard', data: { ...silent.data, ...follows } };
  const next = evolve(state, event);
  const degraded = degradationOf(news, numbers, follows.failed, state, next);
  const fallen = degraded.reduce(evolve, next);
  const turned = turnsOf(fallen, keysOf(numbers, state));
  const current = turned.reduce(evolve, fallen);
  // Without a device that was given up, the last tunnel that goes is gone at both ends.
  const mayEnd = follows.freed.tunnels.length > 0 || state.forgotten.size > 0;
  const ending = mayEnd ? endingOf(current) : [];
  return [event, ...degraded, ...turned, ...completionOf(current), ...ending];
}

const numbersOf = ({ installed, active, absent, failed, broken = [], lapsed = [] }: HeardEnds): readonly number[] => [
  ...installed,
  ...active,
  ...absent,
  ...[...failed, ...broken].map(({ number }) => number),
  ...lapsed,
];

const keysOf = (numbers: Iterable<number>, { tunnels }: VpnState): ReadonlySet<string> =>
  new Set([...numbers].flatMap((number) => tunnels.get(number)?.key ?? []));

/** A VPN that was active as a whole is not so any more. */
function degradationOf(
  news: readonly HeardEnds[],
  numbers: ReadonlySet<number>,
  failed: readonly number[],
  before: VpnState,
  { current, tunnels, negotiation, activeNegotiation, ...after }: VpnState,
): readonly VpnEvent[] {
  if (before.phase !== 'active') return [];
  const fallen = [...numbers].filter((number) => {
    const tunnel = tunnels.get(number);
    if (tunnel === undefined || current.get(tunnel.key) !== number) return false;
    // One that was not in use yet, since an engineer has just asked for it or its hours begin, has not fallen.
    return isInPlace(before, tunnel) && !isInPlace(after, tunnel);
  });
  if (failed.length === 0 && (fallen.length === 0 || activeNegotiation !== negotiation)) return [];
  const named = failed.length > 0 ? failed : fallen;
  return [{ type: 'vpn-degraded', data: { negotiation, tunnels: named, errorCode: errorOf(news, named) } }];
}

function errorOf(heard: readonly HeardEnds[], fallen: readonly number[]): number {
  const failed = heard
    .flatMap((one) => [...one.failed, ...(one.broken ?? [])])
    .find(({ number }) => fallen.includes(number));
  const isLapsed = heard.some(({ lapsed }) => lapsed?.some((number) => fallen.includes(number)) === true);
  return failed?.errorCode ?? (isLapsed ? tunnelErrorCodes.lifeTimeOver : tunnelErrorCodes.none);
}

/** Nothing is at this end, or what is there is out of use for good. */
function hasFallenAt(state: VpnState, deviceId: string, number: number): boolean {
  const said = saidAt(state, deviceId, number);
  return saysGone(said) || said === 'broken' || said === 'lapsed';
}

type Consequences = Omit<VpnEndsHeard['data'], 'heard'>;

function consequencesOf(numbers: ReadonlySet<number>, before: VpnState, state: VpnState): Consequences {
  const follows = { failed: [] as number[], replaced: [] as number[] };
  const activated = new Set<number>();
  const freed: number[] = [];
  for (const number of numbers) {
    const tunnel = state.tunnels.get(number);
    if (tunnel === undefined) continue;
    if (isGone(state, tunnel) && !isGone(before, tunnel)) freed.push(number);
    if (!isWanted(state, number)) continue;
    if (pointsOf(tunnel).some((device) => hasFallenAt(state, device, number))) {
      follows.failed.push(number);
    } else if (isInPlace(state, tunnel)) {
      if (tunnel.replaces !== undefined && isWanted(state, tunnel.replaces)) follows.replaced.push(tunnel.replaces);
    } else if (isThere(state, tunnel)) {
      for (const one of usableWith(state, tunnel)) if (!isInPlace(state, one)) activated.add(one.number);
    }
  }
  return { ...follows, activated: [...activated], freed: freedOf(state, freed) };
}

/** Tunnels that are gone, with the identifiers that they had. */
export const freedOf = (state: VpnState, tunnels: readonly number[]): VpnEndsHeard['data']['freed'] => ({
  tunnels,
  allotment: tunnels.length === 0 ? nothing : allotmentOf(state, tunnels),
});

/** What is complete with this state, and was not before. */
export function completionOf(state: VpnState): readonly VpnEvent[] {
  const active = activationOf(state);
  return [...active, ...settlementOf(active.reduce(evolve, state))];
}

function settlementOf(state: VpnState): readonly VpnEvent[] {
  const { phase, negotiation, activeNegotiation, settledNegotiation, retired, tunnels } = state;
  if (phase !== 'active' || activeNegotiation !== negotiation || settledNegotiation === negotiation) return [];
  for (const number of retired) {
    const tunnel = tunnels.get(number);
    if (tunnel !== undefined && !isGone(state, tunnel)) return [];
  }
  return [{ type: 'vpn-settled', data: { negotiation } }];
}

/** The VPN is active when every pair has a tunnel that is as it is meant to be at both ends. */
function activationOf(state: VpnState): readonly VpnEvent[] {
  const { phase, negotiation, activeNegotiation, current, active, failures, resting } = state;
  if (phase === 'leaving' || phase === 'removed' || phase === 'refused' || phase === 'unknown') return [];
  if (phase === 'active' && activeNegotiation === negotiation) return [];
  if (active < current.size) return [];
  for (const { isDue } of failures.values()) if (isDue) return [];
  const tunnels = [...current.keys()].filter((key) => !resting.has(key)).length;
  return [{ type: 'vpn-became-active', data: { negotiation, tunnels } }];
}

/** A VPN that leaves has gone when no device that is waited for holds anything of it. */
export function endingOf(state: VpnState): readonly VpnEvent[] {
  if (state.phase !== 'leaving') return [];
  for (const tunnel of state.tunnels.values())
    for (const device of pointsOf(tunnel))
      if (!state.forgotten.has(device) && !isGoneAt(state, device, tunnel.number)) return [];
  return [{ type: 'vpn-removed', data: { negotiation: state.negotiation } }];
}

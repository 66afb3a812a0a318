import { joinEffects, type Effects } from '@parley/aggregate';
import { nextChange } from '../domain/vpn/pair-hours.js';
import { isBack } from '../domain/vpn/steadiness.js';
import type { VpnEvent } from '../domain/vpn/vpn.events.js';
import type { VpnState } from '../domain/vpn/vpn.state.js';

/** When the tunnels of a VPN that failed are tried once more. */
export const renewal = 'renewal';

/** Milliseconds after the first failure of a pair; doubles with each that follows, up to the longest. */
const firstWaitMs = 5_000;
const longestWaitMs = 900_000;

/** When the tunnels of pairs that have failed, and are in use again, have held. */
export const steadiness = 'steadiness';

/** Milliseconds that they have to hold: as long as the longest pause, so that what flaps more slowly than that is not damped. */
export const steadyAfterMs = longestWaitMs;

/** When the hours of a class, or of a pair, end (V45). */
export const hours = 'hours';

/** The deadlines of a VPN, as its events leave them. */
export const vpnDeadlines = (events: readonly VpnEvent[], state: VpnState, now: string): Effects =>
  joinEffects(joinEffects(renewalOf(events, state, now), steadinessOf(events, state, now)), hoursOf(events, state));

/** It begins anew with each pair that comes back. */
function steadinessOf(events: readonly VpnEvent[], state: VpnState, now: string): Effects {
  const { failures, tunnels } = state;
  if (failures.size === 0)
    return events.some(({ type }) => type === 'vpn-steadied') ? { clearDeadlines: [steadiness] } : {};
  const heard = events.flatMap((event) => (event.type === 'vpn-ends-heard' ? event.data.heard : []));
  const keys = heard.flatMap(({ installed, active }) =>
    [...installed, ...active].flatMap((number) => tunnels.get(number)?.key ?? []),
  );
  if (!keys.some((key) => isBack(state, key))) return {};
  return { setDeadlines: [{ name: steadiness, dueAt: new Date(Date.parse(now) + steadyAfterMs).toISOString() }] };
}

/** It is set by what the plan says of its hours, and not by the clock: a change between decision and append is not missed. */
function hoursOf(events: readonly VpnEvent[], state: VpnState): Effects {
  const { phase } = state;
  if (events.some(({ type }) => type === 'vpn-withdrawn')) return { clearDeadlines: [hours] };
  if (!events.some(({ type }) => type === 'vpn-planned') || phase === 'leaving' || phase === 'removed') return {};
  const dueAt = nextChange(state);
  return dueAt === undefined ? { clearDeadlines: [hours] } : { setDeadlines: [{ name: hours, dueAt }] };
}

/** The deadline that goes with a failure, and goes away with what it was for. */
function renewalOf(events: readonly VpnEvent[], { failures }: VpnState, now: string): Effects {
  const due = [...failures.values()].filter(({ isDue }) => isDue);
  if (events.some((event) => event.type === 'vpn-ends-heard' && event.data.failed.length > 0) && due.length > 0) {
    const times = Math.min(...due.map((one) => one.times));
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (times - 1));
    return { setDeadlines: [{ name: renewal, dueAt: new Date(Date.parse(now) + waitMs).toISOString() }] };
  }
  const isOver = events.some(({ type }) => type === 'vpn-planned' || type === 'vpn-withdrawn');
  return isOver && due.length === 0 ? { clearDeadlines: [renewal] } : {};
}

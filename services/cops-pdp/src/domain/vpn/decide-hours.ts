import { planned } from './decide-plan.js';
import { withHours } from './class-hours.js';
import { hoursKnown, hoursOf, isOpen, withOwnHours } from './pair-hours.js';
import { pairKey, type PlannedPair } from './plan.js';
import { inDirections } from './directions.js';
import { planChanges } from './plan-changes.js';
import { preferring } from './dormant.js';
import type { VpnEvent } from './vpn.events.js';
import type { VpnState } from './vpn.state.js';

/**
 * The hours of a class, or of one pair, have ended (VPN00 §6.6 case 4, §6.7 case 4, V45): tunnels are made or go. What is wanted at the instant
 * is compared with what is there, so that a deadline that comes late, or after several changes, leads to the same. A tunnel of other
 * hours is another one, since its row says until when it is valid.
 */
export function decideHours(now: string, state: VpnState): readonly VpnEvent[] {
  const { phase } = state;
  if (phase === 'unknown' || phase === 'leaving' || phase === 'removed') return [];
  const sites = [...state.sites.values()];
  const classes = withHours([...state.classes.values()], state.classes, now);
  const ownHours = withOwnHours(state.ownHours?.values() ?? [], now);
  const known = hoursKnown(classes, ownHours);
  const hasTurned =
    classes.some(({ classId, hours }) => hours !== state.classes.get(classId)?.hours) ||
    ownHours.some((one) => one.hours !== state.ownHours?.get(pairKey(one))?.hours);
  if (!hasTurned) return [];
  const wanted = [...state.dormant.values(), ...pairsOf(state)].filter(
    (pair) => hoursOf(pair, known) !== hoursOf(pair, state),
  );
  const opening = wanted.filter((pair) => isOpen(pair, known));
  const pairs = [...inDirections(opening, sites, state)];
  const unwanted = wanted.filter((pair) => !isOpen(pair, known)).map(pairKey);
  const { added, retired } = planChanges(state, { sites, classes, ownHours, pairs, unwanted });
  const { negotiation } = state;
  const data = { cause: 'schedule' as const, negotiation, sites, classes, added, retired, leftDevices: [] };
  return planned({ ...data, ...(ownHours.length > 0 && { ownHours }) }, state);
}

/** Pairs that have a tunnel, with the technology that it has. One that failed and has none yet comes by its renewal. */
function* pairsOf(state: VpnState): Generator<PlannedPair> {
  for (const number of state.current.values()) {
    const tunnel = state.tunnels.get(number);
    if (tunnel !== undefined) yield preferring(tunnel.pair, tunnel.technology, state.sites);
  }
}

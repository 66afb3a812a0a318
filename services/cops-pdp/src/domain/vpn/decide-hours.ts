import { planned } from './decide-plan.js';
import { isOpen, withHours } from './class-hours.js';
import { pairKey, type PlannedPair } from './plan.js';
import { inDirections } from './directions.js';
import { planChanges } from './plan-changes.js';
import { preferring } from './dormant.js';
import type { VpnEvent } from './vpn.events.js';
import type { VpnState } from './vpn.state.js';

/**
 * The hours of a class have ended (VPN00 §6.6 case 4, §6.7 case 4, V45): it gets its tunnels or loses them. What is wanted at the instant
 * is compared with what is there, so that a deadline that comes late, or after several changes, leads to the same. A tunnel of other
 * hours is another one, since its row says until when it is valid.
 */
export function decideHours(now: string, state: VpnState): readonly VpnEvent[] {
  const { phase } = state;
  if (phase === 'unknown' || phase === 'leaving' || phase === 'removed') return [];
  const sites = [...state.sites.values()];
  const classes = withHours([...state.classes.values()], state.classes, now);
  const turned = new Set(
    classes.filter(({ classId, hours }) => hours !== state.classes.get(classId)?.hours).map(({ classId }) => classId),
  );
  if (turned.size === 0) return [];
  const open = new Set(classes.filter(isOpen).map(({ classId }) => classId));
  const wanted = [...state.dormant.values(), ...pairsOf(state)].filter(({ classId }) => turned.has(classId));
  const opening = wanted.filter(({ classId }) => open.has(classId));
  const pairs = [...inDirections(opening, sites, state)];
  const unwanted = wanted.filter(({ classId }) => !open.has(classId)).map(pairKey);
  const { added, retired } = planChanges(state, { sites, classes, pairs, unwanted });
  const { negotiation } = state;
  const data = { cause: 'schedule' as const, negotiation, sites, classes, added, retired, leftDevices: [] };
  return planned(data, state);
}

/** Pairs that have a tunnel, with the technology that it has. One that failed and has none yet comes by its renewal. */
function* pairsOf(state: VpnState): Generator<PlannedPair> {
  for (const number of state.current.values()) {
    const tunnel = state.tunnels.get(number);
    if (tunnel !== undefined) yield preferring(tunnel.pair, tunnel.technology, state.sites);
  }
}

import { unreachable } from '@parley/cpnp';
import { withEntry } from '../maps.js';
import { afterHearing } from './after-hearing.js';
import { afterPlan, withoutDropped } from './after-plan.js';
import { afterTurn } from './after-turn.js';
import { identitiesOf } from './identities.js';
import { afterSteadiness } from './steadiness.js';
import type { VpnEvent } from './vpn.events.js';
import type { VpnState } from './vpn.state.js';

/** The VPN after an event. Total over released events; checks no rule. */
export function evolve(state: VpnState, event: VpnEvent): VpnState {
  switch (event.type) {
    case 'vpn-planned':
      return afterPlan(state, event.data);
    case 'vpn-plan-refused': {
      const { dropped } = event.data;
      const next = dropped === undefined ? state : withoutDropped(state, dropped.first, dropped.count);
      const isNothingLeft = next.current.size === 0 && next.dormant.size === 0;
      return { ...next, negotiation: event.data.negotiation, phase: isNothingLeft ? 'refused' : next.phase };
    }
    case 'vpn-identified': {
      const { first, count, allotment } = event.data;
      const identities = new Map(state.identities);
      for (const [number, identity] of identitiesOf(state, first, count, allotment)) identities.set(number, identity);
      return { ...state, identities };
    }
    case 'vpn-ends-heard':
      return afterHearing(state, event.data);
    case 'vpn-backup-turned':
      return afterTurn(state, event.data);
    case 'vpn-became-active':
      return { ...state, phase: 'active', activeNegotiation: event.data.negotiation };
    case 'vpn-settled':
      return { ...state, settledNegotiation: event.data.negotiation };
    case 'vpn-degraded':
      return { ...state, phase: 'degraded' };
    case 'vpn-steadied':
      return afterSteadiness(state, event.data);
    case 'vpn-withdrawn':
      return withdrawn(state);
    case 'vpn-device-forgotten':
      return { ...state, forgotten: withEntry(state.forgotten, event.data.deviceId, event.data.by) };
    case 'vpn-removed':
      return { ...state, phase: 'removed' };
    default:
      return unreachable(event);
  }
}

function withdrawn({ waiting: _, ...state }: VpnState): VpnState {
  return { ...state, phase: 'leaving', current: new Map(), active: 0, failures: new Map(), dormant: new Map() };
}

import { unreachable } from '@parley/cpnp';
import { decideHearing, endingOf } from './decide-hearing.js';
import { decideEngineer, decideOrder, decideRenewal } from './decide-plan.js';
import { afterIdentities } from './after-identities.js';
import { decideHours } from './decide-hours.js';
import { identitiesOf } from './identities.js';
import { decideSteadiness } from './steadiness.js';
import type { VpnCommand } from './vpn.commands.js';
import type { VpnEvent } from './vpn.events.js';
import { evolve } from './evolve.js';
import type { VpnState } from './vpn.state.js';

/** The events that a command leads to; none: nothing changes. Pure and total. */
export function decide(command: VpnCommand, state: VpnState): readonly VpnEvent[] {
  switch (command.type) {
    case 'plan':
      return decideOrder(command, state);
    case 'identify': {
      const { first, count, allotment } = command;
      const [missing] = identitiesOf(state, first, count, allotment);
      if (missing === undefined || state.identities.has(missing[0])) return [];
      const identified: VpnEvent = { type: 'vpn-identified', data: { first, count, allotment } };
      return [identified, ...afterIdentities(first, count, evolve(state, identified))];
    }
    case 'refuse': {
      const { first, count, reasons } = command;
      const { negotiation } = state;
      if (!state.tunnels.has(first) || state.identities.has(first)) return [];
      return [{ type: 'vpn-plan-refused', data: { negotiation, reasons, dropped: { first, count } } }];
    }
    case 'hear':
      return decideHearing(command.heard, state);
    case 'renew':
      return decideRenewal(state);
    case 'steady':
      return decideSteadiness(state);
    case 'keep-hours':
      return decideHours(command.now, state);
    case 'withdraw': {
      if (state.phase === 'leaving' || state.phase === 'removed') return [];
      const withdrawn: VpnEvent = { type: 'vpn-withdrawn', data: { cause: command.cause } };
      // Whether the order is one of ours is known by its completion alone.
      if (state.phase === 'unknown') return [withdrawn];
      return [withdrawn, ...endingOf(evolve(state, withdrawn))];
    }
    case 'forget-device': {
      const { type: _, ...data } = command;
      if (state.forgotten.has(data.deviceId)) return [];
      const forgotten: VpnEvent = { type: 'vpn-device-forgotten', data };
      return [forgotten, ...endingOf(evolve(state, forgotten))];
    }
    case 'engineer':
      return decideEngineer(command, state);
    default:
      return unreachable(command);
  }
}

import { unreachable } from '@parley/cpnp';
import type { SessionPorts } from './ports.js';
import type { Step } from './step.js';

/**
 * Performs the actions of a step, in their order. Save the session before: no message should be sent of which a later process
 * does not know.
 */
export function perform({ session, actions }: Step, { transport, timers, notify }: SessionPorts): void {
  for (const action of actions) {
    switch (action.kind) {
      case 'send':
        transport.send(action.message, session.server, action.reason);
        break;
      case 'set-timer':
        timers.set(action.timer, action.at);
        break;
      case 'clear-timer':
        timers.clear(action.timer);
        break;
      case 'notify':
        notify(action.event);
        break;
      default:
        return unreachable(action);
    }
  }
}

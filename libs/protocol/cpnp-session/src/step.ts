import { unreachable } from '@parley/cpnp';
import { accept, cancel, decline, release, send } from './deciding.js';
import { expire } from './expiring.js';
import { receive } from './receiving.js';
import { resume } from './resuming.js';
import type { Session } from './session.js';
import type { Action, Input, Turn } from './turn.js';

export interface Step {
  readonly session: Session;
  readonly actions: readonly Action[];
}

/**
 * The client's side of one negotiation (CPNP-03 §8.10.1, §10.1, §11.1.1). Pure and total: an input that does not fit
 * the state changes nothing. `now` is in ms since 1970, UTC.
 */
export function step(session: Session, input: Input, now: number): Step {
  const turn: Turn = { session, actions: [], now };
  apply(turn, input);
  return { session: turn.session, actions: turn.actions };
}

function apply(turn: Turn, input: Input): void {
  switch (input.kind) {
    case 'release':
      return release(turn);
    case 'send':
      return send(turn);
    case 'resume':
      return resume(turn);
    case 'received':
      return receive(turn, input.message, input.source);
    case 'timer':
      return expire(turn, input.timer);
    case 'accept':
      return accept(turn);
    case 'decline':
      return decline(turn);
    case 'cancel':
      return cancel(turn, 'user');
    default:
      return unreachable(input);
  }
}

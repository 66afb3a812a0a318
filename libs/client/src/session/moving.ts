import type { ClientState } from '@parley/cpnp';
import { amend, notify, type Turn } from './turn.js';

/** Every change of state goes through here; the spec holds each one against the machine of CPNP-03 figure 6. */
export function move(turn: Turn, state: ClientState): void {
  amend(turn, { state });
  notify(turn, { kind: 'moved', state });
}

import { clientMachine, nextState, type ClientEvent } from '@parley/cpnp';
import { amend, notify, type Turn } from './turn.js';

/** Every change of state goes through the machine of CPNP-03 figure 6; an event that it does not know is a bug here. */
export function move(turn: Turn, event: ClientEvent): void {
  const { state } = turn.session;
  const next = nextState(clientMachine, state, event);
  if (next === undefined) throw new Error(`the client machine has no "${event}" in ${state}`);
  if (next === state) return;
  amend(turn, { state: next });
  notify(turn, { kind: 'moved', state: next });
}

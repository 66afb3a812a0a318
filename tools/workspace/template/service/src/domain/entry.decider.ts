import { unreachable } from '@parley/cpnp';
import type { EntryCommand } from './entry.commands.js';
import type { EntryEvent } from './entry.events.js';
import type { EntryState } from './entry.state.js';

/** Why an entry does not do what it is asked. */
export type EntryRefusal = 'unknown-entry' | 'already-opened' | 'already-closed';

export type EntryVerdict =
  | { readonly kind: 'recorded'; readonly events: readonly EntryEvent[] }
  /** It was done before. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly refusal: EntryRefusal };

/** What an entry says to a command. Pure and total. */
export function decide(command: EntryCommand, entry: EntryState): EntryVerdict {
  switch (command.type) {
    case 'open': {
      const { title } = command;
      if (entry === undefined) return { kind: 'recorded', events: [{ type: 'opened', data: { title } }] };
      return entry.title === title ? unchanged : refuse('already-opened');
    }
    case 'close': {
      const { reason } = command;
      if (entry === undefined) return refuse('unknown-entry');
      if (entry.closedFor === undefined) return { kind: 'recorded', events: [{ type: 'closed', data: { reason } }] };
      return entry.closedFor === reason ? unchanged : refuse('already-closed');
    }
    default:
      return unreachable(command);
  }
}

const unchanged: EntryVerdict = { kind: 'unchanged' };
const refuse = (refusal: EntryRefusal): EntryVerdict => ({ kind: 'refused', refusal });

import { unreachable } from '@parley/cpnp';
import type { EntryEvent } from './entry.events.js';

export interface Entry {
  readonly title: string;
  /** Why it was closed; absent while it is open. */
  readonly closedFor?: string;
}

/** Undefined: nobody has opened it. */
export type EntryState = Entry | undefined;

/** The entry after an event. Total over released events; checks no rule. */
export function evolve(entry: EntryState, event: EntryEvent): EntryState {
  switch (event.type) {
    case 'opened':
      return { title: event.data.title };
    case 'closed':
      return entry && { ...entry, closedFor: event.data.reason };
    default:
      return unreachable(event);
  }
}

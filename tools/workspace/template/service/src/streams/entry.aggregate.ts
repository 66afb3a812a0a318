import type { Aggregate } from '@parley/aggregate';
import type { EntryCommand } from '../domain/entry.commands.js';
import { decide, type EntryVerdict } from '../domain/entry.decider.js';
import type { EntryEvent } from '../domain/entry.events.js';
import { evolve, type EntryState } from '../domain/entry.state.js';
import { entryCodec } from './entry-codec.js';

/** An entry as an aggregate: a stream for each. */
export const entryAggregate: Aggregate<EntryState, EntryEvent, EntryCommand, EntryVerdict> = {
  name: 'entry',
  codec: entryCodec,
  initial: () => undefined,
  evolve,
  decide,
  eventsOf: (verdict) => (verdict.kind === 'recorded' ? verdict.events : []),
};

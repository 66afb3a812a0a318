import { Streams } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import type { EntryEvent } from '../domain/entry.events.js';
import type { EntryState } from '../domain/entry.state.js';
import { entryAggregate } from './entry.aggregate.js';

/** The entries of this service, each by its identifier. */
export class Entries extends Streams<EntryState, EntryEvent> {
  constructor(log: EventLog, maximumKept: number) {
    super(log, entryAggregate, { maximumKept });
  }
}

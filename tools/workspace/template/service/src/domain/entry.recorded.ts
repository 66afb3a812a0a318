import type { RecordedShapes } from '@parley/aggregate';
import type { EntryEvent } from './entry.events.js';

/** The released shapes of an entry's events. A change of one raises its version and adds an upcast. */
export const entryShapes: RecordedShapes<EntryEvent> = {
  opened: { schemaVersion: 1 },
  closed: { schemaVersion: 1 },
};

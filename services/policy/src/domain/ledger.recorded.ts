import type { RecordedShapes } from '@parley/aggregate';
import type { LedgerEvent } from './ledger.events.js';

/** The released shapes of the ledger's events. A change of one raises its version and adds an upcast. */
export const ledgerShapes: RecordedShapes<LedgerEvent> = {
  'capacity-reserved': { schemaVersion: 1 },
  // Development builds wrote it under the name of the order's event that follows it.
  'capacity-refused': { schemaVersion: 1, formerTypes: ['pqo-refused'] },
  'capacity-committed': { schemaVersion: 1 },
  'capacity-released': { schemaVersion: 1 },
};

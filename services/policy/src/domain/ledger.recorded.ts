import type { RecordedShapes } from '@parley/aggregate';
import type { LedgerEvent } from './ledger.events.js';
import { withPercentiles } from './ledger.upcasts.js';

/** The released shapes of the ledger's events. A change of one raises its version and adds an upcast. */
export const ledgerShapes: RecordedShapes<LedgerEvent> = {
  // Version 2 may name a provisioner, and what is needed while tunnels are replaced.
  // Version 3 says for which instant it was decided, and by which rules.
  // Version 4 says by which versions of its inputs, on which paths, and what is offered lower than asked.
  // Version 5 may name the service template of the order.
  // Version 6 says what its price was made of, which paths are backups, and which its rules preferred.
  // Version 7 may say what is bought of partners, and what these have answered.
  // Version 8 says what it costs each month, and what it leaves of a credit.
  // Version 9 may say of whom was not asked.
  // Version 10 may say where a segment of a partner comes back.
  // Version 11 may say what is promised of its paths.
  // Version 12 may say what links keep for when others fail.
  // Version 13 may promise percentiles of variation and loss too, and a throughput.
  // Version 14 may say how long the offer is valid, and name rules that say so.
  // Version 15 may say that a watchdog ended the evaluation of rules, and who admitted the order.
  'capacity-reserved': {
    schemaVersion: 15,
    upcasts: {
      ...{ 1: (data) => data, 2: (data) => data, 3: (data) => data, 4: (data) => data },
      ...{ 5: (data) => data, 6: (data) => data, 7: (data) => data, 8: (data) => data, 9: (data) => data },
      ...{ 10: (data) => data, 11: (data) => data, 12: withPercentiles, 13: (data) => data, 14: (data) => data },
    },
  },
  // Version 2 may say of whom is not asked, as a rule says so.
  // Version 3 may name segments, partners behind partners, and child orders that are changed.
  // Version 4 may say which providers the order came through.
  // Version 5 may say that a watchdog ended the evaluation of rules, and who admitted the order.
  'partners-needed': {
    schemaVersion: 5,
    upcasts: { 1: (data) => data, 2: (data) => data, 3: (data) => data, 4: (data) => data },
  },
  // Development builds wrote it under the name of the order's event that follows it.
  // Version 2 says by which rules.
  // Version 3 says when, by which versions of its inputs, and on which paths.
  // Version 4 says which of them are backups, and may name rules that prefer.
  // Version 5 may say what partners have answered.
  // Version 6 may say of whom is not asked.
  // Version 7 may say for which paths.
  // Version 8 may name rules that say how long offers are valid.
  // Version 9 may say that a watchdog ended the evaluation of rules, and who admitted the order, or did not.
  'capacity-refused': {
    schemaVersion: 9,
    upcasts: {
      ...{ 1: (data) => data, 2: (data) => data, 3: (data) => data },
      ...{ 4: (data) => data, 5: (data) => data, 6: (data) => data, 7: (data) => data, 8: (data) => data },
    },
    formerTypes: ['pqo-refused'],
  },
  'capacity-committed': { schemaVersion: 1 },
  'capacity-released': { schemaVersion: 1 },
  'capacity-taken': { schemaVersion: 1 },
  'capacity-settled': { schemaVersion: 1 },
  'capacity-freed': { schemaVersion: 1 },
  'capacity-leaked': { schemaVersion: 1 },
  'order-stranded': { schemaVersion: 1 },
  'order-mended': { schemaVersion: 1 },
};

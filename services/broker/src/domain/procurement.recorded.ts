import type { RecordedShapes } from '@parley/aggregate';
import type { ProcurementEvent } from './procurement.events.js';

/** The released shapes of the events of a procurement, those of its children among them. A change of one raises its version and adds an upcast. */
export const procurementShapes: RecordedShapes<ProcurementEvent> = {
  // Version 2 says which candidates are child orders that are in force.
  'partners-asked': { schemaVersion: 2, upcasts: { 1: (data) => data } },
  'choice-requested': { schemaVersion: 1 },
  'offers-chosen': { schemaVersion: 1 },
  'purchase-requested': { schemaVersion: 1 },
  'purchase-ended': { schemaVersion: 1 },
  'parent-ended': { schemaVersion: 1 },
  'parent-agreed': { schemaVersion: 1 },
  // Version 2 says through which providers the order comes.
  'child-created': { schemaVersion: 2, upcasts: { 1: (data) => data } },
  'child-sent-from': { schemaVersion: 1 },
  'child-pqo-sent': { schemaVersion: 1 },
  'child-server-processing': { schemaVersion: 1 },
  'child-offer-received': { schemaVersion: 1 },
  'child-accept-sent': { schemaVersion: 1 },
  'child-accept-ack': { schemaVersion: 1 },
  'child-answered': { schemaVersion: 1 },
  'child-repeated': { schemaVersion: 1 },
  'child-timer-passed': { schemaVersion: 1 },
  'child-released': { schemaVersion: 1 },
  'child-withdraw-sent': { schemaVersion: 1 },
  'child-update-sent': { schemaVersion: 1 },
  // Version 2 says what it is to cost at most.
  'child-change-due': { schemaVersion: 2, upcasts: { 1: (data) => data } },
  'child-offer-declined': { schemaVersion: 1 },
  'child-status-due': { schemaVersion: 1 },
  'child-status-sent': { schemaVersion: 1 },
  'child-activity-told': { schemaVersion: 1 },
  'activity-changed': { schemaVersion: 1 },
};

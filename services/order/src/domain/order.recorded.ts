import type { RecordedShapes } from '@parley/aggregate';
import type { OrderEvent } from './order.events.js';

/** The released shapes of an order's events, those of its checks among them. A change of one raises its version and adds an upcast. */
export const orderShapes: RecordedShapes<OrderEvent> = {
  'pqo-received': { schemaVersion: 1 },
  'update-received': { schemaVersion: 1 },
  'session-moved': { schemaVersion: 1 },
  'processing-sent': { schemaVersion: 1 },
  'pqo-refused': { schemaVersion: 1 },
  // Version 2 may name a provisioner.
  // Version 3 may say that parts of it are bought once it is accepted.
  'offer-proposed': { schemaVersion: 3, upcasts: { 1: (data) => data, 2: (data) => data } },
  'offer-withheld': { schemaVersion: 1 },
  'processing-received': { schemaVersion: 1 },
  'accept-received': { schemaVersion: 1 },
  // Version 2 says when it was agreed.
  // Version 3 may say that the ACK waited for partners.
  completed: { schemaVersion: 3, upcasts: { 1: (data) => data, 2: (data) => data } },
  cancelled: { schemaVersion: 1 },
  withdrawn: { schemaVersion: 1 },
  'ended-by-provider': { schemaVersion: 1 },
  'check-requested': { schemaVersion: 1 },
  'check-approved': { schemaVersion: 1 },
  'check-rejected': { schemaVersion: 1 },
  'check-ended': { schemaVersion: 1 },
  'decision-requested': { schemaVersion: 1 },
  // Version 3 may name until when partners offer their parts.
  // Version 4 may say how long the offer is valid.
  'offer-escalated': { schemaVersion: 4, upcasts: { 1: (data) => data, 2: (data) => data, 3: (data) => data } },
  // Version 2 may be of the ACCEPT.
  // Version 3 may say how long the offer is valid.
  // Version 4 may say that the broker tells whether what is bought can be used.
  'purchase-requested': { schemaVersion: 4, upcasts: { 1: (data) => data, 2: (data) => data, 3: (data) => data } },
  'withdraw-received': { schemaVersion: 1 },
  'withdrawal-granted': { schemaVersion: 1 },
  'withdrawal-refused': { schemaVersion: 1 },
  // Version 2 says when.
  'provisioning-reported': { schemaVersion: 2, upcasts: { 1: (data) => data } },
  // Version 2 may name the hours of a tunnel.
  // Version 3 says when.
  'vpn-reported': { schemaVersion: 3, upcasts: { 1: (data) => data, 2: (data) => data } },
  'partners-reported': { schemaVersion: 1 },
};

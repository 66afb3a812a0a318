import { recordedCodec, type RecordedShapes } from '@parley/aggregate';
import type { ClientOrderEvent } from './client-order.events.js';

/** The released shapes of the events of a client's order. A change of an order's members raises all of them, and adds upcasts. */
export const clientOrderShapes: RecordedShapes<ClientOrderEvent> = {
  'client-order-created': { schemaVersion: 1 },
  'client-order-released': { schemaVersion: 1 },
  'client-order-sent': { schemaVersion: 1 },
  'client-order-processing': { schemaVersion: 1 },
  'client-offer-received': { schemaVersion: 1 },
  'client-accept-sent': { schemaVersion: 1 },
  'client-order-completed': { schemaVersion: 1 },
  'client-order-cancelled': { schemaVersion: 1 },
  'client-update-created': { schemaVersion: 1 },
  'client-update-sent': { schemaVersion: 1 },
  'client-update-processing': { schemaVersion: 1 },
  'client-update-offered': { schemaVersion: 1 },
  'client-update-accept-sent': { schemaVersion: 1 },
  'client-update-completed': { schemaVersion: 1 },
  'client-update-cancelled': { schemaVersion: 1 },
  'client-withdrawal-created': { schemaVersion: 1 },
  'client-withdraw-sent': { schemaVersion: 1 },
  'client-order-withdrawn': { schemaVersion: 1 },
  'client-withdraw-refused': { schemaVersion: 1 },
  'client-transaction-advanced': { schemaVersion: 1 },
};

/** Between a client's order and its log: whoever makes the log gives it the codec's `upcast`. */
export const clientOrderCodec = recordedCodec<ClientOrderEvent>(clientOrderShapes);

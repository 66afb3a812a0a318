import type { RecordedShapes } from '@parley/aggregate';
import type { PortalOrderEvent } from './portal-order.events.js';

/** The released shapes of the events of a portal order. A change of one raises its version and adds an upcast. */
export const portalOrderShapes: RecordedShapes<PortalOrderEvent> = {
  'portal-order-created': { schemaVersion: 1 },
  'portal-order-released': { schemaVersion: 1 },
  'portal-order-sent': { schemaVersion: 1 },
  'portal-order-sent-from': { schemaVersion: 1 },
  'portal-order-answered': { schemaVersion: 1 },
  'portal-order-repeated': { schemaVersion: 1 },
  'portal-order-timer-passed': { schemaVersion: 1 },
  'portal-order-decided': { schemaVersion: 1 },
  'portal-order-updated': { schemaVersion: 1 },
  'portal-order-withdrawn': { schemaVersion: 1 },
};

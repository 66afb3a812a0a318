import { recordedCodec } from '@parley/aggregate';
import type { BreakerEvent } from '../domain/breaker.events.js';
import { breakerShapes } from '../domain/breaker.recorded.js';
import type { PortalOrderEvent } from '../domain/portal/portal-order.events.js';
import { portalOrderShapes } from '../domain/portal/portal-order.recorded.js';
import type { ProcurementEvent } from '../domain/procurement.events.js';
import { procurementShapes } from '../domain/procurement.recorded.js';

/** Between all events of this service and its log: whoever makes the log gives it the codec's `upcast`. */
export const brokerCodec = recordedCodec<ProcurementEvent | BreakerEvent | PortalOrderEvent>({
  ...procurementShapes,
  ...breakerShapes,
  ...portalOrderShapes,
});

// A stream holds events of its own aggregate alone.
export const breakerCodec = recordedCodec<BreakerEvent>(breakerShapes);

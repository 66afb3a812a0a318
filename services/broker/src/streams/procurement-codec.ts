import { recordedCodec } from '@parley/aggregate';
import type { ProcurementEvent } from '../domain/procurement.events.js';
import { procurementShapes } from '../domain/procurement.recorded.js';

/** Between the events of a procurement and the log: whoever makes the log of this service gives it the codec's `upcast`. */
export const procurementCodec = recordedCodec<ProcurementEvent>(procurementShapes);

import { recordedCodec } from '@parley/aggregate';
import type { OrderEvent } from '../domain/order.events.js';
import { orderShapes } from '../domain/order.recorded.js';

/** Between an order's events and the log: whoever makes the log of this service gives it the codec's `upcast`. */
export const orderCodec = recordedCodec<OrderEvent>(orderShapes);

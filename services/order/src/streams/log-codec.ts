import { recordedCodec } from '@parley/aggregate';
import type { ConfigurationEvent } from '../domain/configuration/configuration.events.js';
import { configurationShapes } from '../domain/configuration/configuration.recorded.js';
import type { OrderEvent } from '../domain/order.events.js';
import { orderShapes } from '../domain/order.recorded.js';

/** Every event of this service's log; no two aggregates have a type in common. Whoever makes the log gives it the codec's `upcast`. */
export const logCodec = recordedCodec<OrderEvent | ConfigurationEvent>({ ...orderShapes, ...configurationShapes });

/** Whether an event is of no order, but of what orders are handled by: nobody is told of it. */
export const isOfConfiguration = ({ type }: { readonly type: string }): boolean =>
  Object.hasOwn(configurationShapes, type);

import { Streams } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import type { OrderEvent } from '../domain/order.events.js';
import type { OrderState } from '../domain/order.state.js';
import { orderAggregate } from './order.aggregate.js';

/** The orders of this service, each by its order identifier. */
export class Orders extends Streams<OrderState, OrderEvent> {
  constructor(log: EventLog, maximumKept: number) {
    super(log, orderAggregate, { maximumKept });
  }
}

import type { EventLog, RecordedEvent } from '@parley/event-log';
import { evolve, type Order, type OrderState } from '../../domain/order.state.js';
import { orderCodec } from '../../streams/order-codec.js';
import type { ListedOrder } from '../orders/orders.entity.js';
import { rowAfter } from '../orders/orders.projection.js';
import { transactionsOf, type OrderTransaction } from './transactions.js';

/** An order with every event of it, the first one first. */
export interface OrderInDetail {
  readonly order: Order;
  /** As the list of orders has it, once it knows all of these events. */
  readonly row: ListedOrder;
  readonly transactions: readonly OrderTransaction[];
  readonly events: readonly RecordedEvent[];
}

/** One order of the provider, read from its stream: nothing of it is kept in rows, and nothing is behind. */
export class OrderDetailQuery {
  constructor(private readonly log: EventLog) {}

  /** undefined: there is no such order. */
  async of(orderId: string): Promise<OrderInDetail | undefined> {
    const events = await this.log.readStream(orderId);
    const order = events.map((event) => orderCodec.fromRecorded(event)).reduce<OrderState>(evolve, undefined);
    const row = events.reduce<ListedOrder | undefined>(rowAfter, undefined);
    return order === undefined || row === undefined
      ? undefined
      : { order, row, transactions: transactionsOf(events), events };
  }
}

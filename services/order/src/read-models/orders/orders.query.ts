import type { ServerState } from '@parley/cpnp';
import { pageOf, readPlace, writePlace, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { orders, type ListedOrder } from './orders.entity.js';
import { isOpen, ordersModel } from './orders.projection.js';

export interface OrdersAsked {
  readonly state?: ServerState;
  readonly customerId?: string;
  readonly site?: string;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

export interface OrdersPage {
  readonly orders: readonly ListedOrder[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** The orders of the provider, the latest first. */
export class OrdersQuery {
  constructor(private readonly readModels: ReadModels) {}

  async page({ state, customerId, site, after, limit = limits.orderPage }: OrdersAsked): Promise<OrdersPage> {
    const size = Math.min(limit, limits.orderPage);
    const place = readPlace(after);
    const { rows, lagEvents } = await this.readModels.page(
      ordersModel,
      orders,
      {
        equal: {
          ...(state !== undefined && { state, isOpen: isOpen(state) }),
          ...(customerId !== undefined && { customerId }),
        },
        ...(site !== undefined && { includes: { sites: site } }),
        sortBy: ['receivedAt', 'orderId'],
        descending: true,
        ...(place !== undefined && { after: place }),
        limit: size + 1,
      },
      limits.readWithinMs,
    );
    const listed = pageOf(rows, size, ({ receivedAt, orderId }) => writePlace([receivedAt, orderId]));
    return { orders: listed.rows, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }
}

import type { ClientState } from '@parley/cpnp';
import { pageOf, readPlace, writePlace, type ReadModels } from '@parley/read-model';
import { limits } from '../../limits.js';
import { portalOrders, type PortalOrderRow } from './portal-orders.entity.js';
import { portalOrdersModel } from './portal-orders.projection.js';

export interface PortalOrdersAsked {
  readonly state?: ClientState;
  readonly customerId?: string;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

export interface PortalOrdersPage {
  readonly orders: readonly PortalOrderRow[];
  /** Asks for what comes after; absent on the last page. */
  readonly next?: string;
  /** Events of the log that the list does not know yet; 0: it has all that was committed before the question. */
  readonly lagEvents: number;
}

/** The orders that are placed for customers, the latest first. */
export class PortalOrdersQuery {
  constructor(private readonly readModels: ReadModels) {}

  async page({ state, customerId, after, limit = limits.childPage }: PortalOrdersAsked): Promise<PortalOrdersPage> {
    const size = Math.min(limit, limits.childPage);
    const place = readPlace(after);
    const { rows, lagEvents } = await this.readModels.page(
      portalOrdersModel,
      portalOrders,
      {
        equal: { ...(state !== undefined && { state }), ...(customerId !== undefined && { customerId }) },
        sortBy: ['createdAt', 'portalOrder'],
        descending: true,
        ...(place !== undefined && { after: place }),
        limit: size + 1,
      },
      limits.readWithinMs,
    );
    const listed = pageOf(rows, size, ({ createdAt, portalOrder }) => writePlace([createdAt, portalOrder]));
    return { orders: listed.rows, lagEvents, ...(listed.next !== undefined && { next: listed.next }) };
  }
}

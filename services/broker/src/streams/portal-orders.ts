import { Streams } from '@parley/aggregate';
import type { EventLog } from '@parley/event-log';
import type { PortalOrderEvent } from '../domain/portal/portal-order.events.js';
import type { PortalOrderState } from '../domain/portal/portal-order.state.js';
import { transactionKeyOf } from './portal-deadlines.js';
import { portalOrderAggregate } from './portal-order.aggregate.js';

/** The portal orders of this service, each by its own identifier. */
export class PortalOrders extends Streams<PortalOrderState, PortalOrderEvent> {
  constructor(log: EventLog, maximumKept: number) {
    super(log, portalOrderAggregate, { maximumKept });
  }

  /** The portal order of a transaction; undefined: there is none. */
  ofTransaction(transactionId: string): Promise<string | undefined> {
    return this.holderOf(transactionKeyOf(transactionId));
  }
}

import { unreachable, type ServerState } from '@parley/cpnp';
import { put, type Projection, type ReadModel } from '@parley/read-model';
import type { OrderEvent, PqoReceived, UpdateReceived } from '../../domain/order.events.js';
import { orderShapes } from '../../domain/order.recorded.js';
import { orderCodec } from '../../streams/order-codec.js';
import { orders, type ListedOrder } from './orders.entity.js';
import { findableSites, termsOf } from './terms.js';

/** All orders of the provider, one row each. */
const projection: Projection = {
  types: Object.keys(orderShapes),
  needs: ({ streamId }) => [{ table: orders, key: streamId }],
  begins: ['pqo-received'],
  project: (recorded, { row }) => {
    const { streamId, recordedAt } = recorded;
    const event = orderCodec.fromRecorded(recorded);
    if (event.type === 'pqo-received') return [put(orders, newListedOrder(event, recordedAt))];
    const before = row(orders, streamId);
    if (before === undefined) throw new Error(`order ${streamId}: in the log without a pqo-received`);
    const after = rowAfter(before, event);
    return after === before ? [] : [put(orders, { ...after, isOpen: isOpen(after.state), changedAt: recordedAt })];
  },
};
export const ordersModel: ReadModel = { name: 'orders', tables: [orders], projection };

function newListedOrder({ data }: PqoReceived, recordedAt: string): ListedOrder {
  const { orderId, customerId, customerOrderIdentifier, cpd } = data;
  return {
    orderId,
    customerId,
    customerOrderIdentifier,
    state: 'PQOReceived',
    isOpen: true,
    negotiation: 1,
    receivedAt: recordedAt,
    changedAt: recordedAt,
    sites: findableSites(cpd),
    asked: termsOf(cpd),
    atPolicy: false,
  };
}

/** The same row where the event changes nothing of it. */
function rowAfter(row: ListedOrder, event: Exclude<OrderEvent, PqoReceived>): ListedOrder {
  switch (event.type) {
    case 'update-received':
      return withUpdate(row, event.data);
    case 'processing-sent':
      // With a date, administrators come first.
      return { ...row, state: 'AwaitingProcessing', atPolicy: event.data.expectedOfferDate === undefined };
    case 'decision-requested':
      return { ...row, atPolicy: true };
    case 'offer-proposed':
    case 'offer-escalated': {
      const { cpd, price } = event.data;
      const offered = cpd === undefined ? row.asked : termsOf(cpd);
      const state = event.type === 'offer-proposed' ? 'OfferProposed' : row.state;
      return { ...row, state, atPolicy: false, offered: { ...offered, ...(price !== undefined && { price }) } };
    }
    case 'processing-received':
      return { ...row, state: 'ProcessingReceived' };
    case 'accept-received':
      return { ...row, state: 'AcceptReceived' };
    case 'completed': {
      const { updateSites, ...rest } = withoutOffer(row);
      const sites = updateSites ?? row.sites;
      return { ...rest, state: 'Completed', agreed: row.offered ?? row.asked, sites, agreedSites: sites };
    }
    case 'pqo-refused':
    case 'cancelled':
      return { ...withoutUpdate(row), state: row.agreed === undefined ? 'Cancelled' : 'Completed' };
    case 'withdrawn':
    case 'withdrawal-granted': {
      const { agreed: _, agreedSites: _sites, ...rest } = withoutUpdate(row);
      return { ...rest, state: 'Cancelled' };
    }
    case 'withdraw-received':
      return withoutOffer(row);
    case 'check-requested':
      return { ...row, approvers: event.data.approvers };
    case 'check-approved':
    case 'check-rejected':
    case 'check-ended': {
      const { approvers: _, ...rest } = row;
      return rest;
    }
    case 'session-moved':
    case 'offer-withheld':
    case 'withdrawal-refused':
      return row;
    default:
      return unreachable(event);
  }
}

/** The agreement stays in force while its update is negotiated (N20): the order is found by the sites of both. */
function withUpdate(row: ListedOrder, { cpd }: UpdateReceived['data']): ListedOrder {
  const updateSites = findableSites(cpd);
  return {
    ...withoutOffer(row),
    state: 'PQOReceived',
    negotiation: row.negotiation + 1,
    sites: [...new Set([...(row.agreedSites ?? []), ...updateSites])],
    updateSites,
    asked: termsOf(cpd),
  };
}

/** A negotiation has ended without an agreement: what was agreed before it is all that there is. */
function withoutUpdate(row: ListedOrder): ListedOrder {
  const { updateSites: _, ...rest } = withoutOffer(row);
  return { ...rest, sites: row.agreedSites ?? row.sites };
}

/** A negotiation has ended, or another begins: nothing is offered, and nobody is asked any more. */
function withoutOffer({ offered: _, ...row }: ListedOrder): ListedOrder {
  return { ...row, atPolicy: false };
}

/** Whether an order in this state is being negotiated. */
export const isOpen = (state: ServerState): boolean => state !== 'Completed' && state !== 'Cancelled';

/** For whom an order waits now; undefined: for nobody. */
export function waitsFor({
  state,
  atPolicy,
  approvers,
}: ListedOrder): 'policy' | 'customer' | 'administrators' | undefined {
  if (approvers !== undefined) return 'administrators';
  if (atPolicy) return 'policy';
  return answersByCustomer.has(state) ? 'customer' : undefined;
}

const answersByCustomer: ReadonlySet<ServerState> = new Set(['OfferProposed', 'ProcessingReceived']);

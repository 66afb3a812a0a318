import { unreachable, type ServerState } from '@parley/cpnp';
import type { RecordedEvent } from '@parley/event-log';
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
    const before = row(orders, recorded.streamId);
    const after = rowAfter(before, recorded);
    return after === before ? [] : [put(orders, after)];
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

/** The row after an event; the same one where the event changes nothing of it. Throws for an order without its beginning. */
export function rowAfter(before: ListedOrder | undefined, recorded: RecordedEvent): ListedOrder {
  const { streamId, recordedAt } = recorded;
  const event = orderCodec.fromRecorded(recorded);
  if (event.type === 'pqo-received') return newListedOrder(event, recordedAt);
  if (before === undefined) throw new Error(`order ${streamId}: in the log without a pqo-received`);
  const after = changedBy(event, before);
  return after === before ? before : { ...after, isOpen: isOpen(after.state), changedAt: recordedAt };
}

/** The same row where the event changes nothing of it. */
function changedBy(event: Exclude<OrderEvent, PqoReceived>, row: ListedOrder): ListedOrder {
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
      return {
        ...row,
        state,
        atPolicy: false,
        offered: { ...offered, ...(price !== undefined && { price }) },
        ...(event.type === 'offer-proposed' && { validUntil: event.data.validityDate }),
      };
    }
    case 'processing-received':
      return { ...row, state: 'ProcessingReceived' };
    case 'accept-received': {
      // It can end no more by its date.
      const { validUntil: _, ...rest } = row;
      return { ...rest, state: 'AcceptReceived' };
    }
    case 'completed': {
      const { updateSites, outcome: _, ...rest } = withoutOffer(row);
      const sites = updateSites ?? row.sites;
      return { ...rest, state: 'Completed', agreed: row.offered ?? row.asked, sites, agreedSites: sites };
    }
    case 'pqo-refused':
    case 'cancelled': {
      const outcome = event.type === 'cancelled' ? event.data.cause : 'refused';
      return { ...withoutUpdate(row), state: row.agreed === undefined ? 'Cancelled' : 'Completed', outcome };
    }
    case 'withdrawn':
    case 'withdrawal-granted':
      return withoutAgreement(row, 'withdrawn');
    case 'ended-by-provider':
      return withoutAgreement(row, event.type);
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
    case 'purchase-requested':
    case 'provisioning-reported':
    case 'vpn-reported':
    case 'partners-reported':
    case 'withdrawal-refused':
      return row;
    default:
      return unreachable(event);
  }
}

/** The agreement stays in force while its update is negotiated (N20): the order is found by the sites of both. */
function withUpdate(row: ListedOrder, { cpd }: UpdateReceived['data']): ListedOrder {
  const updateSites = findableSites(cpd);
  const { outcome: _, ...rest } = withoutOffer(row);
  return {
    ...rest,
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

/** Nothing is negotiated any more, and nothing agreed. */
function withoutAgreement(row: ListedOrder, outcome: NonNullable<ListedOrder['outcome']>): ListedOrder {
  const { agreed: _, agreedSites: _sites, ...rest } = withoutUpdate(row);
  return { ...rest, state: 'Cancelled', outcome };
}

/** A negotiation has ended, or another begins: nothing is offered, and nobody is asked any more. */
function withoutOffer({ offered: _, validUntil: _until, ...row }: ListedOrder): ListedOrder {
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

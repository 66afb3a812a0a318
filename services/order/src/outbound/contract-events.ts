import type { BusEvent } from '@parley/bus';
import {
  orderCancelled,
  orderCompleted,
  orderOfferProposed,
  orderPqoReceived,
  type OrderCancelled,
  type OrderCompleted,
  type OrderOfferProposed,
  type OrderPqoReceived,
} from '@parley/contracts';
import type { RecordedEvent } from '@parley/event-log';
import type { OrderEvent } from '../domain/order.events.js';
import type { Order } from '../domain/order.state.js';
import { unreachable } from '../domain/unreachable.js';

type Said =
  | { readonly type: typeof orderPqoReceived.type; readonly data: OrderPqoReceived }
  | { readonly type: typeof orderOfferProposed.type; readonly data: OrderOfferProposed }
  | { readonly type: typeof orderCompleted.type; readonly data: OrderCompleted }
  | { readonly type: typeof orderCancelled.type; readonly data: OrderCancelled };

/** What the other services hear of a domain event; undefined: nothing. The id is the event's own: a redelivery is known by it. */
export function contractEventOf(recorded: RecordedEvent, event: OrderEvent, order: Order): BusEvent | undefined {
  const said = saidOf(event, order);
  if (said === undefined) return undefined;
  return {
    id: recorded.eventId,
    type: said.type,
    source: '/parley/order',
    time: recorded.recordedAt,
    subject: order.orderId,
    data: { ...said.data },
  };
}

function saidOf(event: OrderEvent, order: Order): Said | undefined {
  const { orderId, customerId, customerOrderIdentifier } = order;
  const about = { orderId, customerId };
  switch (event.type) {
    case 'processing-sent':
      // The document is valid and waits for a decision; one that was refused on receipt never comes here.
      return { type: orderPqoReceived.type, data: { ...about, customerOrderIdentifier, cpd: order.requested } };
    case 'offer-proposed': {
      const { validityDate, cpd } = event.data;
      return { type: orderOfferProposed.type, data: { ...about, validityDate, counterOffer: cpd !== undefined } };
    }
    case 'completed': {
      const cpd = order.offer?.cpd ?? order.requested;
      return { type: orderCompleted.type, data: { ...about, customerOrderIdentifier, cpd } };
    }
    case 'pqo-refused':
      return {
        type: orderCancelled.type,
        data: { ...about, cause: 'refused', statusCode: event.data.statusCode },
      };
    case 'cancelled':
      return { type: orderCancelled.type, data: { ...about, cause: event.data.cause } };
    case 'pqo-received':
    case 'processing-received':
    case 'accept-received':
      return undefined;
    default:
      return unreachable(event);
  }
}

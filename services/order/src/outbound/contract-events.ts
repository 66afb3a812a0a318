import { unreachable, type ProviderDescription } from '@parley/cpnp';
import type { BusEvent } from '@parley/bus';
import {
  orderCancelled,
  orderCheckDecided,
  orderCheckRequested,
  orderCompleted,
  orderOfferProposed,
  orderPqoReceived,
  orderPurchaseRequested,
  orderUpdateCancelled,
  type OrderCancelled,
  type OrderCheckDecided,
  type OrderCheckRequested,
  type OrderCompleted,
  type OrderOfferProposed,
  type OrderPqoReceived,
  type OrderPurchaseRequested,
  type OrderUpdateCancelled,
} from '@parley/contracts';
import type { CommittedEvent } from '@parley/event-log';
import { causeOf } from '../domain/end/negotiation-end.js';
import { askedDecision } from '../domain/negotiation/asked-decision.js';
import type { OrderEvent, OrderEventType } from '../domain/order.events.js';
import type { Provisioning } from '../domain/provisioning/provisioning.js';
import { isOver, type Order } from '../domain/order.state.js';

type Said =
  | { readonly type: typeof orderPqoReceived.type; readonly data: OrderPqoReceived }
  | { readonly type: typeof orderCheckRequested.type; readonly data: OrderCheckRequested }
  | { readonly type: typeof orderCheckDecided.type; readonly data: OrderCheckDecided }
  | { readonly type: typeof orderOfferProposed.type; readonly data: OrderOfferProposed }
  | { readonly type: typeof orderPurchaseRequested.type; readonly data: OrderPurchaseRequested }
  | { readonly type: typeof orderCompleted.type; readonly data: OrderCompleted }
  | { readonly type: typeof orderCancelled.type; readonly data: OrderCancelled }
  | { readonly type: typeof orderUpdateCancelled.type; readonly data: OrderUpdateCancelled };

/**
 * The message that other services get of a domain event; undefined for none. `providerDescription`: who offers. Its id is the event's own, by which a redelivery
 * is known.
 */
export function contractEventOf(
  recorded: CommittedEvent,
  event: OrderEvent,
  order: Order,
  providerDescription?: ProviderDescription,
): BusEvent | undefined {
  const said = isSaid(event) ? saidOf(event, order, providerDescription) : undefined;
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

/** Events of which nobody is told, neither another service nor the client. `saidOf` has no case for them, by type. */
const unsaid = {
  'pqo-received': true,
  'update-received': true,
  'session-moved': true,
  'withdraw-received': true,
  'processing-received': true,
  'accept-received': true,
  'provisioning-reported': true,
  'vpn-reported': true,
  'partners-reported': true,
} as const satisfies Partial<Record<OrderEventType, true>>;

/** An event of which somebody may be told. */
export type SaidEvent = Exclude<OrderEvent, { readonly type: keyof typeof unsaid }>;

/** Whether somebody may be told of the event, which needs the order's state; no state is loaded for the others. */
export const isSaid = (event: OrderEvent): event is SaidEvent => !Object.hasOwn(unsaid, event.type);

function saidOf(event: SaidEvent, order: Order, providerDescription?: ProviderDescription): Said | undefined {
  const { orderId, customerId, customerOrderIdentifier, negotiation } = order;
  const about = { orderId, customerId, negotiation };
  switch (event.type) {
    case 'processing-sent':
    case 'decision-requested': {
      const asked = askedDecision(event, order, providerDescription);
      return asked && { type: orderPqoReceived.type, data: { ...asked, customerOrderIdentifier } };
    }
    case 'offer-proposed': {
      const { validityDate, cpd } = event.data;
      return { type: orderOfferProposed.type, data: { ...about, validityDate, counterOffer: cpd !== undefined } };
    }
    case 'purchase-requested':
      return { type: orderPurchaseRequested.type, data: { ...about, stage: event.data.stage ?? 'offer' } };
    case 'completed': {
      const cpd = order.offer?.cpd ?? order.requested;
      const passedOn = passOn(order.offer?.provisioning);
      return { type: orderCompleted.type, data: { ...about, customerOrderIdentifier, cpd, ...passedOn } };
    }
    case 'pqo-refused':
      return tellEnd(order, { ...about, cause: 'refused', statusCode: event.data.statusCode });
    case 'cancelled':
      return tellEnd(order, { ...about, cause: event.data.cause });
    case 'withdrawn':
    case 'withdrawal-granted':
    case 'ended-by-provider':
      // Whoever withdrew: for the other services there is nothing left either way.
      return tellEnd(order, { ...about, cause: 'withdrawn' });
    case 'offer-withheld': {
      // The end is published again, for the negotiation of the withheld offer: the policy may have reserved capacity after the
      // first time.
      const late = { ...about, negotiation: event.data.negotiation, cause: causeOf(order) };
      return tellEnd(order, late);
    }
    case 'check-requested': {
      const { following: _, reasons, ...check } = event.data;
      const data = { ...about, ...check, customerOrderIdentifier, reasons: [...reasons] };
      return { type: orderCheckRequested.type, data };
    }
    case 'check-approved':
      return tellCheckDecided({ ...about, customerOrderIdentifier, ...event.data, outcome: 'approved' });
    case 'check-rejected':
      return tellCheckDecided({ ...about, customerOrderIdentifier, ...event.data, outcome: 'rejected' });
    case 'check-ended':
      return tellCheckDecided({ ...about, customerOrderIdentifier, ...event.data, outcome: 'ended' });
    // Only the client is told of these.
    case 'offer-escalated':
    case 'withdrawal-refused':
      return undefined;
    default:
      return unreachable(event);
  }
}

/** What the policy said of the provisioner; an offer of an earlier release says nothing. */
function passOn(
  provisioning: Provisioning | undefined,
): Pick<OrderCompleted, 'provisioner' | 'plan' | 'provisionerReasons'> {
  if (provisioning === undefined) return {};
  const { provisioner, plan, reasons } = provisioning;
  return {
    provisioner,
    // The policy's decision was checked against the contract, and the order has changed nothing of its plan.
    ...(plan !== undefined && { plan: plan as unknown as NonNullable<OrderCompleted['plan']> }),
    ...(reasons !== undefined && { provisionerReasons: [...reasons] }),
  };
}

/** An update that ends without an agreement leaves the one before it (N20); otherwise the order is over. */
const tellEnd = (order: Order, data: OrderCancelled): Said =>
  isOver(order) ? { type: orderCancelled.type, data } : { type: orderUpdateCancelled.type, data };

const tellCheckDecided = (data: OrderCheckDecided): Said => ({ type: orderCheckDecided.type, data });

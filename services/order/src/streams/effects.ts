import { hash } from 'node:crypto';
import { joinEffects, type Effects } from '@parley/aggregate';
import { unreachable } from '@parley/cpnp';
import type { OrderEvent } from '../domain/order.events.js';
import { isOver, type Order, type OrderState } from '../domain/order.state.js';
import { limits } from '../limits.js';
import { checkDeadline, deadlines } from './deadlines.js';

/** One key per customer and customer order identifier, held while the order is alive (N32). */
export function customerOrderKey(customerId: string, customerOrderIdentifier: string): string {
  return `customer-order ${hash('sha256', JSON.stringify([customerId, customerOrderIdentifier]), 'base64url')}`;
}

/** What else is written with the events of a decision, `order` being the order after them, and `before` before: keys and deadlines. */
export function effectsOf(events: readonly OrderEvent[], order: Order, now: string, before: OrderState): Effects {
  const isBought = before?.buying !== undefined && order.buying === undefined;
  const effects = events.reduce<Effects>((all, event) => joinEffects(all, effectsOfOne(event, order, now)), {});
  return isBought ? joinEffects(effects, { clearDeadlines: [deadlines.purchase] }) : effects;
}

function effectsOfOne(event: OrderEvent, order: Order, now: string): Effects {
  switch (event.type) {
    case 'pqo-received':
      // Refused on receipt: the identifier stays free.
      return order.status === 'Cancelled' ? {} : { claim: [keyOf(order)] };
    case 'offer-proposed':
      return {
        setDeadlines: [
          { name: deadlines.offerValidity, dueAt: event.data.validityDate },
          { name: deadlines.offerResend, dueAt: new Date(Date.parse(now) + limits.offerResendMs).toISOString() },
        ],
      };
    case 'processing-received':
      return { clearDeadlines: [deadlines.offerResend] };
    case 'completed':
      return { clearDeadlines: [deadlines.offerResend, deadlines.offerValidity] };
    case 'cancelled':
    case 'withdrawn':
    case 'ended-by-provider':
      return { ...releaseBy(order), clearDeadlines: [deadlines.offerResend, deadlines.offerValidity] };
    case 'pqo-refused':
      return event.data.by === 'validation' ? {} : releaseBy(order);
    case 'update-received':
    case 'offer-withheld':
    case 'provisioning-reported':
    case 'vpn-reported':
    case 'partners-reported':
      return {};
    case 'accept-received':
      // While an ACCEPT waits for an administrator, the offer can neither expire nor be repeated.
      return event.data.processingSequenceNumber === undefined
        ? {}
        : { clearDeadlines: [deadlines.offerResend, deadlines.offerValidity] };
    case 'check-requested':
      return { setDeadlines: [{ name: checkDeadline(event.data.task), dueAt: event.data.dueAt }] };
    case 'check-approved':
    case 'check-rejected':
    case 'check-ended':
      return { clearDeadlines: [checkDeadline(event.data.task)] };
    case 'withdrawal-granted':
      return releaseBy(order);
    case 'purchase-requested':
      return { setDeadlines: [{ name: deadlines.purchase, dueAt: event.data.dueAt }] };
    case 'session-moved':
    case 'processing-sent':
    case 'decision-requested':
    case 'offer-escalated':
    case 'withdraw-received':
    case 'withdrawal-refused':
      return {};
    default:
      return unreachable(event);
  }
}

/** The identifier is free once nothing is negotiated and nothing agreed: an update that ends leaves the agreement (N20). */
const releaseBy = (order: Order): Effects => (isOver(order) ? { release: [keyOf(order)] } : {});

const keyOf = (order: Order): string => customerOrderKey(order.customerId, order.customerOrderIdentifier);

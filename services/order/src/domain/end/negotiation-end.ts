import { evolve, isOver, type Order, type OrderState } from '../order.state.js';
import type { OrderEvent } from '../order.events.js';

/** Why a negotiation ended without an agreement, or the agreement by a withdrawal, as the other services hear it. */
export type EndCause = Exclude<Order['cancelCause'], undefined | 'ended-by-provider'>;

/** Why the order's latest negotiation has ended. Whoever withdrew: for the other services there is nothing left either way. */
export const causeOf = ({ cancelCause = 'cancelled' }: Order): EndCause =>
  cancelCause === 'ended-by-provider' ? 'withdrawn' : cancelCause;

/** What became of a negotiation, as the events of the bus say it (`order.completed`, `order.update-cancelled`, `order.cancelled`). */
export type NegotiationEnd =
  /** There is no such order, or it has asked for nothing under this number. */
  | { readonly became: 'unknown' }
  /** `validUntil`: the validity date of its offer, where there is one. */
  | { readonly became: 'open'; readonly validUntil?: string }
  | { readonly became: 'completed' }
  /** An update, or the order with all that it had. */
  | { readonly became: 'update-cancelled' | 'cancelled'; readonly cause: EndCause };

/** What the events of an order say of one of its negotiations. */
export function negotiationEnd(events: readonly OrderEvent[], negotiation: number): NegotiationEnd {
  let order: OrderState;
  let ended: NegotiationEnd | undefined;
  for (const event of events) {
    order = evolve(order, event);
    if (order?.negotiation !== negotiation) continue;
    if (event.type === 'completed') ended = { became: 'completed' };
    if (event.type === 'pqo-refused' || event.type === 'cancelled')
      ended = { became: 'update-cancelled', cause: causeOf(order) };
  }
  if (order === undefined || negotiation > order.negotiation) return { became: 'unknown' };
  if (isOver(order)) return { became: 'cancelled', cause: causeOf(order) };
  if (ended !== undefined) return ended;
  return { became: 'open', ...(order.offer !== undefined && { validUntil: order.offer.validityDate }) };
}

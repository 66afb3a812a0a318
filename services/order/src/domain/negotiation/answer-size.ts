import {
  beyondDatagram,
  fits,
  limits,
  offerBeyondDatagram as beyondOf,
  roomForOffer as roomOf,
  type Encoding,
  type OfferFrame,
  type OfferRoom,
  type ProviderDescription,
} from '@parley/cpnp';
import { ack, keysOf, standingOffer } from '../messages.js';
import type { Order, OrderState } from '../order.state.js';

/** What an answer may grow to, computed before anything is kept for it: whatever is promised can also be said. */

/** Why no OFFER of the document as it was requested could be said; undefined: it fits. */
export const offerBeyondDatagram = (order: Order, providerDescription?: ProviderDescription): string | undefined =>
  beyondOf(frameOf(order, providerDescription), order.requested);

/** What is left for the document and the reasons of a counter-offer, beside all else that its OFFER may hold. */
export const roomForOffer = (order: Order, providerDescription?: ProviderDescription): OfferRoom =>
  roomOf(frameOf(order, providerDescription));

/** Why the OFFER that stands cannot be said; undefined: it can. */
export function standingOfferBeyondDatagram(order: OrderState): string | undefined {
  const offer = standingOffer(order);
  return order === undefined || offer === undefined ? undefined : beyondDatagram(offer, order.session.encoding);
}

/**
 * Whether the ACK to a message can be said in the encoding of that message. The one in which the order was requested has been
 * found to have room; the same document may be longer in the other.
 */
export const ackFits = (order: Order, to: 'ACCEPT' | 'CANCEL' | 'DECLINE', encoding: Encoding): boolean =>
  fits(ack(order, { to, sequenceNumber: limits.maximumUnsigned32 }), encoding);

const frameOf = (order: Order, providerDescription: ProviderDescription | undefined): OfferFrame => ({
  keys: keysOf(order),
  encoding: order.session.encoding,
  ...(order.options !== undefined && { options: order.options }),
  ...(providerDescription !== undefined && { providerDescription }),
});

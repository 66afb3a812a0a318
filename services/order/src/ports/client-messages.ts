import type { OrderState } from '../domain/order.state.js';

/**
 * Port: messages to the client that answer no datagram, sent to where the client was last heard from. Each throws
 * RequestFailed.
 */
export interface ClientMessages {
  /** The OFFER, if it still stands; the gateway repeats it until it hears that the offer is settled. */
  sendOffer(order: OrderState): Promise<void>;
  /**
   * An answer that is given long after its datagram: an ACK or FAIL that waited for an administrator, or PROCESSING with a
   * date.
   */
  sendAnswer(order: OrderState): Promise<void>;
  /** The FAIL in place of the OFFER. It is sent once, and again when the client repeats its message. */
  sendRefusal(order: OrderState): Promise<void>;
  /** No message: the OFFER of an order that the provider has ended is repeated no more. */
  settleOffer(order: OrderState): Promise<void>;
}

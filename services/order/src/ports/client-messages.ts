import type { OrderState } from '../domain/order.state.js';

/** Port: what the server says first, on its way to the client that the order was last heard from. Each throws RequestFailed. */
export interface ClientMessages {
  /** The OFFER, if it still stands; it is repeated until the client says anything. */
  sendOffer(order: OrderState): Promise<void>;
  /** What was answered long after the datagram: an ACK or FAIL that waited, or PROCESSING with a date. */
  sendAnswer(order: OrderState): Promise<void>;
  /** The FAIL in place of the OFFER: said once, and again to a repeat. */
  sendRefusal(order: OrderState): Promise<void>;
}

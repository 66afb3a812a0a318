import type { ClientState, CustomerOrderIdentifier, Message } from '@parley/cpnp';
import type { Alarm, IgnoreReason, Purpose, SendReason } from '@parley/cpnp-session';

interface OfOrder {
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  /** What its transaction is about. */
  readonly purpose: Purpose;
  /** ISO instant of this process's clock. */
  readonly at: string;
  /** State of the negotiation afterwards; an order that is updated stays Completed beside it (N20). */
  readonly state: ClientState;
}
interface OfMessage extends OfOrder {
  readonly message: Message;
  /** Size of the datagram. */
  readonly octets: number;
}

/** What happened to one order, as it happens. */
export type NegotiationStep =
  | (OfMessage & { readonly kind: 'sent'; readonly reason: SendReason })
  | (OfMessage & { readonly kind: 'received' })
  | (OfMessage & { readonly kind: 'ignored'; readonly reason: IgnoreReason })
  | (OfOrder & { readonly kind: 'alarm'; readonly alarm: Alarm });

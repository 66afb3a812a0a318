export type ClientFaultCode =
  /** The server's name has no address. */
  | 'unknown-host'
  /** The local address or port cannot be bound. */
  | 'bind-failed'
  /** The client was closed before or during the call. */
  | 'closed'
  /** An order of this identifier is still open in this client (N32). */
  | 'order-exists'
  /** No open order has this identifier, or it holds no offer to decide on. */
  | 'no-such-offer'
  /** The message does not fit the wire: too large, or a member out of its range. */
  | 'cannot-encode';

/** What the SDK cannot do. How a server answers is never a fault: that is an outcome. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault';

  constructor(
    readonly code: ClientFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

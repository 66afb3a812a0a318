export type ClientFaultCode =
  /** An argument is not what it should be; `member` names it. */
  | 'wrong-argument'
  /** The document is none, or breaks a rule; `path` leads to the first place, and nothing was sent. */
  | 'invalid-document'
  /** The server's name has no address. */
  | 'unknown-host'
  /** The local address or port cannot be bound. */
  | 'bind-failed'
  /** The client was closed before or during the call. */
  | 'closed'
  /** An order of this identifier is open in this client, or kept in its repository (N32). */
  | 'order-exists'
  /** No open order has this identifier, or it holds no offer to decide on. */
  | 'no-such-offer'
  /** No order of this identifier waits for its release. */
  | 'not-prepared'
  /** No agreement is known under this identifier. */
  | 'no-agreement'
  /** The order has an open transaction: it has to end first. */
  | 'transaction-open'
  /** The UDP port that the order was sent from is taken: another process may be driving it. */
  | 'driven-elsewhere'
  /** The repository refused; nothing left that it does not hold. */
  | 'not-kept'
  /** The message does not fit the wire: too large, or a member out of its range. */
  | 'cannot-encode'
  /** The provider's catalogue did not come. */
  | 'no-answer'
  /** What came in its place is none, or none for this customer. */
  | 'no-catalogue'
  /** It is not signed with the key that is expected. */
  | 'not-trusted';

/** What a fault holds beside its code and text. */
export interface ClientFaultDetails extends ErrorOptions {
  /** The argument at fault, or its member: "server", "timers.retries". */
  readonly member?: string;
  /** JSON pointer (RFC 6901) into the document at fault; '' is the document. */
  readonly path?: string;
}

/** What the SDK cannot do. How a server answers is never a fault: that is an outcome. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault';
  readonly member: string | undefined;
  readonly path: string | undefined;

  constructor(
    readonly code: ClientFaultCode,
    message: string,
    { member, path, ...options }: ClientFaultDetails = {},
  ) {
    super(message, options);
    this.member = member;
    this.path = path;
  }
}

/** The fault of an argument; the text begins with the member's name. */
export const wrongArgument = (member: string, reason: string): ClientFault =>
  new ClientFault('wrong-argument', `${member}: ${reason}`, { member });

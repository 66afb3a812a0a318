import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  InformationElements,
  Instant,
  Nonce,
  Price,
  ProviderDescription,
  ProviderOrderIdentifier,
  StatusCode,
} from '@parley/cpnp';

/** Why the client ended an order itself: a person or a program, or one of the timers of CPNP-03 §8.11. */
export type CancelCause =
  | 'user'
  | 'response-timer'
  | 'offer-timer'
  /** The server asked for more time than the client's setting gives (CPNP-03 §9.1.7). */
  | 'offer-date-refused'
  | 'validity-date'
  | 'client-closed';

/** What a server answered instead of an ACK (CPNP-03 §9.2.10). */
export interface Refusal {
  readonly statusCode: StatusCode;
  readonly statusText?: string;
}

interface OfOrder {
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
}
interface OfKnownOrder extends OfOrder {
  readonly providerOrderIdentifier: ProviderOrderIdentifier;
}

/** What the server proposes and how long it stands (CPNP-03 §9.2.3). */
export interface ReceivedOffer extends OfKnownOrder {
  readonly nonce: Nonce;
  readonly cpd: ConnectivityProvisioningDocument;
  readonly validityDate: Instant;
  readonly informationElements?: InformationElements;
  /** The price, if the server names one that can be read (N43). */
  readonly cost?: Price;
  readonly providerDescription?: ProviderDescription;
  /** Why the offer is not what was asked for, in the provider's words. */
  readonly reasons?: readonly string[];
}

/** What both sides hold after an ACK (CPNP-03 §8.8). The nonce is needed to update or withdraw it. */
export interface Agreement {
  readonly providerOrderIdentifier: ProviderOrderIdentifier;
  readonly nonce: Nonce;
  readonly cpd: ConnectivityProvisioningDocument;
  readonly informationElements?: InformationElements;
}

/** The ACK named the accepted document: both sides hold the same agreement. */
export interface Agreed extends OfOrder, Agreement {
  readonly kind: 'agreed';
}
/** The offer was refused; `acknowledged` says whether the server's ACK arrived. */
export interface Declined extends OfKnownOrder {
  readonly kind: 'declined';
  readonly cpd: ConnectivityProvisioningDocument;
  readonly acknowledged: boolean;
  readonly refusal?: Refusal;
}
/** The server refused with a FAIL. */
export interface Failed extends OfOrder, Refusal {
  readonly kind: 'failed';
  /** Empty when the server had none yet (N10). */
  readonly providerOrderIdentifier: string;
  readonly inAnswerTo: 'PROVISION' | 'UPDATE' | 'ACCEPT' | 'WITHDRAW';
  /** Copies of the ACCEPT were sent before, or worked on: one of them may have been taken. Absent: no. */
  readonly isToRepeat?: true;
}
/** The client ended the order before an agreement; `refusal` when the server did not agree to that (N6). */
export interface Cancelled extends OfOrder {
  readonly kind: 'cancelled';
  readonly cause: CancelCause;
  readonly acknowledged: boolean;
  readonly refusal?: Refusal;
}
/** Every transmission of the message stayed without an answer (N37). */
export interface NoAnswer extends OfOrder {
  readonly kind: 'no-answer';
  readonly to: 'PROVISION' | 'UPDATE' | 'ACCEPT';
}

/** The server acknowledged the WITHDRAW: the agreement has ended on both sides (CPNP-03 §9.2.8). */
export interface Withdrawn extends OfKnownOrder {
  readonly kind: 'withdrawn';
}

/** How a negotiation ended. */
export type FinalOutcome = Agreed | Declined | Failed | Cancelled | NoAnswer;
/** How a session ended: a negotiation, or a withdrawal. */
export type SessionOutcome = FinalOutcome | Withdrawn;

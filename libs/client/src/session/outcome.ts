import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  InformationElements,
  Instant,
  Nonce,
  ProviderOrderIdentifier,
  StatusCode,
} from '@parley/cpnp';

/** Why the client ended an order itself: a person or a program, or one of the timers of CPNP-03 §8.11. */
export type CancelCause = 'user' | 'response-timer' | 'offer-timer' | 'validity-date' | 'client-closed';

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
}

/** The ACK named the accepted document: both sides hold the same agreement. The nonce is needed to update or withdraw it. */
export interface Agreed extends OfKnownOrder {
  readonly kind: 'agreed';
  readonly nonce: Nonce;
  readonly cpd: ConnectivityProvisioningDocument;
  readonly informationElements?: InformationElements;
}
/** The offer was refused; `acknowledged` says whether the server's ACK arrived. */
export interface Declined extends OfKnownOrder {
  readonly kind: 'declined';
  readonly cpd: ConnectivityProvisioningDocument;
  readonly acknowledged: boolean;
  readonly refusal?: Refusal;
}
/** The server said no with a FAIL. */
export interface Failed extends OfOrder, Refusal {
  readonly kind: 'failed';
  /** Empty when the server had none yet (N10). */
  readonly providerOrderIdentifier: string;
  readonly inAnswerTo: 'PROVISION' | 'ACCEPT';
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
  readonly to: 'PROVISION' | 'ACCEPT';
}

/** How an order's session ended. */
export type FinalOutcome = Agreed | Declined | Failed | Cancelled | NoAnswer;

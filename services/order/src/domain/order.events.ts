import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  InformationElements,
  Instant,
  Nonce,
  Price,
  ProviderDescription,
  ProviderOrderIdentifier,
  TransactionId,
} from '@parley/cpnp';
import type { CheckEvent } from './check/check.events.js';
import type { ProvisioningEvent } from './provisioning/provisioning.events.js';
import type { Provisioning } from './provisioning/provisioning.js';
import type { PurchaseRequested } from './purchase/purchase.events.js';
import type { Received } from './received.js';
import type { TransportSession } from './transport-session.js';

/** A PROVISION arrived and got its order identifier, before any check of its document (CPNP-03 §11.2.1, N10). */
export interface PqoReceived {
  readonly type: 'pqo-received';
  readonly data: {
    readonly orderId: ProviderOrderIdentifier;
    readonly customerId: string;
    readonly customerOrderIdentifier: CustomerOrderIdentifier;
    readonly transactionId: TransactionId;
    readonly session: TransportSession;
    readonly received: Received;
    readonly cpd: ConnectivityProvisioningDocument;
    readonly expectedResponseDate?: string;
    readonly informationElements?: InformationElements;
  };
}

/** An UPDATE arrived: a negotiation of its own begins, and the agreement stays in force until its ACK (N20). */
export interface UpdateReceived {
  readonly type: 'update-received';
  readonly data: {
    readonly transactionId: TransactionId;
    readonly session: TransportSession;
    readonly received: Received;
    readonly cpd: ConnectivityProvisioningDocument;
    readonly expectedResponseDate?: string;
    readonly informationElements?: InformationElements;
  };
}

/** The message that opened the transaction was repeated from another port, before anything was offered: the session is there. */
export interface SessionMoved {
  readonly type: 'session-moved';
  readonly data: { readonly session: TransportSession };
}

/** PROCESSING was sent: the order is under way (CPNP-03 §9.2.2). */
export interface ProcessingSent {
  readonly type: 'processing-sent';
  readonly data: {
    readonly sequenceNumber: number;
    /** The date by which administrators decide; absent when the policy is asked at once (CPNP-03 §9.1.7). */
    readonly expectedOfferDate?: Instant;
  };
}

/** FAIL was sent in place of PROCESSING or OFFER, or in place of the ACK that an ACCEPT waited for (CPNP-03 §9.2.10). */
export interface PqoRefused {
  readonly type: 'pqo-refused';
  readonly data: {
    readonly sequenceNumber: number;
    readonly statusCode: number;
    readonly reasons: readonly string[];
    /** Who refused: the validation of the document on receipt, the policy later, or an administrator. */
    readonly by: 'validation' | 'policy' | 'administrator';
  };
}

/** OFFER was sent (CPNP-03 §9.2.3). */
export interface OfferProposed {
  readonly type: 'offer-proposed';
  readonly data: {
    readonly sequenceNumber: number;
    readonly nonce: Nonce;
    readonly validityDate: Instant;
    /** Absent when the offer equals the request. */
    readonly cpd?: ConnectivityProvisioningDocument;
    /** Canonical hash of the offered document (N29). */
    readonly cpdHash: string;
    readonly reasons: readonly string[];
    /** What the customer asked for with its COST option (N43). */
    readonly price?: Price;
    /** Who offers (CPNP-03 §9.1.10.2). */
    readonly providerDescription?: ProviderDescription;
    /** Who provisions it once it is agreed; absent: recorded by a release before there were provisioners. */
    readonly provisioning?: Provisioning;
    /** Parts of it are bought of partners once it is accepted, and the ACK waits for that (N39, N48). */
    readonly isHeld?: true;
  };
}

/** The client's PROCESSING: it is judging the offer. */
export interface ProcessingReceived {
  readonly type: 'processing-received';
  readonly data: { readonly received: Received };
}

export interface AcceptReceived {
  readonly type: 'accept-received';
  readonly data: {
    readonly received: Received;
    readonly informationElements?: InformationElements;
    /** The number of the PROCESSING that was sent because the ACK waits for a check, or for partners (N48). */
    readonly processingSequenceNumber?: number;
  };
}

/** ACK was sent to the ACCEPT: the offered document is agreed (CPNP-03 §9.2.5). */
export interface Completed {
  readonly type: 'completed';
  readonly data: {
    readonly sequenceNumber: number;
    /** Absent: recorded by a release that did not say. */
    readonly agreedAt?: Instant;
    /** The check that the ACK waited for. With it, the ACK answers no datagram and has to be sent by the relay. */
    readonly task?: string;
    /** The ACK waited for what was bought of partners, and answers no datagram either. */
    readonly isAfterPurchase?: true;
  };
}

/**
 * The negotiation ended without an agreement, by the client's DECLINE, CANCEL or WITHDRAW, or because the offer's validity
 * passed; in the last case the client gets no message (§9.1.8).
 */
export interface Cancelled {
  readonly type: 'cancelled';
  readonly data: {
    readonly cause: 'declined' | 'cancelled' | 'expired' | 'withdrawn';
    /** The DECLINE or CANCEL that ended it; absent for the other causes. */
    readonly received?: Received;
    readonly sequenceNumber?: number;
  };
}

/** A WITHDRAW arrived, and PROCESSING and ACK with an Empty document were sent: the agreement has ended (CPNP-03 §9.2.8). */
export interface Withdrawn {
  readonly type: 'withdrawn';
  readonly data: {
    readonly transactionId: TransactionId;
    readonly session: TransportSession;
    readonly received: Received;
    readonly informationElements?: InformationElements;
    /** Numbers of the PROCESSING and of the ACK. */
    readonly processingSequenceNumber: number;
    readonly sequenceNumber: number;
  };
}

/**
 * The provider ended the order: what was negotiated and what was agreed. The customer gets no message; FAIL 1 tells it when it
 * speaks next.
 */
export interface EndedByProvider {
  readonly type: 'ended-by-provider';
  readonly data: { readonly by: string; readonly reason: string };
}

/**
 * The policy made an offer for a negotiation that had ended meanwhile. The offer is not sent, and what was reserved is
 * released.
 */
export interface OfferWithheld {
  readonly type: 'offer-withheld';
  readonly data: { readonly negotiation: number };
}

export type OrderEvent =
  | CheckEvent
  | ProvisioningEvent
  | PurchaseRequested
  | PqoReceived
  | UpdateReceived
  | SessionMoved
  | Withdrawn
  | EndedByProvider
  | OfferWithheld
  | ProcessingSent
  | PqoRefused
  | OfferProposed
  | ProcessingReceived
  | AcceptReceived
  | Completed
  | Cancelled;
export type OrderEventType = OrderEvent['type'];

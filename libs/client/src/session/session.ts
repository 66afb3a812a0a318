import type {
  ClientState,
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  ExpectedResponseDate,
  InformationElements,
  Message,
  Offer,
  ProviderOrderIdentifier,
  TransactionId,
} from '@parley/cpnp';
import type { CancelCause, FinalOutcome } from './outcome.js';

/** An IP address in its canonical text and a UDP port. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** RETRANS_TIMER and the maximum retry (CPNP-03 §8.11, §11.1.1). */
export interface RetransmissionRule {
  /** Wait before the first retransmission; doubled for each further one. */
  readonly intervalMs: number;
  /** Retransmissions after the first sending. */
  readonly retries: number;
}

/** RETRANS_TIMER 2 s, doubled, three retries: the last wait ends 30 s after the first sending. */
export const defaultRetransmission: RetransmissionRule = { intervalMs: 2_000, retries: 3 };

/** A message that is repeated with the same octets until the server answers it. */
export interface Unanswered {
  readonly message: Message;
  readonly transmissions: number;
}

/** The last message sent in answer to the server, repeated when the server repeats its own (N9). */
export interface Answer {
  readonly message: Message;
  readonly repeats: number;
}

/** How the client is ending the transaction: its last message is out and its ACK is due. */
export type Closing =
  | { readonly kind: 'decline' }
  | {
      readonly kind: 'cancel';
      readonly cause: CancelCause;
      /** The CANCEL left after an ACCEPT: the server may have agreed in the meantime (N6). */
      readonly afterAccept: boolean;
      readonly sequenceNumber: number;
    };

/** From the client's first request to the server's final response (CPNP-03 §8.6). */
export interface Transaction {
  readonly purpose: 'provision';
  readonly transactionId: TransactionId;
  /** Number of the latest new message; at the start, one less than the first number. */
  readonly lastSent: number;
  /** The latest message accepted from the server, whole: a repeat is equal in content too (N9). */
  readonly lastReceived: Message | undefined;
  readonly unanswered: Unanswered | undefined;
  readonly answer: Answer | undefined;
  readonly closing: Closing | undefined;
}

/** One order as its customer sees it (CPNP-03 §8.10.1). A value: `step` makes the next one. */
export interface Session {
  readonly state: ClientState;
  readonly server: Endpoint;
  readonly retransmission: RetransmissionRule;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly requested: ConnectivityProvisioningDocument;
  readonly requestedElements: InformationElements | undefined;
  readonly expectedResponseDate: ExpectedResponseDate | undefined;
  /** Learned from PROCESSING, or from an OFFER that comes without one (N19). */
  readonly providerOrderIdentifier: ProviderOrderIdentifier | undefined;
  readonly offer: Offer | undefined;
  readonly transaction: Transaction;
  /** Present once nothing more is expected from the server. */
  readonly outcome: FinalOutcome | undefined;
}

export interface NewOrder {
  readonly server: Endpoint;
  readonly retransmission?: RetransmissionRule;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  /** Random and unguessable (RFC 4086). */
  readonly transactionId: TransactionId;
  /** Random, 1 to 2^31 - 1 (N8). */
  readonly firstSequenceNumber: number;
  readonly requested: ConnectivityProvisioningDocument;
  readonly informationElements?: InformationElements;
  readonly expectedResponseDate?: ExpectedResponseDate;
}

/** An order that exists and has not been released: state Created, nothing sent. */
export function openSession(order: NewOrder): Session {
  return {
    state: 'Created',
    server: order.server,
    retransmission: order.retransmission ?? defaultRetransmission,
    customerOrderIdentifier: order.customerOrderIdentifier,
    requested: order.requested,
    requestedElements: order.informationElements,
    expectedResponseDate: order.expectedResponseDate,
    providerOrderIdentifier: undefined,
    offer: undefined,
    transaction: {
      purpose: 'provision',
      transactionId: order.transactionId,
      lastSent: order.firstSequenceNumber - 1,
      lastReceived: undefined,
      unanswered: undefined,
      answer: undefined,
      closing: undefined,
    },
    outcome: undefined,
  };
}

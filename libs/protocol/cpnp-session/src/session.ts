import type {
  ClientState,
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  ExpectedResponseDate,
  InformationElements,
  Instant,
  NegotiationMessage,
  Offer,
  ProviderOrderIdentifier,
  TransactionId,
} from '@parley/cpnp';
import type { Agreement, CancelCause, SessionOutcome } from './outcome.js';

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

/** After the last retry of a WITHDRAW: how long until it is tried again (N37). */
export const defaultWithdrawalCycleMs = 300_000;

/** How long until a request that the server works on is sent again, in case that the answer was lost. */
export const defaultReminderMs = 30_000;

/** What the client does by itself; durations in ms. */
export interface Timing {
  readonly retransmission: RetransmissionRule;
  /** The longest wait for an offer that EXPECTED_OFFER_DATE may ask for; undefined accepts any (CPNP-03 §9.1.7). */
  readonly maximumOfferWaitMs: number | undefined;
  /** Time between the last retry of a WITHDRAW and its next cycle (N37). */
  readonly withdrawalCycleMs: number;
  /** Time from the server's PROCESSING, or from the last unanswered retry after it, until the message is sent again. */
  readonly reminderMs: number;
}
export const defaultTiming: Timing = {
  retransmission: defaultRetransmission,
  maximumOfferWaitMs: undefined,
  withdrawalCycleMs: defaultWithdrawalCycleMs,
  reminderMs: defaultReminderMs,
};

/** A message that is repeated with the same octets until the server answers it. */
export interface Unanswered {
  readonly message: NegotiationMessage;
  readonly transmissions: number;
  /**
   * The server has answered PROCESSING. The final answer is sent once (CPNP-03 §9.2.5) and can be lost: the message is sent
   * again in slow cycles, and a server repeats its answer to it (N9).
   */
  readonly processing?: true;
}

/** The last message sent in answer to the server, repeated when the server repeats its own (N9). */
export interface Answer {
  readonly message: NegotiationMessage;
  readonly repeats: number;
}

/** How the client is ending the transaction: its last message was sent, and the ACK to it is due. */
export type Closing =
  | { readonly kind: 'decline' }
  | {
      readonly kind: 'cancel';
      readonly cause: CancelCause;
      /** Whether the CANCEL was sent after an ACCEPT: the server may have agreed in the meantime (N6). */
      readonly afterAccept: boolean;
      readonly sequenceNumber: number;
    };

/** What a transaction is about; each has an identifier of its own (N24). */
export type Purpose = 'provision' | 'update' | 'withdraw';

/** From the client's first request to the server's final response (CPNP-03 §8.6). */
export interface Transaction {
  readonly purpose: Purpose;
  readonly transactionId: TransactionId;
  /** Number of the latest new message; at the start, one less than the first number. */
  readonly lastSent: number;
  /** The latest message accepted from the server, whole: a repeat is equal in content too (N9). */
  readonly lastReceived: NegotiationMessage | undefined;
  readonly unanswered: Unanswered | undefined;
  readonly answer: Answer | undefined;
  readonly closing: Closing | undefined;
}

/**
 * One negotiation as its customer sees it (CPNP-03 §8.10.1): of a new order, of an UPDATE beside the agreement in force
 * (N20), or the withdrawal of that agreement. A value of plain JSON: `step` makes the next one.
 */
export interface Session {
  readonly state: ClientState;
  readonly server: Endpoint;
  readonly timing: Timing;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  /** For a withdrawal, the document that was agreed. */
  readonly requested: ConnectivityProvisioningDocument;
  readonly requestedElements: InformationElements | undefined;
  readonly expectedResponseDate: ExpectedResponseDate | undefined;
  /** The server's latest promise, if the client accepted it. */
  readonly expectedOfferDate: Instant | undefined;
  /** Learned from PROCESSING, or from an OFFER that comes without one (N19). */
  readonly providerOrderIdentifier: ProviderOrderIdentifier | undefined;
  /** What an UPDATE or a WITHDRAW is about; it stays in force until the ACK (N20, N21). */
  readonly agreement: Agreement | undefined;
  readonly offer: Offer | undefined;
  readonly transaction: Transaction;
  /** Present once nothing more is expected from the server. */
  readonly outcome: SessionOutcome | undefined;
}

interface NewTransaction {
  readonly server: Endpoint;
  readonly timing?: Partial<Timing>;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  /** Random and unguessable (RFC 4086). */
  readonly transactionId: TransactionId;
  /** Random, 1 to 2^31 - 1 (N8). */
  readonly firstSequenceNumber: number;
}

export interface NewOrder extends NewTransaction {
  readonly requested: ConnectivityProvisioningDocument;
  readonly informationElements?: InformationElements;
  readonly expectedResponseDate?: ExpectedResponseDate;
}
export interface NewUpdate extends NewOrder {
  readonly agreement: Agreement;
}
export interface NewWithdrawal extends NewTransaction {
  readonly agreement: Agreement;
  /** Cancelled: the server may hold an agreement that the client has given up (N6, N37). Completed by default. */
  readonly from?: 'Completed' | 'Cancelled';
}

/** An order that exists and has not been released: state Created, nothing sent. */
export function openSession(order: NewOrder): Session {
  return newSessionFor('provision', order, {
    requested: order.requested,
    requestedElements: order.informationElements,
    expectedResponseDate: order.expectedResponseDate,
  });
}

/** A negotiation about an agreement, Created like a new order (N20). It always names a response date (N12, N13). */
export function openUpdate(update: NewUpdate): Session {
  return newSessionFor('update', update, {
    requested: update.requested,
    requestedElements: update.informationElements,
    expectedResponseDate: update.expectedResponseDate ?? 'infinite',
    agreement: update.agreement,
    providerOrderIdentifier: update.agreement.providerOrderIdentifier,
  });
}

/** The end of an agreement. The order keeps its state until the WITHDRAW is sent (N38). */
export function openWithdrawal(withdrawal: NewWithdrawal): Session {
  return newSessionFor('withdraw', withdrawal, {
    state: withdrawal.from ?? 'Completed',
    requested: withdrawal.agreement.cpd,
    agreement: withdrawal.agreement,
    providerOrderIdentifier: withdrawal.agreement.providerOrderIdentifier,
  });
}

/** The same request to another server: a transaction belongs to one pair of endpoints, so that this is a new one. */
export function reopen(
  session: Session,
  to: Pick<NewTransaction, 'server' | 'transactionId' | 'firstSequenceNumber'>,
): Session {
  const { customerOrderIdentifier, timing, requested, requestedElements, expectedResponseDate, agreement } = session;
  return newSessionFor(
    session.transaction.purpose,
    { customerOrderIdentifier, timing, ...to },
    {
      ...(session.transaction.purpose === 'withdraw' && { state: 'Completed' }),
      requested,
      requestedElements,
      expectedResponseDate,
      agreement,
      providerOrderIdentifier: agreement?.providerOrderIdentifier,
    },
  );
}

function newSessionFor(
  purpose: Purpose,
  { server, timing, customerOrderIdentifier, transactionId, firstSequenceNumber }: NewTransaction,
  more: Partial<Session> & Pick<Session, 'requested'>,
): Session {
  return {
    state: 'Created',
    server,
    timing: { ...defaultTiming, ...timing },
    customerOrderIdentifier,
    requestedElements: undefined,
    expectedResponseDate: undefined,
    expectedOfferDate: undefined,
    providerOrderIdentifier: undefined,
    agreement: undefined,
    offer: undefined,
    transaction: {
      purpose,
      transactionId,
      lastSent: firstSequenceNumber - 1,
      lastReceived: undefined,
      unanswered: undefined,
      answer: undefined,
      closing: undefined,
    },
    outcome: undefined,
    ...more,
  };
}

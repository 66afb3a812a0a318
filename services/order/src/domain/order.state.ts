import {
  parseInformationElements,
  type ConnectivityProvisioningDocument,
  type CustomerOrderIdentifier,
  type InformationElements,
  type Instant,
  type KnownElements,
  type NegotiationOptions,
  type Nonce,
  type PathEntry,
  type Price,
  type ProviderDescription,
  type ProviderOrderIdentifier,
  type ServerState,
  type TransactionId,
  unreachable,
} from '@parley/cpnp';
import { afterReport, beginActivity, type AgreementActivity } from './activity/activity.js';
import type { CheckRequested } from './check/check.events.js';
import type { AcceptReceived, Cancelled, EndedByProvider, OrderEvent, PqoReceived } from './order.events.js';
import type { Provisioning } from './provisioning/provisioning.js';
import type { PurchaseRequested } from './purchase/purchase.events.js';
import type { Received } from './received.js';
import type { TransportSession } from './transport-session.js';

/** The offer that the client may accept until its validity date. */
export interface StandingOffer {
  readonly nonce: Nonce;
  readonly validityDate: Instant;
  readonly cpd: ConnectivityProvisioningDocument;
  readonly cpdHash: string;
  readonly sequenceNumber: number;
  readonly price?: Price;
  readonly providerDescription?: ProviderDescription;
  readonly provisioning?: Provisioning;
  /** Parts of it are bought of partners once it is accepted (N39). */
  readonly isHeld?: true;
  /** Why it is not what was asked for; absent where it is. */
  readonly reasons?: readonly string[];
}

/** The last message that the server sent in answer to a datagram; a repeat gets it again (N9). */
export type LastAnswer =
  | { readonly method: 'PROCESSING'; readonly sequenceNumber: number; readonly expectedOfferDate?: Instant }
  | {
      readonly method: 'FAIL';
      readonly sequenceNumber: number;
      readonly statusCode: number;
      readonly statusText: string;
    }
  /** `to`: the method that the ACK answers, which decides the document in it (CPNP-03 §9.2.5, N1, N2). */
  | {
      readonly method: 'ACK';
      readonly sequenceNumber: number;
      readonly to: 'ACCEPT' | 'DECLINE' | 'CANCEL' | 'WITHDRAW';
    };

/** What both sides have agreed: in force until the ACK of an UPDATE replaces it, or a WITHDRAW ends it (N20, N21). */
export interface Agreement {
  readonly nonce: Nonce;
  readonly cpd: ConnectivityProvisioningDocument;
  readonly cpdHash: string;
  /** When the first agreement of the order was made, which updates leave as it is; absent: a release recorded it that did not say. */
  readonly since?: Instant;
  /** Whether it can be used (N53). */
  readonly activity: AgreementActivity;
}

/**
 * The order on the server's side (CPNP-03 §8.10.2), with what decisions need and no more. Its status, transaction and offer are
 * those of its latest negotiation; the agreement is kept apart from them (N20).
 */
export interface Order {
  readonly status: ServerState;
  /** 1 for the PROVISION, one more for each UPDATE. */
  readonly negotiation: number;
  readonly agreement?: Agreement;
  /**
   * The order as it stood at the end of each earlier transaction, the latest last. A repeat of a message of one is answered
   * from it.
   */
  readonly past: readonly Order[];
  /** Why the latest negotiation ended without an agreement, or the agreement by a withdrawal or by the provider. */
  readonly cancelCause?: Cancelled['data']['cause'] | 'refused' | 'ended-by-provider';
  /** Who of the provider ended the order, and why. */
  readonly endedBy?: EndedByProvider['data'];
  readonly orderId: ProviderOrderIdentifier;
  readonly customerId: string;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly transactionId: TransactionId;
  readonly session: TransportSession;
  /** How often the session has followed a repeat from another port in this transaction; absent: never. */
  readonly moves?: number;
  readonly requested: ConnectivityProvisioningDocument;
  /** The negotiation options of the request (CPNP-03 §9.1.10.3), where it has any. */
  readonly options?: NegotiationOptions;
  /** The providers that the request came through, where it came of one (N49). */
  readonly path?: readonly PathEntry[];
  readonly offer?: StandingOffer;
  readonly lastReceived: Received;
  /** Highest number that the server has sent in this transaction; 0 before the first. */
  readonly lastSent: number;
  readonly lastAnswer?: LastAnswer;
  /** How many checks were asked for so far, and the one that is open. */
  readonly checks?: { readonly requested: number; readonly open?: CheckRequested['data'] };
  /** The offer that waits for an administrator. */
  readonly escalated?: {
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
    readonly price?: Price;
    readonly provisioning?: Provisioning;
    readonly validityMs?: number;
    readonly validUntil?: Instant;
  };
  /** What the offer waits for: parts of partners that the broker is buying. */
  readonly buying?: PurchaseRequested['data'];
  /** The latest negotiation for which parts of partners were bought that the broker tells of (N53). */
  readonly watched?: number;
}

/** Whether the latest negotiation has ended, in an agreement or without. */
export const isFinal = ({ status }: Order): boolean => status === 'Completed' || status === 'Cancelled';

/** Whether the order is at its end: nothing is negotiated, and nothing is agreed. */
export const isOver = (order: Order): boolean => order.status === 'Cancelled' && order.agreement === undefined;

/** undefined: no PROVISION has been received under this identifier. */
export type OrderState = Order | undefined;

/** What the order is after an event; total over released events, and checks no rule. */
export function evolve(state: OrderState, event: OrderEvent): OrderState {
  if (event.type === 'pqo-received') return beginOrder(event);
  // Every other event follows a pqo-received: without one the stream is not an order's.
  return state === undefined ? undefined : evolveOrder(state, event);
}

function beginOrder({ data }: PqoReceived): Order {
  return {
    status: 'PQOReceived',
    negotiation: 1,
    past: [],
    orderId: data.orderId,
    customerId: data.customerId,
    customerOrderIdentifier: data.customerOrderIdentifier,
    transactionId: data.transactionId,
    session: data.session,
    requested: data.cpd,
    ...elementsOf(data.informationElements),
    lastReceived: data.received,
    lastSent: 0,
  };
}

/** What is known of the elements of a request; what there is not, or cannot be read, is absent: then the request is refused. */
function elementsOf(elements: InformationElements = {}): Pick<Order, 'options' | 'path'> {
  const [asked, came] = [elements['negotiationOptions'], elements['path']];
  const { negotiationOptions: options } = readOf(asked === undefined ? {} : { negotiationOptions: asked });
  const { path } = readOf(came === undefined ? {} : { path: came });
  return { ...(options !== undefined && { options }), ...(path !== undefined && { path }) };
}

function readOf(elements: InformationElements): KnownElements {
  const parsed = parseInformationElements(elements);
  return parsed.kind === 'valid' ? parsed.elements : {};
}

function evolveOrder(order: Order, event: Exclude<OrderEvent, PqoReceived>): Order {
  switch (event.type) {
    case 'update-received': {
      const { transactionId, session, cpd, received: first } = event.data;
      const next = { ...inNewTransaction(order), transactionId, session, lastReceived: first };
      return {
        ...next,
        status: 'PQOReceived',
        negotiation: order.negotiation + 1,
        requested: cpd,
        ...elementsOf(event.data.informationElements),
      };
    }
    case 'withdrawn': {
      const { transactionId, session, received: first, sequenceNumber } = event.data;
      const { agreement: _, ...rest } = inNewTransaction(order);
      return {
        ...rest,
        status: 'Cancelled',
        cancelCause: 'withdrawn',
        transactionId,
        session,
        lastReceived: first,
        lastSent: sequenceNumber,
        lastAnswer: { method: 'ACK', sequenceNumber, to: 'WITHDRAW' },
      };
    }
    case 'ended-by-provider': {
      // The transaction stays: what comes in it, or a repeat of what still waits there, is told that the order has ended.
      const { agreement: _, buying: _buying, ...rest } = order;
      return { ...rest, status: 'Cancelled', cancelCause: 'ended-by-provider', endedBy: event.data };
    }
    case 'purchase-requested': {
      const { escalated: _, ...rest } = order;
      const { negotiation, isWatched } = event.data;
      return { ...rest, buying: event.data, ...(isWatched === true && { watched: negotiation }) };
    }
    case 'session-moved':
      return { ...order, session: event.data.session, moves: (order.moves ?? 0) + 1 };
    case 'offer-withheld':
      return order;
    case 'provisioning-reported':
    case 'vpn-reported':
    case 'partners-reported': {
      const { agreement } = order;
      if (agreement === undefined) return order;
      const activity = afterReport(agreement.activity, event);
      return activity === agreement.activity ? order : { ...order, agreement: { ...agreement, activity } };
    }
    case 'processing-sent': {
      const { sequenceNumber } = event.data;
      return {
        ...order,
        status: 'AwaitingProcessing',
        lastSent: sequenceNumber,
        lastAnswer: { method: 'PROCESSING', ...event.data },
      };
    }
    case 'pqo-refused': {
      const { sequenceNumber, statusCode, reasons } = event.data;
      const { buying: _, ...rest } = order;
      return {
        ...rest,
        status: 'Cancelled',
        cancelCause: 'refused',
        lastSent: sequenceNumber,
        lastAnswer: { method: 'FAIL', sequenceNumber, statusCode, statusText: reasons.join('; ') },
      };
    }
    case 'offer-proposed': {
      const { reasons, cpd = order.requested, ...offered } = event.data;
      const { escalated: _, buying: _buying, ...rest } = order;
      return {
        ...rest,
        status: 'OfferProposed',
        offer: { ...offered, cpd, ...(reasons.length > 0 && { reasons }) },
        lastSent: offered.sequenceNumber,
      };
    }
    case 'processing-received':
      return { ...dropAnswer(order), status: 'ProcessingReceived', ...noteReceived(order, event.data.received) };
    case 'accept-received':
      return noteAccept(order, event.data);
    case 'completed': {
      const { sequenceNumber, agreedAt } = event.data;
      const since = order.agreement === undefined ? agreedAt : order.agreement.since;
      const { buying: _, ...rest } = order;
      return {
        ...rest,
        status: 'Completed',
        ...(order.offer !== undefined && { agreement: agreementOf(order, order.offer, since, agreedAt) }),
        lastSent: sequenceNumber,
        lastAnswer: { method: 'ACK', sequenceNumber, to: 'ACCEPT' },
      };
    }
    case 'cancelled': {
      const { cause, received: closing, sequenceNumber } = event.data;
      const { buying: _, ...rest } = order;
      const cancelled: Order = { ...rest, status: 'Cancelled', cancelCause: cause };
      if (closing === undefined || sequenceNumber === undefined) return cancelled;
      return {
        ...cancelled,
        ...noteReceived(order, closing),
        lastSent: sequenceNumber,
        lastAnswer: { method: 'ACK', sequenceNumber, to: cause === 'declined' ? 'DECLINE' : 'CANCEL' },
      };
    }
    case 'check-requested':
      return { ...order, checks: { requested: (order.checks?.requested ?? 0) + 1, open: event.data } };
    case 'check-approved':
    case 'check-rejected':
    case 'check-ended':
      return { ...order, checks: { requested: order.checks?.requested ?? 0 } };
    case 'decision-requested':
      return order;
    case 'offer-escalated': {
      const { sequenceNumber, expectedOfferDate, ...escalated } = event.data;
      const lastAnswer = { method: 'PROCESSING', sequenceNumber, expectedOfferDate } as const;
      return { ...order, escalated, lastSent: sequenceNumber, lastAnswer };
    }
    case 'withdraw-received': {
      const { transactionId, session, received: first, sequenceNumber } = event.data;
      const lastAnswer = { method: 'PROCESSING', sequenceNumber } as const;
      const spoken = { lastReceived: first, lastSent: sequenceNumber, lastAnswer };
      return { ...inNewTransaction(order), transactionId, session, ...spoken };
    }
    case 'withdrawal-granted': {
      const { agreement: _, ...rest } = order;
      const { sequenceNumber } = event.data;
      const lastAnswer = { method: 'ACK', sequenceNumber, to: 'WITHDRAW' } as const;
      return { ...rest, status: 'Cancelled', cancelCause: 'withdrawn', lastSent: sequenceNumber, lastAnswer };
    }
    case 'withdrawal-refused': {
      const { sequenceNumber, statusCode, reasons } = event.data;
      const lastAnswer = { method: 'FAIL', sequenceNumber, statusCode, statusText: reasons.join('; ') } as const;
      return { ...order, lastSent: sequenceNumber, lastAnswer };
    }
    default:
      return unreachable(event);
  }
}

function agreementOf(
  { negotiation, watched }: Order,
  { nonce, cpd, cpdHash, provisioning }: StandingOffer,
  since: Instant | undefined,
  agreedAt: Instant | undefined,
): Agreement {
  const by = { ...(provisioning && { provisioner: provisioning.provisioner }), hasPartners: watched === negotiation };
  return {
    ...{ nonce, cpd, cpdHash },
    ...(since !== undefined && { since }),
    activity: beginActivity(negotiation, by, agreedAt),
  };
}

/**
 * How many transactions are remembered with their last answer. A client repeats a message for less than a minute, and updates
 * less often.
 */
const rememberedTransactions = 4;

/**
 * The order at the beginning of a new transaction, in which nothing is sent yet; the transaction before it becomes part of the
 * past.
 */
function inNewTransaction(order: Order): Order {
  const {
    options: _options,
    path: _path,
    offer: _offer,
    lastAnswer: _answer,
    cancelCause: _cause,
    escalated: _escalated,
    buying: _buying,
    moves: _moves,
    ...rest
  } = order;
  // A WITHDRAW alone opens a transaction beside a negotiation that goes on, and ends that.
  const ended: Order = isFinal(order) ? order : { ...order, status: 'Cancelled', cancelCause: 'withdrawn' };
  const past = [...order.past, { ...ended, past: [] }].slice(-rememberedTransactions);
  return { ...rest, past, lastSent: 0 };
}

function noteAccept(order: Order, { received: accept, processingSequenceNumber }: AcceptReceived['data']): Order {
  const next: Order = { ...dropAnswer(order), status: 'AcceptReceived', ...noteReceived(order, accept) };
  if (processingSequenceNumber === undefined) return next;
  const lastAnswer = { method: 'PROCESSING', sequenceNumber: processingSequenceNumber } as const;
  return { ...next, lastSent: processingSequenceNumber, lastAnswer };
}

/**
 * Notes the client's last message. From now on, messages to the client go through the gateway and in the encoding that it came
 * by.
 */
const noteReceived = ({ session }: Order, received: Received): Pick<Order, 'lastReceived' | 'session'> => ({
  lastReceived: received,
  session: received.via === undefined ? session : { ...session, ...received.via },
});

/**
 * Forgets the last answer: the client's PROCESSING and ACCEPT begin a new exchange, and a repeat of one of these must not get
 * an answer to an older message.
 */
function dropAnswer(order: Order): Order {
  const { lastAnswer: _, ...rest } = order;
  return rest;
}

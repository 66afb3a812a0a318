import type {
  ConnectivityProvisioningDocument,
  CustomerDescription,
  CustomerOrderIdentifier,
  Encoding,
  ExpectedResponseDate,
  InformationElements,
  Instant,
  NegotiationOptions,
} from '@parley/cpnp';
import type { ClientPorts } from './client-ports.js';
import type { NameResolver } from './discovery/server-discovery.js';
import type { NegotiationStep } from './negotiation-step.js';
import type { ServerAddress } from './server-address.js';
import type { OrderRepository } from './repository/order-repository.js';
import type { Failed, FinalOutcome, ReceivedOffer, Refusal, RetransmissionRule, Withdrawn } from '@parley/cpnp-session';

export interface ClientTimers extends RetransmissionRule {
  /** The longest wait for an offer that the server's EXPECTED_OFFER_DATE may ask for, in ms; any by default. */
  readonly maximumOfferWaitMs: number;
  /** Time between the last retry of a WITHDRAW and its next cycle, in ms; 300 s by default (N37). */
  readonly withdrawalCycleMs: number;
  /** Milliseconds until a request that the server works on is sent again, in case that the answer was lost. Default: 30 s. */
  readonly reminderMs: number;
}

export interface ClientOptions {
  /**
   * "host:port", "host", "[IPv6]:port" or { host, port }: an address, or a name, of which the first address is taken; port 15321
   * by default. Or "srv:domain", whose SRV records name the servers: when one does not answer, the client turns to the next.
   */
  readonly server: ServerAddress;
  /**
   * What follows when a server refuses a new order for its policy, its capacity or its network (FAIL 4, 5, 6): 'end' ends the order
   * as `failed`, by default; 'next-server' has the next server of the SRV records asked, as one that follows a silent server
   * (CPNP-03 §11.1.1). The order keeps its identifier; its transaction is a new one. The outcome is that of the last one asked.
   */
  readonly onRefused?: 'end' | 'next-server';
  /** Answers for SRV records and the names in them; the system by default. */
  readonly resolver?: NameResolver;
  /** Keeps the orders: nothing leaves before it is kept. Without one, orders end with the process. */
  readonly repository?: OrderRepository;
  /** Goes along with every order and update. */
  readonly customerDescription?: CustomerDescription;
  /** 'cbor' by default. */
  readonly encoding?: Encoding;
  /** RETRANS_TIMER and maximum retry; 2 s and 3 by default. */
  readonly timers?: Partial<ClientTimers>;
  /** Local address and port; any by default. */
  readonly bind?: { readonly address?: string; readonly port?: number };
  /**
   * Whether documents are validated before they are sent; true by default. With false, a document that the server will refuse
   * is sent too.
   */
  readonly checkDocuments?: boolean;
  /** Replaces the network, the time or the source of identifiers of this process, as tests do. */
  readonly ports?: Partial<ClientPorts>;
  /** Called for every step of every order, within the client's turn: it should be quick. */
  readonly onStep?: (step: NegotiationStep) => void;
}

/** `later` leaves the offer open; `accept`, `decline` or `cancel` of the client end it. */
export type Decision = 'accept' | 'decline' | 'later';

/** Names an order that a client knows or keeps in its repository. */
export interface OrderReference {
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
}

/** What goes along with an order beside its document. */
export interface RequestOptions {
  /** ISO instant: without an offer by then, the order is cancelled. None by default. */
  readonly expectedResponseDate?: ExpectedResponseDate;
  readonly informationElements?: InformationElements;
  /** COST and PURPOSE (N43, N44); written into the information elements. */
  readonly negotiationOptions?: NegotiationOptions;
}

/** What the client does while a negotiation runs. */
export interface NegotiationHandling {
  /** Judges the offer. Without it the quotation resolves as `offered`. A throw cancels the order. */
  readonly decide?: (offer: ReceivedOffer, requested: ConnectivityProvisioningDocument) => Decision | Promise<Decision>;
  /** Cancels the order. */
  readonly signal?: AbortSignal;
  readonly onStep?: (step: NegotiationStep) => void;
}

export interface NewOrderOptions extends RequestOptions {
  /** 1 to 255 octets of UTF-8, unique to the customer; random by default. */
  readonly customerOrderIdentifier?: string;
}

export interface QuoteOptions extends NewOrderOptions, NegotiationHandling {}

export interface UpdateOptions extends RequestOptions, NegotiationHandling {}

export interface StepListening {
  /** Called for every step of the order that this call takes up. */
  readonly onStep?: (step: NegotiationStep) => void;
}

/** An offer that waits for a decision until its validity date. */
export interface Offered extends ReceivedOffer {
  readonly kind: 'offered';
}

export type QuoteOutcome = FinalOutcome | Offered;

/**
 * A cycle of the WITHDRAW ended without its ACK, or the client was closed; the client goes on, and so does a later one on
 * the repository (N37).
 */
export interface WithdrawPending extends OrderReference {
  readonly kind: 'withdraw-pending';
  /** Whether the server has sent PROCESSING to it. */
  readonly processing: boolean;
}

export type WithdrawOutcome = Withdrawn | Failed | WithdrawPending;

/** Whether an agreement can be used, as the server says (N53). */
export type StatusOutcome = OrderReference &
  (
    | {
        readonly kind: 'active' | 'inactive';
        /** Since when; absent: the server does not say. */
        readonly since?: Instant;
      }
    /** It has answered FAIL: 1 where it knows no STATUS, or no such agreement. */
    | ({ readonly kind: 'not-told' } & Refusal)
    | { readonly kind: 'no-answer' }
  );

/** An order that was taken up again, and what becomes of it. */
export interface ResumedOrder extends OrderReference {
  readonly outcome: Promise<QuoteOutcome | WithdrawOutcome>;
}

export interface ResumeOptions extends NegotiationHandling {
  /** This order alone; all by default. */
  readonly only?: OrderReference;
}

export interface Resumption {
  readonly resumed: readonly ResumedOrder[];
  /** Orders whose UDP port is taken: another process may be driving them. */
  readonly drivenElsewhere: readonly OrderReference[];
}

import type {
  ConnectivityProvisioningDocument,
  Encoding,
  ExpectedResponseDate,
  InformationElements,
} from '@parley/cpnp';
import type { NegotiationStep } from './negotiation-step.js';
import type { FinalOutcome, ReceivedOffer } from './session/outcome.js';
import type { RetransmissionRule } from './session/session.js';

export interface ClientOptions {
  /** An IPv4 or IPv6 address, or a name, of which the first address is taken. */
  readonly server: { readonly host: string; readonly port: number };
  /** 'cbor' by default. */
  readonly encoding?: Encoding;
  /** RETRANS_TIMER and maximum retry; 2 s and 3 by default. */
  readonly timers?: Partial<RetransmissionRule>;
  /** Local address and port; any by default. */
  readonly bind?: { readonly address?: string; readonly port?: number };
  /** Called for every step of every order, within the client's turn: it should be quick. */
  readonly onStep?: (step: NegotiationStep) => void;
}

/** `later` leaves the offer open; `accept`, `decline` or `cancel` of the client end it. */
export type Decision = 'accept' | 'decline' | 'later';

export interface QuoteOptions {
  /** 1 to 255 octets of UTF-8, unique to the customer; random by default. */
  readonly customerOrderIdentifier?: string;
  /** ISO instant: without an offer by then, the order is cancelled. None by default. */
  readonly expectedResponseDate?: ExpectedResponseDate;
  readonly informationElements?: InformationElements;
  /** Judges the offer. Without it the quotation resolves as `offered`. A throw cancels the order. */
  readonly decide?: (offer: ReceivedOffer, requested: ConnectivityProvisioningDocument) => Decision | Promise<Decision>;
  /** Cancels the order. */
  readonly signal?: AbortSignal;
  readonly onStep?: (step: NegotiationStep) => void;
}

/** An offer that waits for a decision until its validity date. */
export interface Offered extends ReceivedOffer {
  readonly kind: 'offered';
}

export type QuoteOutcome = FinalOutcome | Offered;

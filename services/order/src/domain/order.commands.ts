import type {
  Accept,
  Cancel,
  ConnectivityProvisioningDocument,
  Decline,
  Instant,
  Nonce,
  Processing,
  Provision,
  Status,
  Update,
  Withdraw,
  Price,
  ProviderDescription,
  ProviderOrderIdentifier,
} from '@parley/cpnp';
import type { Check } from './check/check.js';
import type { ProvisioningEvent } from './provisioning/provisioning.events.js';
import type { Provisioning } from './provisioning/provisioning.js';
import type { TransportSession } from './transport-session.js';
import type { MinimumTerm } from './withdrawal/minimum-term.js';

/** The checks that a method of this customer has to pass, in order; absent: it is handled automatically (CPNP-03 §12.2). */
interface Checked {
  readonly checks?: readonly Check[];
}

/** A request, which an OFFER may follow. */
interface OfOffer {
  /** Who would offer: the request has to leave room for it. */
  readonly providerDescription?: ProviderDescription;
  /** It comes of one of our own child orders, by the path that it came on (N49). */
  readonly cameBack?: boolean;
}

/** A client's message as the gateway passes it on: decoded, valid by itself, and of a known customer. */
interface FromClient<M> {
  readonly message: M;
  readonly session: TransportSession;
  readonly customerId: string;
  readonly contentHash: string;
  readonly now: Instant;
}

export interface ReceivePqo extends FromClient<Provision>, Checked, OfOffer {
  readonly type: 'receive-pqo';
  /** The identifier that this order gets (N10). */
  readonly orderId: ProviderOrderIdentifier;
}
export interface ReceiveUpdate extends FromClient<Update>, Checked, OfOffer {
  readonly type: 'receive-update';
}
export interface ReceiveWithdraw extends FromClient<Withdraw>, Checked {
  readonly type: 'receive-withdraw';
  /** The minimum terms of this customer; absent: none. */
  readonly terms?: readonly MinimumTerm[];
}
export interface ReceiveStatus extends FromClient<Status> {
  readonly type: 'receive-status';
}
export interface ReceiveProcessing extends FromClient<Processing> {
  readonly type: 'receive-processing';
}
export interface ReceiveAccept extends FromClient<Accept>, Checked {
  readonly type: 'receive-accept';
}
export interface ReceiveDecline extends FromClient<Decline> {
  readonly type: 'receive-decline';
}
export interface ReceiveCancel extends FromClient<Cancel> {
  readonly type: 'receive-cancel';
  /** Whether this customer may; absent: it may. */
  readonly mayCancel?: boolean;
}

/** What an OFFER is made of; `cpd` absent: as requested. */
export interface OfferTerms {
  readonly cpd?: ConnectivityProvisioningDocument;
  readonly reasons: readonly string[];
  /** Where the customer asked what it costs (N43). */
  readonly price?: Price;
  readonly nonce: Nonce;
  readonly validityDate: Instant;
  /** Who offers (CPNP-03 §9.1.10.2). */
  readonly providerDescription?: ProviderDescription;
  readonly provisioning?: Provisioning;
  /** Parts of it are bought of partners once it is accepted (N39). */
  readonly isHeld?: true;
}

/** The policy makes an offer. */
export interface ProposeOffer extends OfferTerms {
  readonly type: 'propose-offer';
  /** Of which negotiation of the order: 1 for the PROVISION, one more for each UPDATE. */
  readonly negotiation: number;
  readonly now: Instant;
  /** How long it is valid from when it is made, as the policy says; absent: until `validityDate`, which is of our own configuration. */
  readonly validityMs?: number;
  /** The offer is outside the guidelines: these have to approve it first. */
  readonly escalation?: {
    readonly reasons: readonly string[];
    readonly checks: readonly Check[];
  };
  /** It is made of parts of partners, and has to end by then: the broker buys them first. */
  readonly bought?: { readonly validUntil: Instant };
}
/** The broker has bought what the offer needs, or has not (N41). */
export interface EndPurchase extends Pick<OfferTerms, 'nonce' | 'validityDate' | 'providerDescription'> {
  readonly type: 'end-purchase';
  readonly negotiation: number;
  readonly stage: 'offer' | 'accept';
  readonly outcome: 'bought' | 'held' | 'failed';
  readonly reasons: readonly string[];
  readonly now: Instant;
}
/** The deadline of a purchase has come. */
export interface PassPurchaseDeadline {
  readonly type: 'pass-purchase-deadline';
  readonly now: Instant;
}
/** The policy refuses. */
export interface RefusePqo {
  readonly type: 'refuse-pqo';
  readonly negotiation: number;
  readonly statusCode: number;
  readonly reasons: readonly string[];
}
/** The offer's validity date has come (CPNP-03 §9.1.8). */
export interface ExpireOffer {
  readonly type: 'expire-offer';
  readonly now: Instant;
}

/** A provisioner has said what became of an agreement. */
export interface RecordReport {
  readonly type: 'record-report';
  readonly event: ProvisioningEvent;
}

interface Decided {
  readonly task: string;
  readonly now: Instant;
  /** Drawn beforehand, in case that the decision leads to an offer. */
  readonly nonce: Nonce;
  readonly validityDate: Instant;
  readonly providerDescription?: ProviderDescription;
}
/** An administrator decides a check; a rejection needs a reason, which the client is told. */
export interface DecideCheck extends Decided {
  readonly type: 'decide-check';
  readonly decision: 'approve' | 'reject';
  readonly by: string;
  readonly reason?: string;
}
/** The provider ends an order whose customer is gone, or whose agreement it does not keep any longer. */
export interface EndOrder {
  readonly type: 'end-order';
  readonly by: string;
  readonly reason: string;
}
/** The deadline of a check has come. */
export interface PassCheckDeadline extends Decided {
  readonly type: 'pass-check-deadline';
}

export type ClientCommand =
  | ReceivePqo
  | ReceiveUpdate
  | ReceiveWithdraw
  | ReceiveStatus
  | ReceiveProcessing
  | ReceiveAccept
  | ReceiveDecline
  | ReceiveCancel;
/** What an order does next by itself: another service has said something, or a deadline has come. */
export type FollowUp =
  ProposeOffer | RefusePqo | ExpireOffer | PassCheckDeadline | RecordReport | EndPurchase | PassPurchaseDeadline;
export type OrderCommand = ClientCommand | FollowUp | DecideCheck | EndOrder;

import type {
  ConnectivityProvisioningDocument,
  CustomerOrderIdentifier,
  Instant,
  NegotiationMessage,
  PathEntry,
  Price,
  TransactionId,
} from '@parley/cpnp';
import type { TimerName } from '@parley/cpnp-session';

/** When a child is accepted: before the parent's OFFER (CPNP-03 figure 5), or when the parent is accepted (N39). */
export type Acceptance = 'before-offer' | 'on-parent-accept';

/** A timer of a child: one of its session, that of the next attempt to withdraw it, or to have it as its parent needs it, or of the next STATUS. */
export type ChildTimer = TimerName | 'withdraw' | 'update' | 'status';

interface OfChild {
  readonly child: CustomerOrderIdentifier;
  readonly at: Instant;
}

/** A child order exists (CPNP-03 §8.9): what is asked of whom, and the transaction that it is asked in. */
export interface ChildCreated {
  readonly type: 'child-created';
  readonly data: OfChild & {
    readonly negotiation: number;
    readonly candidate: string;
    readonly partner: string;
    readonly acceptance: Acceptance;
    readonly server: { readonly address: string; readonly port: number };
    readonly encoding: 'cbor' | 'json';
    readonly transactionId: TransactionId;
    readonly firstSequenceNumber: number;
    readonly cpd: ConnectivityProvisioningDocument;
    readonly expectedResponseDate: Instant;
    /** The providers that the order comes through, we the last of them (N49). */
    readonly path?: readonly PathEntry[];
  };
}

/** The gateway whose client ports the child's messages leave by. */
export interface ChildSentFrom {
  readonly type: 'child-sent-from';
  readonly data: OfChild & { readonly end: string };
}

/** PROVISION is sent. */
export interface ChildPqoSent {
  readonly type: 'child-pqo-sent';
  readonly data: OfChild;
}

/** The partner has answered PROCESSING. */
export interface ChildServerProcessing {
  readonly type: 'child-server-processing';
  readonly data: OfChild & { readonly message: NegotiationMessage };
}

/** The partner's OFFER: PROCESSING answers it, and the child is in ChildOfferProcessing. */
export interface ChildOfferReceived {
  readonly type: 'child-offer-received';
  readonly data: OfChild & { readonly message: NegotiationMessage };
}

/** ACCEPT is sent. */
export interface ChildAcceptSent {
  readonly type: 'child-accept-sent';
  readonly data: OfChild;
}

/** The partner's ACK of the ACCEPT: there is an agreement. */
export interface ChildAcceptAck {
  readonly type: 'child-accept-ack';
  readonly data: OfChild & { readonly message: NegotiationMessage };
}

/** Any other message of the partner that changes something: a FAIL, or the ACK of what ended the child. */
export interface ChildAnswered {
  readonly type: 'child-answered';
  readonly data: OfChild & { readonly message: NegotiationMessage };
}

/** The partner has said its last message again, and gets our answer to it again. */
export interface ChildRepeated {
  readonly type: 'child-repeated';
  readonly data: OfChild;
}

/** A timer of the child has come: something is sent again, or the child ends. */
export interface ChildTimerPassed {
  readonly type: 'child-timer-passed';
  readonly data: OfChild & { readonly timer: TimerName };
}

/** The child is needed no more: DECLINE or CANCEL is sent, as its state allows, and an agreement is to be withdrawn. */
export interface ChildReleased {
  readonly type: 'child-released';
  readonly data: OfChild;
}

/** WITHDRAW is sent, in a transaction of its own (N24). */
export interface ChildWithdrawSent {
  readonly type: 'child-withdraw-sent';
  readonly data: OfChild & { readonly transactionId: TransactionId; readonly firstSequenceNumber: number };
}

/** UPDATE is sent, with the whole document (N22), in a transaction of its own; the agreement stays in force until its ACK (N20, N21). */
export interface ChildUpdateSent {
  readonly type: 'child-update-sent';
  readonly data: OfChild & {
    /** What it is for: a negotiation of the parent. Absent: to have it as `child-change-due` says. */
    readonly of?: { readonly negotiation: number; readonly candidate: string };
    readonly transactionId: TransactionId;
    readonly firstSequenceNumber: number;
    readonly cpd: ConnectivityProvisioningDocument;
    readonly expectedResponseDate: Instant;
    /** As of a new child (N49); absent: the partner is asked for nothing that it did not carry before. */
    readonly path?: readonly PathEntry[];
  };
}

/**
 * What the partner is to carry from now on: the parent has agreed to it, or goes on without what an UPDATE of the child was for. An
 * UPDATE that is open for something else ends, and UPDATEs are sent until the partner has agreed.
 */
export interface ChildChangeDue {
  readonly type: 'child-change-due';
  readonly data: OfChild & {
    readonly cpd: ConnectivityProvisioningDocument;
    /** What it was agreed or chosen for: no more is accepted. Absent: no price was named, or a release did not record it. */
    readonly cost?: Price;
  };
}

/** The partner offers something else than what is due, or asks more for it: DECLINE is sent. */
export interface ChildOfferDeclined {
  readonly type: 'child-offer-declined';
  readonly data: OfChild;
}

/** The parent's agreement needs it, and nothing is under way about it: from now on the partner is asked whether it can be used (N53). */
export interface ChildStatusDue {
  readonly type: 'child-status-due';
  readonly data: OfChild;
}

/** STATUS is sent, in a transaction of its own. */
export interface ChildStatusSent {
  readonly type: 'child-status-sent';
  readonly data: OfChild & { readonly transactionId: TransactionId; readonly firstSequenceNumber: number };
}

/** What the partner says of it is new. */
export interface ChildActivityTold {
  readonly type: 'child-activity-told';
  readonly data: OfChild & {
    /** `not-told`: it has answered FAIL. */
    readonly state: 'active' | 'inactive' | 'not-told';
    /** Since when, as the partner says. */
    readonly since?: Instant;
    readonly statusCode?: number;
  };
}

export type ChildEvent =
  | ChildCreated
  | ChildSentFrom
  | ChildPqoSent
  | ChildServerProcessing
  | ChildOfferReceived
  | ChildAcceptSent
  | ChildAcceptAck
  | ChildAnswered
  | ChildRepeated
  | ChildTimerPassed
  | ChildReleased
  | ChildWithdrawSent
  | ChildUpdateSent
  | ChildChangeDue
  | ChildOfferDeclined
  | ChildStatusDue
  | ChildStatusSent
  | ChildActivityTold;

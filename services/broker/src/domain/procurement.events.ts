import type { CustomerOrderIdentifier, Instant } from '@parley/cpnp';
import type { ChildEvent } from './child.events.js';

interface OfNegotiation {
  readonly orderId: string;
  /** Of the parent order: 1 for its PROVISION, one more for each UPDATE. */
  readonly negotiation: number;
}

/** The policy needs partners for an order: these are the candidates, each with the name of its child order. */
export interface PartnersAsked {
  readonly type: 'partners-asked';
  readonly data: OfNegotiation & {
    readonly customerId: string;
    /** What is not answered by then is not waited for. */
    readonly closeAt: Instant;
    readonly candidates: readonly {
      readonly candidate: string;
      readonly partner: string;
      readonly child: CustomerOrderIdentifier;
      /** Why there is no child order; absent: there is one. */
      readonly passedOver?: string;
      /** It is the child order that is in force: as it is, or to be changed by an UPDATE; absent: a new one. */
      readonly standing?: 'kept' | 'updated';
    }[];
  };
}

/** All have answered, or the time is over: the policy is asked which offers are taken. */
export interface ChoiceRequested {
  readonly type: 'choice-requested';
  readonly data: OfNegotiation;
}

/** What the policy takes; nothing where it refuses the order, or nobody waits for it any more. */
export interface OffersChosen {
  readonly type: 'offers-chosen';
  readonly data: OfNegotiation & {
    readonly taken: readonly CustomerOrderIdentifier[];
    /** The end of the earliest offer that is taken (N40); absent where none is. */
    readonly validUntil?: Instant;
  };
}

/** The order service asks for what was taken: before its OFFER, or after the customer's ACCEPT. */
export type Stage = 'offer' | 'accept';
export interface PurchaseRequested {
  readonly type: 'purchase-requested';
  readonly data: OfNegotiation & { readonly stage: Stage };
}

/** `bought`: all is agreed; `held`: the rest is accepted when the parent is (N39); `failed`: the parent gets nothing. */
export type PurchaseOutcome = 'bought' | 'held' | 'failed';
export interface PurchaseEnded {
  readonly type: 'purchase-ended';
  readonly data: OfNegotiation & {
    readonly stage: Stage;
    readonly outcome: PurchaseOutcome;
    readonly reasons: readonly string[];
  };
}

/** The parent has no need of it any more: its children are given up (N39). */
export interface ParentEnded {
  readonly type: 'parent-ended';
  readonly data: {
    readonly orderId: string;
    /** Absent: the whole order has ended, with what all its negotiations have bought. */
    readonly negotiation?: number;
    readonly cause: string;
  };
}

/** The customer has the ACK: what was bought for this negotiation is in force, and nothing of those before it (N20, N21). */
export interface ParentAgreed {
  readonly type: 'parent-agreed';
  readonly data: OfNegotiation;
}

/** Whether all that partners carry for the agreement in force can be used: said when it is agreed, and when that changes (N53). */
export interface ActivityChanged {
  readonly type: 'activity-changed';
  readonly data: OfNegotiation & {
    readonly at: Instant;
    readonly state: 'active' | 'inactive';
    readonly children: number;
    /** Those whose partner does not tell: they count as active. */
    readonly notTold: number;
  };
}

export type ProcurementEvent =
  | ChildEvent
  | PartnersAsked
  | ChoiceRequested
  | OffersChosen
  | PurchaseRequested
  | PurchaseEnded
  | ParentEnded
  | ParentAgreed
  | ActivityChanged;

/** What happened to one child: its types begin with "child-", and no other's. */
export type EventOfChild = Extract<ProcurementEvent, { readonly type: `child-${string}` }>;
export const isOfChild = (event: ProcurementEvent): event is EventOfChild => event.type.startsWith('child-');

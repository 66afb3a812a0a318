import type { Provisioning } from '../provisioning/provisioning.js';
import type {
  ConnectivityProvisioningDocument,
  InformationElements,
  Instant,
  TransactionId,
  Price,
} from '@parley/cpnp';
import type { Received } from '../received.js';
import type { TransportSession } from '../transport-session.js';
import type { Check, CheckSubject } from './check.js';

/** What every event of a check names. `task` is the order identifier, a dot, and the number of the check within the order. */
interface AboutCheck {
  readonly task: string;
  readonly check: string;
  /** The group that is asked. */
  readonly approvers: string;
  readonly subject: CheckSubject;
}

/** An administrator is asked, and the order waits (CPNP-03 §8.3, §12.2). */
export interface CheckRequested {
  readonly type: 'check-requested';
  readonly data: AboutCheck & {
    readonly negotiation: number;
    readonly dueAt: Instant;
    readonly atDeadline: Check['atDeadline'];
    /** Why the policy escalated; empty for a configured check. */
    readonly reasons: readonly string[];
    /**
     * The checks that follow once this one is approved, in order. They are recorded, because the provider file may have changed
     * by then.
     */
    readonly following: readonly Check[];
  };
}

export interface CheckApproved {
  readonly type: 'check-approved';
  /** `by` is a person, or 'deadline'. */
  readonly data: AboutCheck & { readonly by: string; readonly reason?: string };
}

export interface CheckRejected {
  readonly type: 'check-rejected';
  readonly data: AboutCheck & { readonly by: string; readonly reason: string };
}

/** What waited for the check has ended, by the client or by the provider: nobody has to decide it any more. */
export interface CheckEnded {
  readonly type: 'check-ended';
  readonly data: AboutCheck;
}

/** All checks of a PROVISION or an UPDATE are approved: the policy is asked. */
export interface DecisionRequested {
  readonly type: 'decision-requested';
  readonly data: { readonly negotiation: number };
}

/**
 * The policy's offer is outside the guidelines. PROCESSING was sent, with the date by which the administrators will have
 * decided.
 */
export interface OfferEscalated {
  readonly type: 'offer-escalated';
  readonly data: {
    readonly sequenceNumber: number;
    readonly expectedOfferDate: Instant;
    /** Absent when the offer equals the request. */
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
    readonly price?: Price;
    /** Who provisions it once it is agreed. */
    readonly provisioning?: Provisioning;
    /** How long the offer is valid from when it is made; absent: as this service is configured by then. */
    readonly validityMs?: number;
    /** It is made of parts of partners, and has to end by then. */
    readonly validUntil?: Instant;
  };
}

/**
 * A WITHDRAW arrived that has to be checked, and PROCESSING was sent: the agreement is in force until the withdrawal is
 * granted.
 */
export interface WithdrawReceived {
  readonly type: 'withdraw-received';
  readonly data: {
    readonly transactionId: TransactionId;
    readonly session: TransportSession;
    readonly received: Received;
    readonly informationElements?: InformationElements;
    /** Of the PROCESSING. */
    readonly sequenceNumber: number;
  };
}

/** A WITHDRAW that had been checked was answered by ACK with an Empty document: the agreement has ended. */
export interface WithdrawalGranted {
  readonly type: 'withdrawal-granted';
  readonly data: { readonly sequenceNumber: number };
}

/** A WITHDRAW was answered by FAIL: the agreement stays. */
export interface WithdrawalRefused {
  readonly type: 'withdrawal-refused';
  readonly data: {
    readonly sequenceNumber: number;
    readonly statusCode: number;
    readonly reasons: readonly string[];
  };
}

export type CheckEvent =
  | CheckRequested
  | CheckApproved
  | CheckRejected
  | CheckEnded
  | DecisionRequested
  | OfferEscalated
  | WithdrawReceived
  | WithdrawalGranted
  | WithdrawalRefused;

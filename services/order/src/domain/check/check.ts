/**
 * An approval by an administrator that an order needs (CPNP-03 §8.3, §12.2). When it is asked for, the checks that follow it
 * are recorded with it.
 */
export interface Check {
  readonly name: string;
  /** The group that is asked. */
  readonly approvers: string;
  /** Milliseconds that they have. */
  readonly deadlineMs: number;
  /** What happens when nobody has decided by then. */
  readonly atDeadline: 'approve' | 'reject';
}

/** What waits for the check: a method, or an offer that is outside the guidelines. */
export type CheckSubject = 'PROVISION' | 'UPDATE' | 'WITHDRAW' | 'ACCEPT' | 'guidelines';

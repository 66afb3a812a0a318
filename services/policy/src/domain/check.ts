/** Who has to approve an offer outside the guidelines (CPNP-03 §8.3). It is recorded with the offer. */
export interface Check {
  readonly name: string;
  /** The group that is asked. */
  readonly approvers: string;
  /** Milliseconds that they have. */
  readonly deadlineMs: number;
  /** What happens when nobody has decided by then. */
  readonly atDeadline: 'approve' | 'reject';
}

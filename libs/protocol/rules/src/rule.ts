import type { Condition } from './condition.js';

/** Whom a rule has asked: as any administrative check, with its deadline in milliseconds. */
export interface RuleCheck {
  readonly name: string;
  readonly approvers: string;
  readonly deadlineMs: number;
  readonly atDeadline: 'approve' | 'reject';
}

/** What a rule does to an offer. */
export type Effect =
  /** FAIL with this code (CPNP-03 §9.2.10), and the reason that the customer is told. */
  | { readonly kind: 'refuse'; readonly statusCode: number; readonly reason: string }
  /** The offer waits for a group. */
  | { readonly kind: 'approval'; readonly check: RuleCheck }
  /** No site is committed more, in either direction. */
  | { readonly kind: 'cap'; readonly committedBps: number; readonly reason?: string }
  /** Other prices, or all of it times a factor; decimal text. */
  | {
      readonly kind: 'reprice';
      readonly factor?: string;
      readonly setUpPerOrder?: string;
      readonly setUpPerSite?: string;
      readonly perSite?: string;
      readonly perCommittedMbps?: string;
      readonly perMbpsKm?: string;
    };

/** A guideline of the provider (CPNP-03 §8.3): what happens to an order of which its condition holds. */
export interface Rule {
  readonly name: string;
  readonly priority: number;
  /** Milliseconds since 1970 from which it is in force, and from which it is so no longer. */
  readonly fromMs?: number;
  readonly untilMs?: number;
  readonly condition: Condition;
  readonly effect: Effect;
}

/** The order in which rules are judged: by priority, the highest first, and as they were written. */
export const inOrder = (rules: readonly Rule[]): readonly Rule[] =>
  [...rules].sort((one, other) => other.priority - one.priority);

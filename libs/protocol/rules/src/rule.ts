import type { Condition } from './condition.js';

/** Whom a rule has asked: as any administrative check, with its deadline in milliseconds. */
export interface RuleCheck {
  readonly name: string;
  readonly approvers: string;
  readonly deadlineMs: number;
  readonly atDeadline: 'approve' | 'reject';
}

/** Parts of a network by their names in the provider file: any of them is meant. */
export interface NetworkParts {
  readonly devices?: readonly string[];
  readonly places?: readonly string[];
  /** Core links by their two devices, either way: "ed-par-1>ed-lon-1". */
  readonly links?: readonly string[];
  readonly regions?: readonly string[];
  readonly sharedRiskGroups?: readonly string[];
}

/** What is preferred among what an order could get. Each kind is told apart by a member of its own. */
export type Preference =
  /** Each core link with one of these parts counts as so many milliseconds more when a path is chosen. */
  | { readonly avoid: NetworkParts; readonly costMs: number }
  /** Each core link without any of these does. */
  | { readonly over: NetworkParts; readonly costMs: number }
  /** Of what partners offer that is as good for the customer, it is bought of this one. */
  | { readonly partner: string };

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
    }
  /** The offer is valid for so long from when it is made (CPNP-03 §9.1.8). */
  | { readonly kind: 'offer'; readonly validityMs: number }
  /** Of what keeps all that is asked, something else is chosen: nothing is refused for it, and nothing lowered. */
  | { readonly kind: 'prefer'; readonly preference: Preference };

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

/**
 * The order in which rules are judged: by priority, the highest first, and as they were written; those that prefer before all others, since
 * they are judged before paths are searched.
 */
export const inOrder = (rules: readonly Rule[]): readonly Rule[] =>
  [...rules].sort((one, other) => Number(prefers(other)) - Number(prefers(one)) || other.priority - one.priority);

const prefers = ({ effect }: Rule): boolean => effect.kind === 'prefer';

/** Whether a rule is judged of each partner, and not of the order. */
export const isOfPartners = ({ effect, condition }: Rule): boolean =>
  condition.about !== 'order' || (effect.kind === 'prefer' && 'partner' in effect.preference);

/** Whether a rule is judged of this partner: one that prefers is so of the partner that it names alone. */
export function judgesPartner(rule: Rule, partner: string): boolean {
  const { effect } = rule;
  if (effect.kind === 'prefer' && 'partner' in effect.preference) return effect.preference.partner === partner;
  return isOfPartners(rule);
}

/** Whether a rule is judged before paths are searched, and chooses among them. */
export const prefersPaths = (rule: Rule): boolean => prefers(rule) && !isOfPartners(rule);

/** Whether a rule is judged of an order for which paths were found. */
export const judgesOrder = (rule: Rule): boolean => !prefers(rule) && !isOfPartners(rule);

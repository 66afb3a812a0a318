import { judgesOrder, type Facts, type Judge, type Rule, type RuleCheck } from '@parley/rules';
import { byAPerson, type Check } from '../check.js';
import type { RuledValidity } from '../offer-validity.js';
import type { Reprice } from '../price.js';
import type { JudgedByRules } from './judged-by-rules.js';
import { judgeOf } from './judge-of.js';

/** The rules of a provider, and what they need besides (CPNP-03 §8.3). */
export interface ProviderRules {
  /** In the order in which they are judged. */
  readonly list: readonly Rule[];
  /** Who is asked when one of them cannot be judged. */
  readonly checks: readonly Check[];
  /** Where each device stands, as rules know it. */
  readonly places: ReadonlyMap<string, string>;
  /** Who evaluates them; absent: whoever decides. May throw WatchdogFired. */
  readonly judge?: Judge;
}

/** What the rules make of an order. */
export interface RulesOutcome {
  /** What is recorded of it; undefined: no rule applied, and none failed. */
  readonly judged?: JudgedByRules;
  readonly refusal?: { readonly statusCode: number; readonly reason: string };
  /** The lowest of the caps. */
  readonly cap?: { readonly committedBps: number; readonly reason: string };
  readonly reprices: readonly Reprice[];
  /** That of the highest priority. */
  readonly validity?: RuledValidity;
  /** Whom to ask first, and why; none: nobody. */
  readonly escalation: { readonly reasons: readonly string[]; readonly checks: readonly Check[] };
}

/** Without rules, nothing comes of them. */
export const noOutcome: RulesOutcome = { reprices: [], escalation: { reasons: [], checks: [] } };

/**
 * Judges an order by the rules as they were in force at an instant. A rule that cannot be judged approves nothing: a person is asked, whose
 * silence approves nothing either.
 */
export function judgeOrder(rules: Omit<ProviderRules, 'places'>, facts: Facts, at: string): RulesOutcome {
  const { list, checks } = rules;
  const { fired, failed } = judgeOf(rules)(judgingOrders(list), facts, Date.parse(at));
  if (fired.length + failed.length === 0) return noOutcome;
  const approvals = fired.flatMap(({ effect }) => (effect.kind === 'approval' ? [effect.check] : []));
  const refusal = fired.flatMap(({ effect }) => (effect.kind === 'refuse' ? [effect] : [])).at(-1);
  const cap = lowestCap(fired);
  const [validity] = fired.flatMap(({ name, effect }) =>
    effect.kind === 'offer' ? [{ ms: effect.validityMs, rule: name }] : [],
  );
  return {
    judged: { fired: fired.map(({ name, effect }) => ({ name, effect: effect.kind })), failed },
    ...(refusal !== undefined && { refusal }),
    ...(cap !== undefined && { cap }),
    ...(validity !== undefined && { validity }),
    reprices: fired.flatMap(({ name, effect }) => (effect.kind === 'reprice' ? [{ ...effect, rule: name }] : [])),
    escalation: {
      reasons: [
        ...approvals.map(({ name, approvers }) => `the rule ${name} has ${approvers} asked`),
        ...failed.map(({ name, why }) => `the rule ${name} could not be judged: ${why}`),
      ],
      checks: [...(failed.length > 0 ? byAPerson(checks) : []), ...approvals.map(checkOf)],
    },
  };
}

/** Of a provider's rules those that are judged of each order; asked of the same list time and again. */
const judging = new WeakMap<readonly Rule[], readonly Rule[]>();

function judgingOrders(list: readonly Rule[]): readonly Rule[] {
  const known = judging.get(list) ?? list.filter(judgesOrder);
  judging.set(list, known);
  return known;
}

function lowestCap(fired: readonly Rule[]): RulesOutcome['cap'] {
  const caps = fired.flatMap(({ name, effect }) => (effect.kind === 'cap' ? [{ name, ...effect }] : []));
  const lowest = caps.reduce<(typeof caps)[number] | undefined>(
    (least, one) => (least === undefined || one.committedBps < least.committedBps ? one : least),
    undefined,
  );
  if (lowest === undefined) return undefined;
  const { name, committedBps, reason = `the provider commits no more by its rule ${name}` } = lowest;
  return { committedBps, reason };
}

/** The check of a rule, as any other. */
export const checkOf = ({ name, approvers, deadlineMs, atDeadline }: RuleCheck): Check => ({
  name,
  approvers,
  deadlineMs,
  atDeadline,
});

import { bind, sizesOf } from './bound-facts.js';
import { limits } from './limits.js';
import type { Rule } from './rule.js';
import type { Facts } from './vocabulary.js';

/** A rule that could not be judged: whether it would have applied is not known. */
export interface FailedRule {
  readonly name: string;
  readonly why: string;
}

/** What the rules say of an order. */
export interface Judgement {
  /** Those that apply, in the order in which they were judged. */
  readonly fired: readonly Rule[];
  readonly failed: readonly FailedRule[];
  /** What is left of the charge. */
  readonly left: number;
}

/**
 * Judges an order by rules in their order, at an instant in milliseconds since 1970. Each is charged before it is evaluated, by
 * the sizes of what it reads; what is too dear for what is left is not evaluated. After a refusal no further one is judged. `most`: what is left
 * of the charge of the decision.
 */
export function judge(rules: readonly Rule[], facts: Facts, atMs: number, most: number = limits.charge): Judgement {
  if (Number.isNaN(atMs)) return { fired: [], failed: rules.map(({ name }) => ({ name, why: noInstant })), left: most };
  const fired: Rule[] = [];
  const failed: FailedRule[] = [];
  const sizeOf = sizesOf(facts);
  const bound = bind(facts);
  let left = most;
  for (const rule of rules) {
    if (!isInForce(rule, atMs)) continue;
    const charge = rule.condition.chargeWith(sizeOf);
    if (charge === undefined || charge > left) {
      failed.push({ name: rule.name, why: charge === undefined ? tooLarge : `costs ${charge}, and ${left} are left` });
      continue;
    }
    left -= charge;
    const outcome = tryToEvaluate(rule, bound);
    if (typeof outcome === 'string') failed.push({ name: rule.name, why: outcome });
    else if (outcome) fired.push(rule);
    if (outcome === true && rule.effect.kind === 'refuse') break;
  }
  return { fired, failed, left };
}

/** Who judges: as `judge` does. */
export type Judge = typeof judge;

/** What a judgement costs at most: the charges of all rules that are in force and may be judged at all. */
export function chargeTogether(rules: readonly Rule[], facts: Facts, atMs: number): number {
  const sizeOf = sizesOf(facts);
  return rules.reduce((sum, rule) => sum + (isInForce(rule, atMs) ? (rule.condition.chargeWith(sizeOf) ?? 0) : 0), 0);
}

/** As if each rule that is in force had failed, for the same reason: none is evaluated. */
export const judgeNone = (
  rules: readonly Rule[],
  atMs: number,
  why: string,
  most: number = limits.charge,
): Judgement => ({
  fired: [],
  failed: rules.filter((rule) => Number.isNaN(atMs) || isInForce(rule, atMs)).map(({ name }) => ({ name, why })),
  left: most,
});

const noInstant = 'it is not known when the order was asked about';
const tooLarge = 'the order is larger than a rule may look at';

const isInForce = ({ fromMs = -Infinity, untilMs = Infinity }: Rule, atMs: number): boolean =>
  fromMs <= atMs && atMs < untilMs;

/** Whether the condition holds, or why that is not known. */
function tryToEvaluate({ condition }: Rule, facts: ReturnType<typeof bind>): boolean | string {
  try {
    return condition.holds(facts);
  } catch (error) {
    // Errors of an expression carry a line of their own beside the picture of the place.
    const { summary, message } = error as { summary?: string; message?: string };
    return summary ?? message ?? 'unknown reason';
  }
}

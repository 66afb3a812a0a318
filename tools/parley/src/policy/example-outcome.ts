import type { OrderExample, PolicyExample } from '@parley/config';
import { isDeepStrictEqual } from 'node:util';
import { timeSpan } from '../render/quantity.js';

/** What an example comes to, in the words that files use. */
export interface Outcome {
  /** `rule: effect`, in the order in which they are judged. */
  readonly fires: readonly string[];
  readonly fails: readonly string[];
  /** Of a whole order. */
  readonly answer?: Answer;
}

/** Of what was got, with all reasons. */
export type Answer = Omit<OrderExample['answer'], 'reason'> & {
  readonly reason?: string;
  readonly reasons?: readonly string[];
};

export const wantedOf = (example: PolicyExample): Outcome => ({
  fires: example.fires.map(({ rule, effect }) => `${rule}: ${effect}`),
  fails: example.fails,
  ...('order' in example && { answer: example.order.answer }),
});

/** A reason is expected to be a part of one of those that were got, clauses in any order, and a validity where one is said. */
export function asExpected(expected: Outcome, got: Outcome): boolean {
  const { answer: wanted, ...rules } = expected;
  const { answer, ...judged } = got;
  if (!isDeepStrictEqual(rules, judged)) return false;
  if (wanted === undefined || answer === undefined) return wanted === answer;
  const { reason = '', ...plain } = wanted;
  const { reasons = [], validityMs, ...others } = answer;
  const other = { ...others, ...(plain.validityMs !== undefined && validityMs !== undefined && { validityMs }) };
  return (
    isDeepStrictEqual(sorted(plain), sorted(other)) && (reason === '' || reasons.some((one) => one.includes(reason)))
  );
}

const sorted = <Some extends { readonly reduced?: readonly string[] }>(answer: Some) => ({
  ...answer,
  reduced: answer.reduced?.toSorted(),
});

export function outcomeWords({ fires, fails, answer }: Outcome): string {
  const rules = [...fires, ...fails.map((rule) => `${rule}: cannot be judged`)];
  return [
    ...(answer === undefined ? [] : [answerWords(answer)]),
    rules.length === 0 ? 'no rule' : rules.join(', '),
  ].join('; ');
}

function answerWords({
  is,
  reduced = [],
  approval = [],
  price,
  validityMs,
  code,
  reason,
  reasons = [],
}: Answer): string {
  const because = reason === undefined ? reasons : [reason];
  return [
    code === undefined ? is : `${is} ${code}`,
    ...(reduced.length > 0 ? [`of less ${reduced.join(', ')}`] : []),
    ...(price === undefined ? [] : [`for ${price}`]),
    ...(validityMs === undefined ? [] : [`valid for ${timeSpan(validityMs)}`]),
    ...(approval.length > 0 ? [`once approved by ${approval.join(', ')}`] : []),
    ...(because.length > 0 ? [`because ${because.join(' | ')}`] : []),
  ].join(' ');
}

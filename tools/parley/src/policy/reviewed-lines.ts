import { statusCodes } from '@parley/cpnp';
import type { DecisionDifference } from '@parley/contracts';
import { countOf, timeSpan } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { indented, tableLines } from '../render/table.js';
import type { Terminal } from '../terminal/terminal.js';
import { headLines } from '../decision/decision-lines.js';

const statusNames = new Map<number, string>(Object.entries(statusCodes).map(([name, code]) => [code, name]));

type Fact = readonly [label: string, text: string];

/** A decision that would be another one: what it was, what it would be, and why. */
export function differenceLines(difference: DecisionDifference, terminal: Terminal): readonly string[] {
  const { was, would, rules, parts, members } = difference;
  const facts: readonly Fact[] = [
    ['was', answerText(was)],
    ...reasonsOf(was),
    ['would', answerText(would)],
    ...reasonsOf(would),
    ...rules.map((rule): Fact => ['rule', ruleText(rule)]),
    ...(parts.length > 0 ? [['other', parts.join(', ')] as const] : []),
    ...(rules.length + parts.length > 0 ? [] : [['differs', members.join(', ')] as const]),
  ];
  const rows = facts.map(([label, text]) => [{ text: label, paint: terminal.palette.faint }, safeText(text)]);
  return [
    ...headLines(...headOf(difference), terminal),
    ...indented(2, terminal, (narrower) => tableLines([{ rows }], narrower)),
  ];
}

function headOf(difference: DecisionDifference): readonly [title: string, remark: string] {
  const { orderId, negotiation, customerId, decidedAt, ledgerVersion } = difference;
  const method = negotiation === 1 ? 'PROVISION' : `UPDATE ${negotiation - 1}`;
  const at = decidedAt.replace('T', ' ').replace(/\.\d+Z$/, '');
  return [
    `${method} of order ${orderId} of ${customerId}`,
    `decided at ${at} UTC on ${countOf(ledgerVersion, 'event')} of the ledger`,
  ];
}

type Answer = DecisionDifference['was'];

function answerText(answer: Answer): string {
  if (answer.kind === 'refusal') {
    const name = statusNames.get(answer.statusCode);
    return `FAIL ${answer.statusCode}${name === undefined ? '' : `, ${name}`}`;
  }
  const { isCounterOffer, price, validity, escalation } = answer;
  return [
    isCounterOffer ? 'a counter-offer' : 'an offer as asked',
    ...(price === undefined ? [] : [`for ${price.amount} ${price.currency}`]),
    ...(validity === undefined ? [] : [`valid for ${timeSpan(validity.ms)}`]),
    ...(escalation === undefined ? [] : [`once approved: ${escalation.checks.map(({ name }) => name).join(', ')}`]),
  ].join(' ');
}

const reasonsOf = ({ reasons }: Answer): readonly Fact[] => reasons.map((reason): Fact => ['', reason]);

function ruleText({ name, effect, what }: DecisionDifference['rules'][number]): string {
  switch (what) {
    case 'applies':
      return `${name} applies: ${effect}`;
    case 'applies-no-longer':
      return `${name} applies no longer: ${effect}`;
    case 'changed':
      return `${name} says something else: ${effect}`;
    case 'failed':
      return `${name} cannot be judged: ${effect}`;
  }
}

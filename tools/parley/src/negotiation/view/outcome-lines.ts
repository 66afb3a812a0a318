import type { CancelCause, FinalOutcome, QuoteOutcome, Refusal, WithdrawOutcome } from '@parley/client';
import { statusCodes } from '@parley/cpnp';
import { inColumns } from '../../render/columns.js';
import { jsonText } from '../../render/json-text.js';
import { safeText } from '../../render/safe-text.js';
import type { Terminal } from '../../terminal/terminal.js';

const statusNames = new Map<number, string>(Object.entries(statusCodes).map(([name, code]) => [code, name]));

const causeText: Readonly<Record<CancelCause, string>> = {
  user: 'as you asked',
  'response-timer': 'no offer came in time',
  'offer-timer': 'the server did not keep its promise of an offer',
  'offer-date-refused': 'the server asked for more time than you give',
  'validity-date': 'the offer ran out before it was decided on',
  'client-closed': 'without waiting for the server',
};

/** How a negotiation or a withdrawal ended, the order's identifiers last. */
export function outcomeLines(
  outcome: QuoteOutcome | WithdrawOutcome,
  { palette, columns }: Terminal,
): readonly string[] {
  const identifiers = identifierLines(outcome).map((line) => `  ${line}`);
  switch (outcome.kind) {
    case 'agreed':
      return [
        palette.strong('The agreed document:'),
        jsonText(outcome.cpd, columns),
        '',
        palette.good('Agreed.'),
        ...identifiers,
      ];
    case 'offered':
      return [
        palette.warning(`Offered, and left open until ${outcome.validityDate}: nothing is agreed.`),
        palette.faint(`To decide: parley resume ${safeText(outcome.customerOrderIdentifier)} --accept (or --decline).`),
        ...identifiers,
      ];
    case 'declined':
      return [palette.warning(endSentence(outcome)), ...identifiers];
    case 'failed':
      return [palette.bad(endSentence(outcome)), ...identifiers];
    case 'cancelled':
      return [palette.warning(endSentence(outcome)), ...identifiers];
    case 'no-answer':
      return [palette.bad(endSentence(outcome)), ...identifiers];
    case 'withdrawn':
      return [palette.good('Withdrawn: the agreement has ended.'), ...identifiers];
    case 'withdraw-pending':
      return [
        outcome.processing
          ? palette.warning('The provider is working on the withdrawal: the agreement is still in force.')
          : palette.bad('No answer to WITHDRAW: the agreement may still be in force.'),
        palette.faint(`To go on: parley withdraw ${safeText(outcome.customerOrderIdentifier)}`),
        ...identifiers,
      ];
  }
}

/** The end of a negotiation in which nothing was agreed, and why, as a sentence. */
export function endSentence(outcome: Exclude<FinalOutcome, { kind: 'agreed' }>): string {
  switch (outcome.kind) {
    case 'declined':
      return `Declined${unacknowledgedText(outcome)}.`;
    case 'failed':
      return `Refused: ${refusalText(outcome)}.`;
    case 'cancelled':
      return `Cancelled, ${causeText[outcome.cause]}${unacknowledgedText(outcome)}.`;
    case 'no-answer':
      return `No answer to ${outcome.to}.`;
  }
}

/** "6 Network Presence Error: no provider serves Oslo" */
export function refusalText({ statusCode, statusText }: Refusal): string {
  const name = statusNames.get(statusCode) ?? 'unknown status';
  return `${statusCode} ${name}${statusText === undefined ? '' : `: ${safeText(statusText).replace(/\.$/, '')}`}`;
}

function unacknowledgedText(outcome: { readonly acknowledged: boolean; readonly refusal?: Refusal }): string {
  if (outcome.refusal !== undefined) return `; the server answered ${refusalText(outcome.refusal)}`;
  return outcome.acknowledged ? '' : '; the server did not acknowledge it';
}

function identifierLines(outcome: QuoteOutcome | WithdrawOutcome): readonly string[] {
  const rows = [['customer order', safeText(outcome.customerOrderIdentifier)]];
  if ('providerOrderIdentifier' in outcome && outcome.providerOrderIdentifier !== '')
    rows.push(['provider order', safeText(outcome.providerOrderIdentifier)]);
  if (outcome.kind === 'agreed') rows.push(['nonce', outcome.nonce]);
  return inColumns(rows);
}

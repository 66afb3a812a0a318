import { orderShowOrder, policyExplainOrder, type ExplainedDecision, type StrandedOrder } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { pages } from '../bus/pages.js';
import { openQuestions, warnOfLag, type Questions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { lackWords } from '../provider/lack-words.js';
import { unknownOrder } from '../provider/refused-order.js';
import { stateWords } from '../provider/state-words.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
import { wrapText } from '../render/wrapped-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { decisionLines, headLines } from './decision-lines.js';

export interface ExplainCommand extends DoorOptions {
  /** The provider's identifier. */
  readonly id: string;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Says of an order how each of its negotiations was decided, and by what. */
export async function explainOrder(command: ExplainCommand, terminal: Terminal): Promise<ExitStatus> {
  const { id, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const decisions: ExplainedDecision[] = [];
  let lagEvents: number | undefined;
  let stranded: StrandedOrder | undefined;
  for await (const page of pages((from) => questions.ask(policyExplainOrder, { orderId: id, ...from }))) {
    decisions.push(...page.decisions);
    ({ lagEvents, stranded } = page);
  }
  if (decisions.length === 0) throw await whyNoDecision(id, nowMs, questions);
  const latest = decisions.at(-1);
  if (json)
    for (const one of decisions)
      terminal.print(JSON.stringify({ ...one, ...(one === latest && stranded !== undefined && { stranded }) }));
  else for (const line of explanationLines(decisions, stranded, terminal)) terminal.print(line);
  warnOfLag(terminal, lagEvents);
  return exitStatus.done;
}

/** The order may be unknown, or may not have come so far: the order service knows. */
async function whyNoDecision(id: string, nowMs: number, questions: Questions): Promise<CommandRefused> {
  const { order } = await questions.ask(orderShowOrder, { orderId: id });
  if (order === undefined) return unknownOrder(id);
  const state = safeText(stateWords(order, nowMs));
  return new CommandRefused('not-found', `The policy has not decided order ${safeText(id)}: ${state}`);
}

function explanationLines(
  decisions: readonly ExplainedDecision[],
  stranded: StrandedOrder | undefined,
  terminal: Terminal,
): readonly string[] {
  const lines = decisions.flatMap((decision, at) => [
    ...(at > 0 ? [''] : []),
    ...headOf(decision, terminal),
    ...decisionLines(decision, terminal),
  ]);
  if (stranded === undefined) return lines;
  const { since, providerData } = stranded;
  const head = `stranded since ${utc(since)} UTC, by provider data ${providerData}`;
  return [
    ...lines,
    '',
    ...headLines('The network does not carry it any more', head, terminal),
    ...lackLines(stranded, terminal),
  ];
}

const utc = (at: string): string => at.replace('T', ' ').replace(/\.\d+Z$/, '');

function lackLines(stranded: StrandedOrder, { columns = 80 }: Terminal): readonly string[] {
  return wrapText(safeText(lackWords(stranded)), Math.max(20, columns - 2)).map((line) => `  ${line}`);
}

function headOf(decision: ExplainedDecision, terminal: Terminal): readonly string[] {
  const { orderId, negotiation, customerId, decidedAt, ledgerVersion } = decision;
  const method = negotiation === 1 ? 'PROVISION' : `UPDATE ${negotiation - 1}`;
  const at = utc(decidedAt);
  const on = `decided at ${at} UTC on ${countOf(ledgerVersion, 'event')} of the ledger`;
  return headLines(`${method} of order ${orderId} of ${customerId}`, on, terminal);
}

import { orderShowOrder, policyExplainOrder, type ExplainedDecision } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { pages } from '../bus/pages.js';
import { openQuestions, warnOfLag, type Questions } from '../bus/questions.js';
import { CommandRefused } from '../command-refused.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { unknownOrder } from '../provider/refused-order.js';
import { stateWords } from '../provider/state-words.js';
import { countOf } from '../render/quantity.js';
import { safeText } from '../render/safe-text.js';
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
  for await (const page of pages((from) => questions.ask(policyExplainOrder, { orderId: id, ...from }))) {
    decisions.push(...page.decisions);
    ({ lagEvents } = page);
  }
  if (decisions.length === 0) throw await whyNoDecision(id, nowMs, questions);
  if (json) for (const decision of decisions) terminal.print(JSON.stringify(decision));
  else for (const line of explanationLines(decisions, terminal)) terminal.print(line);
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

function explanationLines(decisions: readonly ExplainedDecision[], terminal: Terminal): readonly string[] {
  return decisions.flatMap((decision, at) => [
    ...(at > 0 ? [''] : []),
    ...headOf(decision, terminal),
    ...decisionLines(decision, terminal),
  ]);
}

function headOf(decision: ExplainedDecision, terminal: Terminal): readonly string[] {
  const { orderId, negotiation, customerId, decidedAt, ledgerVersion } = decision;
  const method = negotiation === 1 ? 'PROVISION' : `UPDATE ${negotiation - 1}`;
  const at = decidedAt.replace('T', ' ').replace(/\.\d+Z$/, '');
  const on = `decided at ${at} UTC on ${countOf(ledgerVersion, 'event')} of the ledger`;
  return headLines(`${method} of order ${orderId} of ${customerId}`, on, terminal);
}

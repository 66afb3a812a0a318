import { brokerListChildren, orderShowOrder, policyShowReservation, type ListedChild } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { pages } from '../bus/pages.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { orderDetailLines, type BesideOrder } from './order-detail-lines.js';
import { unknownOrder } from './refused-order.js';

export interface ProviderOrderCommand extends DoorOptions {
  /** The provider's identifier. */
  readonly id: string;
  readonly json: boolean;
  readonly nowMs: number;
}

/** Shows one order with all that the provider knows of it; no nonce is among it. */
export async function showProviderOrder(command: ProviderOrderCommand, terminal: Terminal): Promise<ExitStatus> {
  const { id, json, nowMs, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const { order } = await questions.ask(orderShowOrder, { orderId: id });
  if (order === undefined) throw unknownOrder(id);
  const reservation = await unlessSilent(questions.ask(policyShowReservation, { orderId: id }));
  const children = await unlessSilent(childrenOf(questions, id));
  const beside: BesideOrder = { ...(reservation && { reservation }), ...(children && { children }) };
  if (json) terminal.print(JSON.stringify({ ...order, ...beside }));
  else for (const line of orderDetailLines(order, beside, nowMs, terminal)) terminal.print(line);
  return exitStatus.done;
}

/** What is ordered of partners for it, the first first. */
async function childrenOf(questions: Questions, orderId: string): Promise<readonly ListedChild[]> {
  const children: ListedChild[] = [];
  for await (const page of pages((from) => questions.ask(brokerListChildren, { orderId, ...from })))
    children.push(...page.children);
  return children.toReversed();
}

/** undefined: the order answers, and this service does not. */
async function unlessSilent<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

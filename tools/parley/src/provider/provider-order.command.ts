import { orderShowOrder, policyShowReservation, type Reservation } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions, type Questions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import type { Terminal } from '../terminal/terminal.js';
import { UsageError } from '../usage-error.js';
import { orderDetailLines } from './order-detail-lines.js';
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
  const reservation = await reservationOf(questions, id);
  if (json) terminal.print(JSON.stringify({ ...order, ...(reservation !== undefined && { reservation }) }));
  else for (const line of orderDetailLines(order, reservation, nowMs, terminal)) terminal.print(line);
  return exitStatus.done;
}

/** undefined: the order answers, and the policy does not. */
async function reservationOf(questions: Questions, orderId: string): Promise<Reservation | undefined> {
  try {
    return await questions.ask(policyShowReservation, { orderId });
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

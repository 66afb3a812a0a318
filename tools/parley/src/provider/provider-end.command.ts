import { orderEndOrder } from '@parley/contracts';
import type { DoorOptions } from '../bus/bus-place.js';
import { openQuestions } from '../bus/questions.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { safeText } from '../render/safe-text.js';
import type { Terminal } from '../terminal/terminal.js';
import { endedOrder, unknownOrder } from './refused-order.js';

export interface ProviderEndCommand extends DoorOptions {
  /** The provider's identifier. */
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly json: boolean;
}

/** Ends an order for good: its capacity is free, and its customer hears FAIL when it speaks next (ADR 26). */
export async function endProviderOrder(command: ProviderEndCommand, terminal: Terminal): Promise<ExitStatus> {
  const { id, by, reason, json, ...options } = command;
  await using questions = await openQuestions(options, terminal);
  const { outcome, refusal } = await questions.ask(orderEndOrder, { orderId: id, by, reason });
  if (outcome === 'refused') throw refusal === 'already-ended' ? endedOrder(id) : unknownOrder(id);
  if (json) terminal.print(JSON.stringify({ orderId: id, outcome, by, reason }));
  else terminal.print(`Order ${safeText(id)} is ended by ${safeText(by)}. Its customer is not told until it asks.`);
  return exitStatus.done;
}

import { CommandQueue, type CommandContext, type Handled as Outcome } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { OrderCommand } from '../domain/order.commands.js';
import type { OrderEvent } from '../domain/order.events.js';
import type { OrderState } from '../domain/order.state.js';
import { nothingToDo, type Verdict } from '../domain/verdict.js';
import { limits } from '../limits.js';
import { orderAggregate } from '../streams/order.aggregate.js';
import type { Orders } from '../streams/orders.js';

const commands = counter('order_commands');

/** What came of a command, with the order after it. */
export type Handled =
  | { readonly verdict: Verdict; readonly state: OrderState }
  /** Another order holds the customer order identifier (N32). */
  | { readonly verdict: 'customer-order-in-use'; readonly state: OrderState };

/** What every door of this service calls. Answers only what is committed, and counts what came of it. */
export class HandleCommand {
  readonly #queue: CommandQueue<OrderState, OrderEvent, OrderCommand, Verdict>;

  constructor(orders: Orders) {
    this.#queue = new CommandQueue(orders, orderAggregate, limits);
  }

  async handle(orderId: string, command: OrderCommand, context: CommandContext): Promise<Handled> {
    const handled = handledOf(await this.#queue.handle(orderId, command, context));
    const outcome = typeof handled.verdict === 'string' ? handled.verdict : handled.verdict.kind;
    commands.add(1, { method: command.type, outcome });
    return handled;
  }
}

function handledOf(outcome: Outcome<OrderState, Verdict>): Handled {
  switch (outcome.kind) {
    case 'decided':
      return outcome;
    case 'already-handled':
      return { verdict: nothingToDo, state: outcome.state };
    case 'key-conflict':
      return { verdict: 'customer-order-in-use', state: undefined };
  }
}

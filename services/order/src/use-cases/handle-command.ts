import { CommandQueue, type CommandContext, type Handled as Outcome } from '@parley/aggregate';
import { counter } from '@parley/telemetry';
import type { OrderCommand } from '../domain/order.commands.js';
import type { VerdictOn } from '../domain/order.decider.js';
import type { OrderEvent } from '../domain/order.events.js';
import type { OrderState } from '../domain/order.state.js';
import { nothingToDo, refuse, type Verdict } from '../domain/verdict.js';
import { limits } from '../limits.js';
import { orderAggregate } from '../streams/order.aggregate.js';
import type { Orders } from '../streams/orders.js';

const commands = counter('order_commands');

/** What came of a command, with the order after it. */
export interface Handled<Command extends OrderCommand> {
  readonly verdict: VerdictOn<Command>;
  readonly state: OrderState;
}

/** Handles every command to an order. Its answer tells only what is committed; each outcome is counted. */
export class HandleCommand {
  readonly #queue: CommandQueue<OrderState, OrderEvent, OrderCommand, Verdict>;

  constructor(orders: Orders) {
    this.#queue = new CommandQueue(orders, orderAggregate, limits);
  }

  async handle<Command extends OrderCommand>(
    orderId: string,
    command: Command,
    context: CommandContext,
  ): Promise<Handled<Command>> {
    const outcome = await this.#queue.handle(orderId, command, context);
    const { verdict, state } = verdictOf(outcome, command);
    commands.add(1, { method: command.type, outcome: outcome.kind === 'key-conflict' ? inUse : verdict.kind });
    // `decide` gives each command a verdict of its family, as its type says, and so does `verdictOf`.
    return { verdict: verdict as VerdictOn<Command>, state };
  }
}

/** Another order holds the customer order identifier (N32). */
const inUse = 'customer-order-in-use';

/** The commands that come with a message of the bus. */
const ofTheBus: ReadonlySet<OrderCommand['type']> = new Set([
  'propose-offer',
  'refuse-pqo',
  'record-report',
  'end-purchase',
]);

/** Throws where the outcome cannot be one of the command: that is a bug. */
function verdictOf(
  outcome: Outcome<OrderState, Verdict>,
  { type }: OrderCommand,
): { readonly verdict: Verdict; readonly state: OrderState } {
  switch (outcome.kind) {
    case 'decided':
      return outcome;
    case 'already-handled':
      if (!ofTheBus.has(type)) throw new Error(`${type} comes with no message of the bus`);
      return { verdict: nothingToDo, state: outcome.state };
    case 'key-conflict':
      if (type !== 'receive-pqo') throw new Error(`${type} claims no key`);
      return { verdict: refuse(inUse), state: undefined };
  }
}

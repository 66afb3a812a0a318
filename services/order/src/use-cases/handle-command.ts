import type { EventMeta } from '@parley/event-log';
import { counter, currentTraceparent } from '@parley/telemetry';
import { decide } from '../domain/order.decider.js';
import type { OrderCommand } from '../domain/order.commands.js';
import type { OrderState } from '../domain/order.state.js';
import { nothingToDo, type Verdict } from '../domain/verdict.js';
import { limits } from '../limits.js';
import { clientAddressOf } from './client-address.js';
import { Lanes } from './lanes.js';
import type { LoadedOrder, Orders } from './orders.js';

const commands = counter('order_commands');

/** What came of a command, with the order after it. */
export type Handled =
  | { readonly verdict: Verdict; readonly state: OrderState }
  /** Another order holds the customer order identifier (N32). */
  | { readonly verdict: 'customer-order-in-use'; readonly state: OrderState };

export interface CommandContext {
  readonly meta: Pick<EventMeta, 'cause' | 'clientAddress'>;
  /** ISO instant. */
  readonly now: string;
  /** The bus event that is being handled; handled before, nothing happens. */
  readonly inbox?: { readonly consumer: string; readonly messageId: string };
  /** The order is new in all likelihood: do not look for it first. */
  readonly presumeNew?: boolean;
}

/** Another writer was faster every time; the sender repeats. */
export class TooManyConflicts extends Error {
  override readonly name = 'TooManyConflicts';
}

/** Load, decide, append: what every door of this service calls. Answers only what is committed. */
export class HandleCommand {
  readonly #lanes = new Lanes();

  constructor(private readonly orders: Orders) {}

  /** One command of an order at a time: a client's PROCESSING and ACCEPT come together, and the second would only conflict. */
  handle(orderId: string, command: OrderCommand, context: CommandContext): Promise<Handled> {
    return this.#lanes.run(orderId, () => this.#handle(orderId, command, context));
  }

  async #handle(orderId: string, command: OrderCommand, context: CommandContext): Promise<Handled> {
    let order = context.presumeNew === true ? this.orders.presumeNew(orderId) : await this.orders.load(orderId);
    let fresh = false;
    for (let attempt = 0; attempt < limits.maximumAttempts; attempt += 1) {
      const verdict = decide(command, order.state);
      if (verdict.kind !== 'record') {
        // An append finds out that a kept order is stale; a "no" has to look for itself (another replica may have written).
        if (fresh) return counted(command, { verdict, state: order.state });
        order = await this.orders.reload(orderId);
        fresh = true;
        continue;
      }
      const recorded = await this.#record(order, verdict.events, context);
      switch (recorded.kind) {
        case 'appended':
          return counted(command, { verdict, state: recorded.order.state });
        case 'key-conflict':
          return counted(command, { verdict: 'customer-order-in-use', state: undefined });
        case 'already-handled':
          return counted(command, { verdict: nothingToDo, state: order.state });
        case 'version-conflict':
          order = await this.orders.reload(orderId);
          fresh = true;
      }
    }
    throw new TooManyConflicts(`order ${orderId}: ${limits.maximumAttempts} attempts met another writer`);
  }

  #record(order: LoadedOrder, events: Extract<Verdict, { kind: 'record' }>['events'], context: CommandContext) {
    const traceparent = currentTraceparent();
    const meta: EventMeta = {
      // What a decision or a deadline caused concerns the client that the order was last heard from (CPNP-03 §12.1).
      ...(order.state !== undefined && { clientAddress: clientAddressOf(order.state.session) }),
      ...context.meta,
      ...(traceparent !== undefined && { traceparent }),
    };
    return this.orders.append(order, events, meta, context.now, context.inbox);
  }
}

function counted(command: OrderCommand, handled: Handled): Handled {
  const outcome = typeof handled.verdict === 'string' ? handled.verdict : handled.verdict.kind;
  commands.add(1, { method: command.type, outcome });
  return handled;
}

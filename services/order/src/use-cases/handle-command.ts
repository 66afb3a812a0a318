import type { EventMeta } from '@parley/event-log';
import { counter, currentTraceparent, inSpan } from '@parley/telemetry';
import { decide } from '../domain/order.decider.js';
import type { OrderCommand } from '../domain/order.commands.js';
import { evolve, type OrderState } from '../domain/order.state.js';
import { nothingToDo, type Verdict } from '../domain/verdict.js';
import { limits } from '../limits.js';
import { clientAddressOf } from './client-address.js';
import type { Orders, Recording } from '../streams/orders.js';

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

interface Job {
  readonly command: OrderCommand;
  readonly context: CommandContext;
  /** Of the span that asked. */
  readonly traceparent: string | undefined;
  readonly settled: PromiseWithResolvers<Handled>;
}

/** A job with what was decided, and the order as that leaves it. */
interface Decided {
  readonly job: Job;
  readonly verdict: Verdict;
  readonly state: OrderState;
}

/**
 * Load, decide, append: what every door of this service calls. Answers only what is committed.
 *
 * One append of an order at a time. Messages of a client that wait together are decided together, each on what those before it
 * left, and written in one append: PROCESSING and ACCEPT arrive in the same moment, and the second need not wait for a commit.
 */
export class HandleCommand {
  readonly #waiting = new Map<string, Job[]>();

  constructor(private readonly orders: Orders) {}

  handle(orderId: string, command: OrderCommand, context: CommandContext): Promise<Handled> {
    const settled = Promise.withResolvers<Handled>();
    const job: Job = { command, context, traceparent: currentTraceparent(), settled };
    const waiting = this.#waiting.get(orderId);
    if (waiting === undefined) {
      this.#waiting.set(orderId, [job]);
      // What arrived in the same turn of the event loop comes along.
      queueMicrotask(() => void this.#run(orderId));
    } else waiting.push(job);
    const attributes = { 'parley.order': orderId, 'parley.command': command.type };
    return inSpan('append order', { kind: 'client', attributes }, () => settled.promise);
  }

  async #run(orderId: string): Promise<void> {
    for (let jobs = this.#take(orderId); jobs.length > 0; jobs = this.#take(orderId)) {
      try {
        await this.#handle(orderId, jobs);
      } catch (error) {
        for (const { settled } of jobs) settled.reject(error);
      }
    }
    this.#waiting.delete(orderId);
  }

  /** The next job; with those behind it where each may go with others. */
  #take(orderId: string): readonly Job[] {
    const waiting = this.#waiting.get(orderId) ?? [];
    const others = waiting.findIndex(goesAlone);
    return waiting.splice(0, others === 0 ? 1 : others < 0 ? limits.maximumCommandsAtOnce : others);
  }

  async #handle(orderId: string, jobs: readonly Job[]): Promise<void> {
    const isNew = jobs[0]?.context.presumeNew === true;
    let order = isNew ? this.orders.presumeNew(orderId) : await this.orders.load(orderId);
    let fresh = false;
    for (let attempt = 0; attempt < limits.maximumAttempts; attempt += 1) {
      const decided = decideInTurn(jobs, order.state);
      if (decided.every(({ verdict }) => verdict.kind !== 'record')) {
        // An append finds out that a kept order is stale; a "no" has to look for itself (another replica may have written).
        if (fresh) return settle(decided);
        order = await this.orders.reload(orderId);
        fresh = true;
        continue;
      }
      const recorded = await this.orders.append(order, recordingsOf(decided), jobs[0]?.context.inbox);
      switch (recorded.kind) {
        case 'appended':
          return settle(decided);
        case 'key-conflict':
          return settle(decided, () => ({ verdict: 'customer-order-in-use', state: undefined }));
        case 'already-handled':
          return settle(decided, () => ({ verdict: nothingToDo, state: order.state }));
        case 'version-conflict':
          order = await this.orders.reload(orderId);
          fresh = true;
      }
    }
    throw new TooManyConflicts(`order ${orderId}: ${limits.maximumAttempts} attempts met another writer`);
  }
}

/** What claims a key or has an inbox row is refused for that alone, and would take the others with it. */
const goesAlone = ({ context }: Job): boolean => context.presumeNew === true || context.inbox !== undefined;

/** Each on what those before it left. A bug in one decision is that command's failure: the others go on. */
function decideInTurn(jobs: readonly Job[], before: OrderState): readonly Decided[] {
  let state = before;
  return jobs.flatMap((job) => {
    try {
      const verdict = decide(job.command, state);
      if (verdict.kind === 'record') state = verdict.events.reduce(evolve, state);
      return [{ job, verdict, state }];
    } catch (error) {
      job.settled.reject(error);
      return [];
    }
  });
}

function recordingsOf(decided: readonly Decided[]): readonly Recording[] {
  return decided.flatMap(({ job: { context, traceparent }, verdict, state }) => {
    if (verdict.kind !== 'record') return [];
    const meta: EventMeta = {
      // What a decision or a deadline caused concerns the client that the order was last heard from (CPNP-03 §12.1).
      ...(state !== undefined && { clientAddress: clientAddressOf(state.session) }),
      ...context.meta,
      ...(traceparent !== undefined && { traceparent }),
    };
    return [{ events: verdict.events, state, meta, now: context.now }];
  });
}

function settle(
  decided: readonly Decided[],
  how: (one: Decided) => Handled = ({ verdict, state }) => ({ verdict, state }),
) {
  for (const one of decided) one.job.settled.resolve(counted(one.job.command, how(one)));
}

function counted(command: OrderCommand, handled: Handled): Handled {
  const outcome = typeof handled.verdict === 'string' ? handled.verdict : handled.verdict.kind;
  commands.add(1, { method: command.type, outcome });
  return handled;
}

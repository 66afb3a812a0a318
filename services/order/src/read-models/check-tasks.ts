import type { CheckTask } from '@parley/contracts';
import type { EventLog, Position, RecordedEvent } from '@parley/event-log';
import type { CheckApproved, CheckEnded, CheckRejected, CheckRequested } from '../domain/check/check.events.js';
import type { Order } from '../domain/order.state.js';
import { limits } from '../limits.js';
import { orderCodec } from '../streams/order-codec.js';
import type { Orders } from '../streams/orders.js';

/**
 * The checks of all orders, with what became of them. In memory: read from the log at the first question, and up to its end
 * at each, so that every replica gives the same answer. Of the decided ones the latest are remembered.
 */
export class CheckTasks {
  readonly #open = new Map<string, CheckTask>();
  readonly #decided = new Map<string, CheckTask>();
  #position: Position | undefined;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: EventLog,
    private readonly orders: Orders,
  ) {}

  /** Open ones by their deadline; then, with 'all', the decided ones, the latest first. Throws LogUnavailable. */
  async list(state: 'open' | 'all'): Promise<readonly CheckTask[]> {
    // One reader at a time; one that failed holds up no other.
    const reading = this.#reading.then(
      () => this.#catchUp(),
      () => this.#catchUp(),
    );
    this.#reading = reading;
    await reading;
    const open = [...this.#open.values()].toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
    const decided = state === 'all' ? [...this.#decided.values()].toReversed() : [];
    return [...open, ...decided].slice(0, limits.maximumListedTasks);
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const page = await this.log.readAll(this.#position, limits.rebuildPage);
      for (const recorded of page) {
        await this.#apply(recorded);
        this.#position = recorded.position;
      }
      if (page.length < limits.rebuildPage) return;
    }
  }

  async #apply(recorded: RecordedEvent): Promise<void> {
    if (!recorded.type.startsWith('check-')) return;
    const event = orderCodec.fromRecorded(recorded);
    switch (event.type) {
      case 'check-requested': {
        const { state } = await this.orders.load(recorded.streamId);
        if (state === undefined) throw new Error(`order ${recorded.streamId}: a check without a pqo-received`);
        this.#open.set(event.data.task, taskOf(event, recorded, state));
        return;
      }
      case 'check-approved':
        return this.#close(event, recorded, 'approved');
      case 'check-rejected':
        return this.#close(event, recorded, 'rejected');
      case 'check-ended':
        return this.#close(event, recorded, 'ended');
      default:
        return;
    }
  }

  #close(
    { data }: CheckApproved | CheckRejected | CheckEnded,
    { recordedAt: decidedAt }: RecordedEvent,
    state: 'approved' | 'rejected' | 'ended',
  ): void {
    const task = this.#open.get(data.task);
    if (task === undefined) return;
    this.#open.delete(data.task);
    const by = 'by' in data ? { by: data.by } : {};
    const reason = 'reason' in data && data.reason !== undefined ? { reason: data.reason } : {};
    this.#decided.set(data.task, { ...task, state, decidedAt, ...by, ...reason });
    if (this.#decided.size <= limits.rememberedTasks) return;
    for (const oldest of this.#decided.keys()) {
      this.#decided.delete(oldest);
      return;
    }
  }
}

function taskOf({ data }: CheckRequested, { recordedAt }: RecordedEvent, order: Order): CheckTask {
  const { following: _, reasons, ...check } = data;
  const { orderId, customerId, customerOrderIdentifier } = order;
  return {
    orderId,
    customerId,
    customerOrderIdentifier,
    ...check,
    reasons: [...reasons],
    requestedAt: recordedAt,
    state: 'open',
  };
}

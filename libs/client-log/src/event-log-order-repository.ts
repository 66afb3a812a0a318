import type { CustomerOrderIdentifier } from '@parley/cpnp';
import type { AppendOutcome, EventLog, Position, RecordedEvent, StreamHead } from '@parley/event-log';
import {
  byCreation,
  type ClientOrder,
  conflictOf,
  orderFrom,
  type OrderRepository,
  OrderRepositoryFault,
} from '@parley/client';
import type { RecordedOrderChange } from './client-order.events.js';
import { clientOrderCodec } from './client-order.recorded.js';
import { changed, changeOf } from './order-change.js';
import { eventTypeOf } from './order-event.js';
import { openedChange, sealedChange, type PersonalData } from './sealed-change.js';

/** One stream for each order. */
const streamPrefix = 'client-order-';
const pageSize = 500;

interface Rebuilt {
  readonly order: ClientOrder;
  readonly head: StreamHead;
}

/**
 * Orders as streams of an event log: one event for each version, named after what happened and holding what it changed, with
 * personal elements sealed under the customer's key. Orders are rebuilt from their events when they are first asked for, and
 * kept in memory from then on.
 */
export class EventLogOrderRepository implements OrderRepository {
  readonly #log: EventLog;
  readonly #personal: PersonalData;
  readonly #rebuilt = new Map<string, Rebuilt>();
  #readUpTo: Position | undefined;

  constructor(log: EventLog, personal: PersonalData) {
    this.#log = log;
    this.#personal = personal;
  }

  async save(order: ClientOrder): Promise<void> {
    const streamId = streamOf(order.customerOrderIdentifier);
    const before = await this.#current(streamId);
    const head = before?.head ?? { version: 0, hash: '' };
    if (head.version !== order.version - 1) throw conflictOf(order);
    const type = eventTypeOf(before?.order, order);
    const outcome = await reported(async () => {
      const change = await sealedChange(changeOf(before?.order, order), this.#personal, streamId);
      const data = change as RecordedOrderChange; // Members of two orders, by their paths.
      return this.#log.append({
        streamId,
        expected: head,
        events: [clientOrderCodec.toRecorded({ type, data })],
        meta: { cause: order.session.transaction.lastReceived?.method ?? order.session.transaction.purpose },
        recordedAt: order.updatedAt,
      });
    });
    if (outcome.kind !== 'appended') throw this.#conflict(order, streamId, outcome);
    this.#rebuilt.set(streamId, { order: plainCopy(order), head: outcome.head });
  }

  async load(order: CustomerOrderIdentifier): Promise<ClientOrder | undefined> {
    const streamId = streamOf(order);
    this.#rebuilt.delete(streamId);
    const current = await this.#current(streamId);
    return current && plainCopy(current.order);
  }

  /** What the log shows to its readers: an order that another process is just appending may be missing. */
  async list(): Promise<readonly ClientOrder[]> {
    await reported(() => this.#catchUp());
    return [...this.#rebuilt.values()].map(({ order }) => plainCopy(order)).sort(byCreation);
  }

  async #current(streamId: string): Promise<Rebuilt | undefined> {
    const known = this.#rebuilt.get(streamId);
    if (known !== undefined) return known;
    await reported(async () => {
      for (const event of await this.#log.readStream(streamId)) await this.#take(event);
    });
    return this.#rebuilt.get(streamId);
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const page = await this.#log.readAll(this.#readUpTo, pageSize);
      for (const event of page) if (event.streamId.startsWith(streamPrefix)) await this.#takeNext(event);
      this.#readUpTo = page.at(-1)?.position ?? this.#readUpTo;
      if (page.length < pageSize) return;
    }
  }

  /** Events that were seen through `save` or `load` come again; after another process's there may be a gap. */
  async #takeNext(event: RecordedEvent): Promise<void> {
    const version = this.#rebuilt.get(event.streamId)?.head.version ?? 0;
    if (event.version <= version) return;
    if (event.version === version + 1) return this.#take(event);
    for (const missed of await this.#log.readStream(event.streamId, version)) await this.#take(missed);
  }

  async #take(event: RecordedEvent): Promise<void> {
    const { data } = clientOrderCodec.fromRecorded(event);
    const change = await openedChange(data, this.#personal, event.streamId);
    const before = this.#rebuilt.get(event.streamId);
    // Saved or read by another call meanwhile.
    if (before !== undefined && before.head.version >= event.version) return;
    const order = orderFrom(changed(before?.order, change), `${event.streamId}, version ${event.version}`);
    this.#rebuilt.set(event.streamId, { order, head: { version: event.version, hash: event.hash } });
  }

  #conflict(order: ClientOrder, streamId: string, outcome: AppendOutcome): OrderRepositoryFault {
    this.#rebuilt.delete(streamId);
    if (outcome.kind === 'version-conflict') return conflictOf(order);
    return new OrderRepositoryFault('unavailable', `the log refused an event of ${streamId}: ${outcome.kind}`);
  }
}

const streamOf = (order: CustomerOrderIdentifier): string => `${streamPrefix}${order}`;
const plainCopy = (order: ClientOrder): ClientOrder => JSON.parse(JSON.stringify(order)) as ClientOrder; // The same JSON.

async function reported<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof OrderRepositoryFault) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OrderRepositoryFault('unavailable', `the event log does not answer: ${reason}`, { cause });
  }
}

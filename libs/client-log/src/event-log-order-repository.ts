import { NewerEvent, Streams, type Loaded } from '@parley/aggregate';
import {
  byCreation,
  conflictOf,
  orderFrom,
  OrderRepositoryFault,
  type ClientOrder,
  type OrderRepository,
} from '@parley/client';
import type { CustomerOrderIdentifier } from '@parley/cpnp';
import type { EventLog, Position } from '@parley/event-log';
import type { ClientOrderEvent, RecordedOrderChange } from './client-order.events.js';
import { applyChange, changeOf } from './order-change.js';
import { eventTypeOf } from './order-event.js';
import { openOrder, sealChange, type PersonalData } from './sealed-change.js';
import { sealedOrderFold, type SealedOrder } from './sealed-order.js';

/** One stream for each order. */
const streamPrefix = 'client-order-';
/** Events of all streams read at once for a list. */
const pageSize = 500;
/** Orders whose state is kept in memory; past it the log is read again. One is some 10 kB with its documents. */
const maximumKept = 4_096;

/**
 * Orders as streams of an event log: one event for each version, named after what happened and holding what it changed, with
 * personal elements sealed under the customer's key; they are opened for who asks for an order, and kept nowhere in plain.
 */
export class EventLogOrderRepository implements OrderRepository {
  readonly #log: EventLog;
  readonly #personal: PersonalData;
  readonly #streams: Streams<SealedOrder, ClientOrderEvent>;
  /** Of every order that was seen. */
  readonly #streamIds = new Set<string>();
  #readUpTo: Position | undefined;

  constructor(log: EventLog, personal: PersonalData) {
    this.#log = log;
    this.#personal = personal;
    this.#streams = new Streams(log, sealedOrderFold, { maximumKept });
  }

  async save(order: ClientOrder): Promise<void> {
    const streamId = streamOf(order.customerOrderIdentifier);
    const recorded = await reportFaults(async () => {
      const loaded = await this.#streams.loadAtLeast(streamId, order.version - 1);
      if (loaded.head.version !== order.version - 1) throw conflictOf(order);
      const before = await this.#openOrder(loaded);
      const change = await sealChange(changeOf(before, order), this.#personal, streamId);
      const data = plainCopy(change) as RecordedOrderChange; // Members of two orders, by their paths.
      const recording = {
        events: [{ type: eventTypeOf(before, order), data }],
        state: applyChange(loaded.state, data),
        meta: { cause: order.session.transaction.lastReceived?.method ?? order.session.transaction.purpose },
        now: order.updatedAt,
      };
      return this.#streams.append(loaded, [recording]);
    });
    if (recorded.kind === 'version-conflict') throw conflictOf(order);
    if (recorded.kind !== 'appended')
      throw new OrderRepositoryFault('unavailable', `the log refused an event of ${streamId}: ${recorded.kind}`);
    this.#streamIds.add(streamId);
  }

  load(order: CustomerOrderIdentifier): Promise<ClientOrder | undefined> {
    return reportFaults(async () => this.#openOrder(await this.#streams.reload(streamOf(order))));
  }

  /** What the log shows to its readers: an order that another process is just appending may be missing. */
  async list(): Promise<readonly ClientOrder[]> {
    const orders = await reportFaults(async () => {
      await this.#catchUp();
      const loaded: (ClientOrder | undefined)[] = [];
      for (const streamId of this.#streamIds) loaded.push(await this.#openOrder(await this.#streams.load(streamId)));
      return loaded;
    });
    return orders.filter((order) => order !== undefined).sort(byCreation);
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const page = await this.#log.readAll(this.#readUpTo, pageSize);
      for (const event of page) {
        if (!event.streamId.startsWith(streamPrefix)) continue;
        await this.#streams.follow(event);
        this.#streamIds.add(event.streamId);
      }
      this.#readUpTo = page.at(-1)?.position ?? this.#readUpTo;
      if (page.length < pageSize) return;
    }
  }

  async #openOrder({ streamId, head, state }: Loaded<SealedOrder>): Promise<ClientOrder | undefined> {
    if (state === undefined) return undefined;
    const order = orderFrom(state, `${streamId}, version ${head.version}`);
    return plainCopy(await openOrder(order, this.#personal, streamId));
  }
}

const streamOf = (order: CustomerOrderIdentifier): string => `${streamPrefix}${order}`;
const plainCopy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value; // The same JSON.

async function reportFaults<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof OrderRepositoryFault) throw cause;
    if (cause instanceof NewerEvent) throw new OrderRepositoryFault('unreadable', cause.message, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OrderRepositoryFault('unavailable', `the event log does not answer: ${reason}`, { cause });
  }
}

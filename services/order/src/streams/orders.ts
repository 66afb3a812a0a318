import type { Append, AppendOutcome, EventLog, EventMeta, RecordedEvent, StreamHead } from '@parley/event-log';
import { newStream } from '@parley/event-log';
import { counter } from '@parley/telemetry';
import type { OrderEvent } from '../domain/order.events.js';
import { evolve, type OrderState } from '../domain/order.state.js';
import { customerOrderKey, effectsOf, joined } from './effects.js';
import { orderCodec } from './order-codec.js';

const appended = counter('order_events_appended');

/** An order as the log has it: where its stream ends, and what its events come to. */
export interface LoadedOrder {
  readonly orderId: string;
  readonly head: StreamHead;
  readonly state: OrderState;
}

/** What one command decided, and the order as it is then. */
export interface Recording {
  readonly events: readonly OrderEvent[];
  readonly state: OrderState;
  readonly meta: EventMeta;
  /** ISO instant. */
  readonly now: string;
}

export type Recorded =
  { readonly kind: 'appended'; readonly order: LoadedOrder } | Exclude<AppendOutcome, { readonly kind: 'appended' }>;

/** The orders of this service, rebuilt from their streams. Keeps recent ones; the version guards against stale ones. */
export class Orders {
  readonly #kept = new Map<string, LoadedOrder>();
  readonly #appending = new Map<string, Promise<AppendOutcome>>();

  constructor(
    private readonly log: EventLog,
    private readonly maximumKept: number,
  ) {}

  async load(orderId: string): Promise<LoadedOrder> {
    return this.#kept.get(orderId) ?? this.#read(orderId);
  }

  /** The order at this version or later: a kept one may be behind what another replica wrote. */
  async loadAtLeast(orderId: string, version: number): Promise<LoadedOrder> {
    const kept = await this.#keptAt(orderId, version);
    return kept !== undefined && kept.head.version >= version ? kept : this.reload(orderId);
  }

  /** The order as it was at this version, whatever has come since. */
  async loadAt(orderId: string, version: number): Promise<LoadedOrder> {
    const kept = await this.#keptAt(orderId, version);
    if (kept?.head.version === version) return kept;
    const recorded = (await this.log.readStream(orderId)).filter((event) => event.version <= version);
    return { orderId, head: headOf(recorded), state: recorded.map(orderCodec.fromRecorded).reduce(evolve, undefined) };
  }

  /** The order that a customer's identifier names now, or undefined. */
  async holderOf(customerId: string, customerOrderIdentifier: string): Promise<string | undefined> {
    const key = customerOrderKey(customerId, customerOrderIdentifier);
    return (await this.log.lookUp([key])).get(key);
  }

  /** An order that is new in all likelihood: not looked for in the log, the append finds out. */
  presumeNew(orderId: string): LoadedOrder {
    return this.#kept.get(orderId) ?? { orderId, head: newStream, state: undefined };
  }

  /** After a conflict: what the log says now. */
  async reload(orderId: string): Promise<LoadedOrder> {
    this.#kept.delete(orderId);
    return this.#read(orderId);
  }

  /** Writes what was decided about the order, one recording after the other, whole or not at all. */
  async append(order: LoadedOrder, recordings: readonly Recording[], inbox: Append['inbox']): Promise<Recorded> {
    const last = recordings.at(-1);
    if (last === undefined) throw new RangeError(`order ${order.orderId}: nothing to append`);
    const { orderId } = order;
    const effects = recordings.map(({ events, state, now }) =>
      state === undefined ? {} : effectsOf(events, state, now),
    );
    const outcome = this.log.append({
      streamId: orderId,
      expected: order.head,
      events: recordings.flatMap(({ events, meta }) => events.map((event) => orderCodec.toRecorded(event, meta))),
      meta: last.meta,
      recordedAt: last.now,
      ...effects.reduce(joined),
      ...(inbox !== undefined && { inbox }),
    });
    this.#appending.set(orderId, outcome);
    try {
      const settled = await outcome;
      if (settled.kind !== 'appended') return settled;
      for (const { events } of recordings) for (const { type } of events) appended.add(1, { type });
      const next = { orderId, head: settled.head, state: last.state };
      this.#keep(next);
      return { kind: 'appended', order: next };
    } finally {
      if (this.#appending.get(orderId) === outcome) this.#appending.delete(orderId);
    }
  }

  /** The kept order; the log may have told others of an append before its outcome came here. */
  async #keptAt(orderId: string, version: number): Promise<LoadedOrder | undefined> {
    const kept = this.#kept.get(orderId);
    if (kept !== undefined && kept.head.version >= version) return kept;
    await this.#appending.get(orderId)?.catch(() => undefined);
    return this.#kept.get(orderId);
  }

  async #read(orderId: string): Promise<LoadedOrder> {
    const recorded = await this.log.readStream(orderId);
    const order = {
      orderId,
      head: headOf(recorded),
      state: recorded.map(orderCodec.fromRecorded).reduce(evolve, undefined),
    };
    if (order.state !== undefined) this.#keep(order);
    return order;
  }

  #keep(order: LoadedOrder): void {
    const known = this.#kept.get(order.orderId);
    if (known !== undefined && known.head.version > order.head.version) return;
    this.#kept.delete(order.orderId);
    this.#kept.set(order.orderId, order);
    if (this.#kept.size <= this.maximumKept) return;
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }
}

function headOf(recorded: readonly RecordedEvent[]): StreamHead {
  const last = recorded.at(-1);
  return last === undefined ? newStream : { version: last.version, hash: last.hash };
}

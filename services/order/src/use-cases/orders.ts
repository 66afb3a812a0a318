import type { Append, AppendOutcome, EventLog, EventMeta, RecordedEvent, StreamHead } from '@parley/event-log';
import { newStream } from '@parley/event-log';
import { counter, inSpan } from '@parley/telemetry';
import type { OrderEvent } from '../domain/order.events.js';
import { evolve, type OrderState } from '../domain/order.state.js';
import { customerOrderKey, effectsOf } from './effects.js';
import { fromRecorded, schemaVersion } from './recorded-order-event.js';

const appended = counter('order_events_appended');

/** An order as the log has it: where its stream ends, and what its events come to. */
export interface LoadedOrder {
  readonly orderId: string;
  readonly head: StreamHead;
  readonly state: OrderState;
}

export type Recorded =
  { readonly kind: 'appended'; readonly order: LoadedOrder } | Exclude<AppendOutcome, { readonly kind: 'appended' }>;

/** The orders of this service, rebuilt from their streams. Keeps recent ones; the version guards against stale ones. */
export class Orders {
  readonly #kept = new Map<string, LoadedOrder>();

  constructor(
    private readonly log: EventLog,
    private readonly maximumKept: number,
  ) {}

  async load(orderId: string): Promise<LoadedOrder> {
    return this.#kept.get(orderId) ?? this.#read(orderId);
  }

  /** The order at this version or later: a kept one may be behind what another replica wrote. */
  async loadAtLeast(orderId: string, version: number): Promise<LoadedOrder> {
    const kept = await this.load(orderId);
    return kept.head.version >= version ? kept : this.reload(orderId);
  }

  /** The order as it was at this version, whatever has come since. */
  async loadAt(orderId: string, version: number): Promise<LoadedOrder> {
    const kept = this.#kept.get(orderId);
    if (kept?.head.version === version) return kept;
    const recorded = (await this.log.readStream(orderId)).filter((event) => event.version <= version);
    return { orderId, head: headOf(recorded), state: recorded.map(fromRecorded).reduce(evolve, undefined) };
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

  async append(
    order: LoadedOrder,
    events: readonly OrderEvent[],
    meta: EventMeta,
    recordedAt: string,
    inbox: Append['inbox'],
  ): Promise<Recorded> {
    const state = events.reduce(evolve, order.state);
    const append: Append = {
      streamId: order.orderId,
      expected: order.head,
      events: events.map(({ type, data }) => ({ type, schemaVersion, data: { ...data } })),
      meta,
      recordedAt,
      ...(state !== undefined && effectsOf(events, state, recordedAt)),
      ...(inbox !== undefined && { inbox }),
    };
    const attributes = { 'parley.order': order.orderId, 'parley.events': events.map(({ type }) => type) };
    const outcome = await inSpan('append order', { kind: 'client', attributes }, () => this.log.append(append));
    if (outcome.kind !== 'appended') return outcome;
    for (const { type } of events) appended.add(1, { type });
    const next = { orderId: order.orderId, head: outcome.head, state };
    this.#keep(next);
    return { kind: 'appended', order: next };
  }

  async #read(orderId: string): Promise<LoadedOrder> {
    const recorded = await this.log.readStream(orderId);
    const order = { orderId, head: headOf(recorded), state: recorded.map(fromRecorded).reduce(evolve, undefined) };
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

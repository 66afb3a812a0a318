import { RequestFailed, type BusEvent, type JsonObject } from '@parley/bus';
import type { VirtualClock } from '@parley/testkit';

type Handle = (event: BusEvent, delivery: { readonly attempt: number }) => Promise<void>;
type Respond = (data: JsonObject) => Promise<JsonObject>;

interface Waiting {
  readonly event: BusEvent;
  attempt: number;
  isUnderWay: boolean;
}

interface Durable {
  readonly types: Set<string>;
  readonly waiting: Waiting[];
  handle: Handle | undefined;
}

/** Milliseconds until an event comes again whose handler failed, or whose consumer ended: as the deployed bus waits. */
const redeliverAfterMs = 5_000;
/** No handler of these tests fails so often of what would mend. */
const mostAttempts = 50;

const plain = <Value extends object>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/**
 * A bus that outlives its clients, as NATS does: it stores events for each durable until their handler has ended well, in the order of their
 * subject, and hands them out again. Requests are answered by whoever is there, or by nobody.
 */
export class LastingBus {
  readonly #durables = new Map<string, Durable>();
  readonly #responders = new Map<string, Respond>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly settled: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  publish(event: BusEvent): void {
    for (const durable of this.#durables.values()) {
      if (!durable.types.has(event.type)) continue;
      durable.waiting.push({ event: plain(event), attempt: 0, isUnderWay: false });
      this.#deliver(durable);
    }
  }

  /** Returns what ends the consumer as a crash does: what it was handling comes again. */
  consume(name: string, types: readonly string[], handle: Handle): () => void {
    const durable = this.#durables.get(name) ?? { types: new Set(), waiting: [], handle: undefined };
    this.#durables.set(name, durable);
    for (const type of types) durable.types.add(type);
    durable.handle = handle;
    this.#deliver(durable);
    return () => {
      if (durable.handle !== handle) return;
      durable.handle = undefined;
      for (const one of durable.waiting) if (one.isUnderWay) this.#comeAgain(durable, one);
    };
  }

  respond(subject: string, handle: Respond): () => void {
    this.#responders.set(subject, handle);
    return () => {
      if (this.#responders.get(subject) === handle) this.#responders.delete(subject);
    };
  }

  async request(subject: string, data: object, timeoutMs = 2_000): Promise<JsonObject> {
    const responder = this.#responders.get(subject);
    if (responder === undefined) throw new RequestFailed('no-responders', subject);
    const { promise: late, reject } = Promise.withResolvers<never>();
    const takeBack = this.clock.at(this.clock.nowMs + timeoutMs, async () => {
      reject(new RequestFailed('timeout', subject));
      await this.settled();
    });
    try {
      return plain(await Promise.race([this.#answer(responder, subject, data), late]));
    } finally {
      takeBack();
    }
  }

  async #answer(responder: Respond, subject: string, data: object): Promise<JsonObject> {
    try {
      // What is asked is JSON; an interface only lacks the index signature that says so.
      return await responder(plain(data) as JsonObject);
    } catch (cause) {
      throw new RequestFailed('responder-failed', subject, { cause });
    }
  }

  #deliver(durable: Durable): void {
    const { handle } = durable;
    if (handle === undefined) return;
    const busy = new Set(durable.waiting.flatMap(({ event, isUnderWay }) => (isUnderWay ? [event.subject] : [])));
    for (const one of durable.waiting) {
      if (busy.has(one.event.subject)) continue;
      busy.add(one.event.subject);
      one.isUnderWay = true;
      one.attempt += 1;
      if (one.attempt > mostAttempts) throw new Error(`${one.event.type} cannot be handled`);
      handle(plain(one.event), { attempt: one.attempt }).then(
        () => {
          if (durable.handle !== handle) return;
          durable.waiting.splice(durable.waiting.indexOf(one), 1);
          this.#deliver(durable);
        },
        (error: unknown) => {
          if (durable.handle !== handle) return;
          this.failed(error);
          this.#comeAgain(durable, one);
        },
      );
    }
  }

  #comeAgain(durable: Durable, one: Waiting): void {
    this.clock.at(this.clock.nowMs + redeliverAfterMs, async () => {
      one.isUnderWay = false;
      this.#deliver(durable);
      await this.settled();
    });
  }
}

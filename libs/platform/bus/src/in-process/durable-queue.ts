import { Lanes, type Outcome } from '../lanes.js';
import { type BackOff, MAX_ATTEMPTS } from '../limits.js';
import { type BusEvent, type ConsumeOptions, isPoison, retryAfterOf } from '../port.js';

/** An event on its way to one durable consumer. */
export interface QueuedEvent {
  readonly key: string;
  readonly position: number;
  readonly event: BusEvent;
  attempt: number;
  /** Handled, or in the dead letters. */
  readonly finished: () => void;
}

export interface DurableQueueOptions {
  readonly durable: string;
  readonly concurrency: number;
  readonly backOff: BackOff;
  /** Runs a handler; in a span. */
  readonly deliver: (handle: ConsumeOptions['handle'], event: BusEvent, attempt: number) => Promise<void>;
  /** Rejects when the letter could not be kept; it is tried again. */
  readonly bury: (event: BusEvent, cause: unknown, attempts: number) => Promise<void>;
  readonly failed: (event: BusEvent, cause: unknown, attempt: number) => void;
}

/** One delivery whose handler has not ended. */
interface UnderWay {
  readonly ended: Promise<void>;
  takeBack(): void;
}

/** One process that consumes under the durable's name. */
export interface Subscriber {
  readonly handle: ConsumeOptions['handle'];
  readonly running: Map<QueuedEvent, UnderWay>;
}

/** The queue of one durable: keeps its events while nobody consumes, splits them over those who do. */
export class DurableQueue {
  readonly types = new Set<string>();
  readonly #lanes: Lanes<QueuedEvent>;
  readonly #subscribers: Subscriber[] = [];
  readonly #timers = new Map<QueuedEvent, NodeJS.Timeout>();
  /** Those that an error asked to be tried again later: whoever comes new to the durable may do better at once. */
  readonly #asking = new Set<QueuedEvent>();
  #turn = 0;
  #closed = false;

  constructor(private readonly options: DurableQueueOptions) {
    this.#lanes = new Lanes(options.concurrency, (entry) => this.#run(entry));
    this.#lanes.pause();
  }

  add(entry: QueuedEvent): void {
    this.#lanes.add(entry);
  }

  subscribe(handle: ConsumeOptions['handle']): Subscriber {
    const subscriber: Subscriber = { handle, running: new Map() };
    this.#subscribers.push(subscriber);
    for (const entry of this.#asking) this.#again(entry, 0);
    this.#lanes.go();
    return subscriber;
  }

  /** Gives the subscriber nothing new. Deliveries that it still runs stay with it until they end or it is abandoned. */
  unsubscribe(subscriber: Subscriber): void {
    const at = this.#subscribers.indexOf(subscriber);
    if (at >= 0) this.#subscribers.splice(at, 1);
    if (this.#subscribers.length === 0) this.#lanes.pause();
  }

  /** Takes the deliveries back that the subscriber still runs, for the next subscriber. */
  abandon(subscriber: Subscriber): void {
    this.unsubscribe(subscriber);
    for (const running of [...subscriber.running.values()]) running.takeBack();
  }

  close(): void {
    this.#closed = true;
    this.#lanes.pause();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #run(entry: QueuedEvent): Promise<Outcome> {
    this.#turn += 1;
    const subscriber = this.#subscribers[this.#turn % this.#subscribers.length];
    if (subscriber === undefined) throw new Error('lanes run without a subscriber');
    entry.attempt += 1;
    const { promise: abandoned, resolve: takeBack } = Promise.withResolvers<'abandoned'>();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    subscriber.running.set(entry, { ended, takeBack: () => takeBack('abandoned') });
    try {
      const handled = this.options.deliver(subscriber.handle, entry.event, entry.attempt);
      const how = await Promise.race([handled, abandoned]);
      if (how === 'abandoned') {
        handled.catch((late: unknown) => this.options.failed(entry.event, late, entry.attempt));
        return this.#again(entry, 0);
      }
      entry.finished();
      return 'finished';
    } catch (cause) {
      this.options.failed(entry.event, cause, entry.attempt);
      const retryAfterMs = retryAfterOf(cause);
      if (retryAfterMs !== undefined) {
        entry.attempt -= 1;
        this.#asking.add(entry);
        return this.#again(entry, retryAfterMs);
      }
      if (isPoison(cause) || entry.attempt >= MAX_ATTEMPTS) return await this.#bury(entry, cause);
      return this.#again(entry, this.options.backOff(entry.attempt));
    } finally {
      subscriber.running.delete(entry);
      end();
    }
  }

  #again(entry: QueuedEvent, delayMs: number): Outcome {
    if (this.#closed) return 'held';
    clearTimeout(this.#timers.get(entry));
    this.#timers.set(
      entry,
      setTimeout(() => this.#resume(entry), delayMs),
    );
    return 'held';
  }

  #resume(entry: QueuedEvent): void {
    this.#timers.delete(entry);
    this.#asking.delete(entry);
    this.#lanes.resume(entry);
  }

  async #bury(entry: QueuedEvent, cause: unknown): Promise<Outcome> {
    try {
      await this.options.bury(entry.event, cause, entry.attempt);
      entry.finished();
      return 'finished';
    } catch {
      // The store did not take the letter: the event stays in the queue and is handled once more before it is buried again.
      return this.#again(entry, this.options.backOff(entry.attempt));
    }
  }
}

import { randomUUID } from 'node:crypto';
import { context } from '@opentelemetry/api';
import { type BusLog, messageOf, stderrLog } from '../bus-log.js';
import { countBuried, measureHandling, countPublished } from '../bus-metrics.js';
import { checkDurable, checkType } from '../event-type.js';
import { type BackOff, CONCURRENT_SUBJECTS, DRAIN_MS, LISTED_DEAD_LETTERS, defaultBackOff } from '../limits.js';
import {
  type Bus,
  type BusEvent,
  type ConsumeOptions,
  type DeadLetter,
  type JsonObject,
  PublishFailed,
  type Running,
} from '../port.js';
import { settleWithin } from '../settle.js';
import { failSpan, inTraceOf, traceparentOf } from '../trace-context.js';
import { processSpan, publishSpan } from '../spans.js';
import { type DeadLetterStore, MemoryDeadLetterStore } from './dead-letter-store.js';
import { DurableQueue, type QueuedEvent } from './durable-queue.js';
import { InProcessRequests, SYSTEM } from './requests.js';

export interface InProcessBusOptions {
  readonly deadLetters?: DeadLetterStore;
  readonly backOff?: BackOff;
  /** Handlers at once per consumer. */
  readonly concurrency?: number;
  /** ms that stop() waits for running handlers. */
  readonly drainMs?: number;
  readonly log?: BusLog;
}

/** A consumer of this bus, which the contract suite can also make crash. */
export interface InProcessConsumer extends Running {
  /** Leaves its running handlers behind, as a crash does; their events go to the next consumer of the durable. */
  abandon(): Promise<void>;
}

/**
 * The bus within one process. Nothing is stored here: publish() resolves when every durable that consumes the type has
 * handled the event or buried it, so a publisher that reads from the log (the relay) moves its checkpoint no earlier, and
 * publishes again after a restart. Two rules follow: consumers register before the publishers start (one that is late has missed
 * events for good: consume() throws), and no handler awaits publish() of an event that comes back to its own durable and
 * subject.
 */
export class InProcessBus implements Bus {
  /** 0: this bus stores nothing, and publish() resolves only when the consumers have handled the event. */
  readonly mayForgetMs = 0;
  readonly #durables = new Map<string, DurableQueue>();
  readonly #consumers = new Set<InProcessConsumer>();
  readonly #listeners = new Map<string, Set<(event: BusEvent) => void>>();
  readonly #unfinished = new Set<(reason: PublishFailed) => void>();
  readonly #redriven = new Set<string>();
  readonly #publishedTypes = new Set<string>();
  readonly #deadLetters: DeadLetterStore;
  readonly #backOff: BackOff;
  readonly #concurrency: number;
  readonly #drainMs: number;
  readonly #log: BusLog;
  readonly #requests: InProcessRequests;
  #position = 0;
  #closed = false;

  constructor(options: InProcessBusOptions = {}) {
    this.#deadLetters = options.deadLetters ?? new MemoryDeadLetterStore();
    this.#backOff = options.backOff ?? defaultBackOff;
    this.#concurrency = options.concurrency ?? CONCURRENT_SUBJECTS;
    this.#drainMs = options.drainMs ?? DRAIN_MS;
    this.#log = options.log ?? stderrLog;
    this.#requests = new InProcessRequests(this.#log);
  }

  async publish(event: BusEvent): Promise<void> {
    checkType(event.type);
    if (this.#closed) throw new PublishFailed('the bus is closed');
    const targets: DurableQueue[] = [];
    for (const queue of this.#durables.values()) if (queue.types.has(event.type)) targets.push(queue);
    const { span } = publishSpan(SYSTEM, event);
    const traceparent = traceparentOf(span);
    const traced = traceparent === undefined ? event : { ...event, traceparent };
    this.#publishedTypes.add(event.type);
    try {
      countPublished(event.type);
      this.#tellListeners(traced);
      if (targets.length > 0) await this.#enqueue(targets, traced);
      span.end();
    } catch (error) {
      failSpan(span, error);
      throw error;
    }
  }

  async consume(options: ConsumeOptions): Promise<InProcessConsumer> {
    checkDurable(options.durable);
    options.types.forEach(checkType);
    const queue = this.#queue(options.durable);
    for (const type of options.types) {
      if (!queue.types.has(type) && this.#publishedTypes.has(type))
        throw new Error(
          `${options.durable} begins to consume ${type} after the first was published: it has missed some`,
        );
      queue.types.add(type);
    }
    const subscriber = queue.subscribe(options.handle);
    const consumer: InProcessConsumer = {
      stop: async () => {
        this.#consumers.delete(consumer);
        queue.unsubscribe(subscriber);
        await settleWithin(
          [...subscriber.running.values()].map(({ ended }) => ended),
          this.#drainMs,
        );
        queue.abandon(subscriber);
      },
      abandon: async () => {
        this.#consumers.delete(consumer);
        queue.abandon(subscriber);
      },
    };
    this.#consumers.add(consumer);
    return consumer;
  }

  async listen(type: string, hear: (event: BusEvent) => void): Promise<Running> {
    checkType(type);
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(hear));
    return { stop: async () => void listeners.delete(hear) };
  }

  async request(subject: string, data: JsonObject, options: { readonly timeoutMs?: number } = {}): Promise<JsonObject> {
    return this.#requests.request(subject, data, options.timeoutMs);
  }

  async respond(subject: string, queue: string, handle: Parameters<Bus['respond']>[2]): Promise<Running> {
    return this.#requests.respond(subject, queue, handle);
  }

  /** It remembers none. */
  forgetPublished(): void {}

  onBack(): () => void {
    return () => undefined;
  }

  async deadLetters(limit = LISTED_DEAD_LETTERS): Promise<readonly DeadLetter[]> {
    const letters = await this.#deadLetters.list(limit + this.#redriven.size);
    return letters.filter(({ id }) => !this.#redriven.has(id)).slice(0, limit);
  }

  async redrive(id: string): Promise<boolean> {
    const letter = this.#redriven.has(id) ? undefined : await this.#deadLetters.find(id);
    if (letter === undefined || this.#redriven.has(id)) return false;
    // The letter is removed when it is handled, so that a crash in between does not lose it.
    this.#redriven.add(id);
    const forget = async (): Promise<void> => {
      await this.#deadLetters.remove(id);
      this.#redriven.delete(id);
    };
    this.#enqueue([this.#queue(letter.durable)], letter.event)
      .then(forget)
      .catch((error: unknown) => this.#log.error({ letter: id, cause: messageOf(error) }, 'redrive is not finished'));
    return true;
  }

  async ping(): Promise<void> {
    if (this.#closed) throw new Error('the bus is closed');
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.stop()));
    this.#closed = true;
    for (const queue of this.#durables.values()) queue.close();
    for (const reject of this.#unfinished) reject(new PublishFailed('the bus was closed before every consumer had it'));
    this.#unfinished.clear();
    this.#listeners.clear();
    this.#requests.close();
  }

  #tellListeners(event: BusEvent): void {
    for (const hear of this.#listeners.get(event.type) ?? []) {
      try {
        hear(event);
      } catch (error) {
        this.#log.warn({ event: event.id, type: event.type, cause: messageOf(error) }, 'listener failed');
      }
    }
  }

  #queue(durable: string): DurableQueue {
    let queue = this.#durables.get(durable);
    if (queue === undefined) {
      queue = new DurableQueue({
        durable,
        concurrency: this.#concurrency,
        backOff: this.#backOff,
        deliver: (handle, event, attempt) => this.#deliver(durable, handle, event, attempt),
        bury: (event, cause, attempts) => this.#bury(durable, event, cause, attempts),
        failed: (event, cause, attempt) => {
          const line = { durable, event: event.id, type: event.type, attempt, cause: messageOf(cause) };
          inTraceOf(event, () => this.#log.warn(line, 'handler failed'));
        },
      });
      this.#durables.set(durable, queue);
    }
    return queue;
  }

  #enqueue(targets: readonly DurableQueue[], event: BusEvent): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#unfinished.add(reject);
    let left = targets.length;
    const onFinished = (): void => {
      left -= 1;
      if (left > 0) return;
      this.#unfinished.delete(reject);
      resolve();
    };
    this.#position += 1;
    for (const queue of targets) {
      const entry: QueuedEvent = {
        key: event.subject,
        position: this.#position,
        event,
        attempt: 0,
        finished: onFinished,
      };
      queue.add(entry);
    }
    return promise;
  }

  async #deliver(durable: string, handle: ConsumeOptions['handle'], event: BusEvent, attempt: number): Promise<void> {
    const { span, context: active } = processSpan(SYSTEM, durable, event);
    try {
      await context.with(active, () => measureHandling(durable, () => handle(event, { attempt })));
      span.end();
    } catch (error) {
      failSpan(span, error);
      throw error;
    }
  }

  async #bury(durable: string, event: BusEvent, cause: unknown, attempts: number): Promise<void> {
    const deadSince = new Date().toISOString();
    const letter: DeadLetter = { id: randomUUID(), durable, event, cause: messageOf(cause), attempts, deadSince };
    try {
      await this.#deadLetters.add(letter);
    } catch (error) {
      this.#log.error({ durable, event: event.id, cause: messageOf(error) }, 'dead letter could not be kept');
      throw error;
    }
    countBuried(durable);
    const line = { durable, event: event.id, letter: letter.id, cause: letter.cause, attempts };
    inTraceOf(event, () => this.#log.error(line, 'dead letter'));
  }
}

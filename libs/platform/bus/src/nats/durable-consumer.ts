import type { Msg } from '@nats-io/transport-node';
import type { ConsumerInfo } from '@nats-io/jetstream';
import { type BusLog, messageOf } from '../bus-log.js';
import { Lanes, type Outcome } from '../lanes.js';
import { type BackOff, JETSTREAM, MAX_ATTEMPTS } from '../limits.js';
import { type BusEvent, isPoison, retryAfterOf, type Running } from '../port.js';
import { settleWithin } from '../settle.js';
import { inTraceOf } from '../trace-context.js';
import { decodeEvent, salvage } from './cloud-event.codec.js';
import type { NatsDeadLetters } from './dead-letters.js';
import { countBuried, measureHandling } from '../bus-metrics.js';
import { Acknowledger, placeOf } from './delivery.js';
import type { Link } from './link.js';
import { Pull } from './pull.js';
import { StartGate } from './start-gate.js';
import type { Subjects } from './subjects.js';

/** An event in the hands of this process, from its first delivery until it is acknowledged, terminated or let go. */
interface InHand {
  readonly key: string;
  /** Its sequence in the stream. */
  readonly position: number;
  readonly event: BusEvent;
  /** Why the message is no event; the handler never gets it. */
  readonly malformed?: Error;
  /** The newest delivery: its reply subject is where the acknowledgement goes. */
  message: Msg;
  attempt: number;
  state: 'queued' | 'running' | 'waiting' | 'awaiting-redelivery';
  /** When the server was last told of it, in ms since 1970. */
  toldAt: number;
  guard?: NodeJS.Timeout;
}

export interface DurableConsumerOptions {
  readonly link: Link;
  readonly subjects: Subjects;
  readonly durable: string;
  readonly types: ReadonlySet<string>;
  readonly info: ConsumerInfo;
  readonly ensure: () => Promise<void>;
  readonly deadLetters: NatsDeadLetters;
  readonly deliver: (event: BusEvent, attempt: number) => Promise<void>;
  readonly ackWaitMs: number;
  readonly backOff: BackOff;
  readonly concurrency: number;
  readonly drainMs: number;
  readonly log: BusLog;
}

/**
 * One process that consumes under a durable. A handler that fails gives its event back with a delay, and the lane of that
 * subject waits for the redelivery. Within one process the order of a subject is kept in every case; between processes of
 * one durable it is kept as long as they own different subjects, and guarded by the version of the stream otherwise.
 */
export class DurableConsumer implements Running {
  readonly #inHand = new Map<number, InHand>();
  readonly #running = new Map<InHand, Promise<unknown>>();
  readonly #lanes: Lanes<InHand>;
  readonly #gate: StartGate<InHand>;
  readonly #pulls: readonly Pull[];
  readonly #acks: Acknowledger;
  readonly #heartbeat: NodeJS.Timeout;
  #state: 'open' | 'stopping' | 'abandoned' = 'open';

  constructor(private readonly options: DurableConsumerOptions) {
    const { link, subjects, durable, ackWaitMs, concurrency, info, log, ensure } = options;
    this.#acks = new Acknowledger(link.outgoing);
    this.#lanes = new Lanes(concurrency, (entry) => this.#run(entry));
    this.#gate = new StartGate(info, ackWaitMs * 2, (entry) => this.#lanes.add(entry));
    this.#heartbeat = setInterval(() => this.#extend(), ackWaitMs / 3);
    const take = (message: Msg): void => this.#take(message);
    this.#pulls = [
      new Pull(link, subjects, durable, JETSTREAM.pullBatch, log, take, ensure),
      new Pull(link, subjects, subjects.redriveDurable(durable), JETSTREAM.redriveBatch, log, take, ensure),
    ];
  }

  /** Waits for running handlers (at most drainMs) and gives back what has not begun. */
  async stop(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'stopping';
    this.#lanes.pause();
    await Promise.all(this.#pulls.map((pull) => pull.drain()));
    this.#gate.close();
    await settleWithin([...this.#running.values()], this.options.drainMs);
    clearInterval(this.#heartbeat);
    for (const entry of [...this.#inHand.values()].sort((a, b) => a.position - b.position)) {
      clearTimeout(entry.guard);
      if (entry.state === 'queued' || entry.state === 'waiting') this.#acks.nak(entry.message, JETSTREAM.handBackMs);
    }
    this.#inHand.clear();
    await this.options.link.settle();
  }

  /** Stops as a crash would: no acknowledgement is sent any more. */
  async abandon(): Promise<void> {
    this.#state = 'abandoned';
    this.#lanes.pause();
    for (const pull of this.#pulls) pull.abort();
    this.#gate.close();
    clearInterval(this.#heartbeat);
    for (const { guard } of this.#inHand.values()) clearTimeout(guard);
    this.#inHand.clear();
  }

  #take(message: Msg): void {
    const place = placeOf(message);
    if (place === undefined || this.#state === 'abandoned') return;
    const { subjects, types } = this.options;
    const type = subjects.typeOf(message.subject);
    if (type !== undefined && !types.has(type)) {
      this.#acks.ack(message); // within the filter, but nothing that this durable asked for
      return;
    }
    const known = this.#inHand.get(place.streamSequence);
    if (known !== undefined) {
      known.message = message;
      known.attempt = place.deliveryCount;
      known.toldAt = Date.now();
      if (known.state === 'awaiting-redelivery') {
        clearTimeout(known.guard);
        known.state = 'queued';
        this.#lanes.resume(known);
      }
      return;
    }
    const entry = this.#open(message, place.streamSequence, place.deliveryCount);
    this.#inHand.set(entry.position, entry);
    if (this.#state === 'open') this.#gate.pass(entry); // else stop() gives it back
  }

  #open(message: Msg, position: number, attempt: number): InHand {
    const fresh = { position, message, attempt, state: 'queued' as const, toldAt: Date.now() };
    try {
      const event = decodeEvent(message);
      return { ...fresh, key: event.subject, event };
    } catch (error) {
      const id = `${this.options.subjects.eventStream}-${position}`;
      const event = salvage(message, id, this.options.subjects.typeOf(message.subject) ?? 'unknown');
      const malformed = error instanceof Error ? error : new Error(String(error));
      return { ...fresh, key: `malformed ${position}`, event, malformed };
    }
  }

  async #run(entry: InHand): Promise<Outcome> {
    entry.state = 'running';
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    this.#running.set(entry, ended);
    try {
      return await this.#attempt(entry);
    } finally {
      this.#running.delete(entry);
      end();
    }
  }

  async #attempt(entry: InHand): Promise<Outcome> {
    const { attempt } = entry;
    if (entry.malformed !== undefined) return this.#bury(entry, entry.malformed.message, attempt);
    if (attempt > MAX_ATTEMPTS) {
      return this.#bury(entry, `none of ${MAX_ATTEMPTS} attempts came to an end`, MAX_ATTEMPTS);
    }
    try {
      await measureHandling(this.options.durable, () => this.options.deliver(entry.event, attempt));
    } catch (error) {
      const { durable, log, backOff } = this.options;
      const cause = messageOf(error);
      const line = { durable, event: entry.event.id, type: entry.event.type, attempt, cause };
      inTraceOf(entry.event, () => log.warn(line, 'handler failed'));
      const retryAfterMs = retryAfterOf(error);
      if (retryAfterMs !== undefined) return this.#wait(entry, retryAfterMs);
      if (isPoison(error) || attempt >= MAX_ATTEMPTS) return this.#bury(entry, cause, attempt);
      this.#giveBack(entry, backOff(attempt));
      return 'held';
    }
    if (this.#state !== 'abandoned') this.#acks.ack(entry.message);
    this.#inHand.delete(entry.position);
    return 'finished';
  }

  /** Stays in hand: a redelivery by the server would be another attempt. */
  #wait(entry: InHand, forMs: number): Outcome {
    entry.state = 'waiting';
    entry.guard = setTimeout(() => {
      entry.state = 'queued';
      this.#lanes.resume(entry);
    }, forMs);
    return 'held';
  }

  #giveBack(entry: InHand, delayMs: number): void {
    if (this.#state === 'abandoned') return;
    this.#acks.nak(entry.message, delayMs);
    entry.state = 'awaiting-redelivery';
    this.#guard(entry, delayMs + this.options.ackWaitMs * 2);
  }

  /** Bounds the wait for a redelivery, since another process of the durable may get it. Time without NATS does not count. */
  #guard(entry: InHand, afterMs: number): void {
    entry.guard = setTimeout(() => {
      const { link, ackWaitMs } = this.options;
      if (link.isAway || Date.now() - link.reconnectedAt < afterMs) {
        this.#guard(entry, ackWaitMs * 2);
        return;
      }
      this.#inHand.delete(entry.position);
      this.#lanes.drop(entry);
    }, afterMs);
  }

  /**
   * Stores the dead letter and only then terminates the message. It tries until both are done, since there may be no further
   * delivery.
   */
  async #bury(entry: InHand, cause: string, attempts: number): Promise<Outcome> {
    const { deadLetters, durable, log } = this.options;
    while (this.#state !== 'abandoned') {
      try {
        await deadLetters.bury(entry.message, entry.position, durable, cause, attempts);
        const line = { durable, event: entry.event.id, type: entry.event.type, attempts, cause };
        inTraceOf(entry.event, () => log.error(line, 'dead letter'));
        countBuried(durable);
        this.#acks.term(entry.message, cause.replace(/[\r\n]+/g, ' '));
        break;
      } catch (error) {
        log.error({ durable, event: entry.event.id, cause: messageOf(error) }, 'dead letter could not be stored');
        if (this.#state === 'stopping') break; // its next delivery is buried by the next process
        await new Promise((resolve) => setTimeout(resolve, JETSTREAM.burialRetryMs));
      }
    }
    this.#inHand.delete(entry.position);
    return 'finished';
  }

  /** Tells the server that what queues, runs or waits here is still in good hands. */
  #extend(): void {
    if (this.options.link.isAway) return;
    const now = Date.now();
    for (const entry of this.#inHand.values()) {
      if (entry.state === 'awaiting-redelivery' || now - entry.toldAt < this.options.ackWaitMs / 3) continue;
      this.#acks.sayWorking(entry.message);
      entry.toldAt = now;
    }
  }
}

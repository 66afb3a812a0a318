import { AsyncLocalStorage } from 'node:async_hooks';
import { gauge } from '@parley/telemetry';
import { backOffMs, Bell, steadyTimers, type Running, type Timers } from '@parley/running';
import { countRelayed } from './log-metrics.js';
import type { CommittedEvent, EventLog, EventShape } from './port.js';
import { heldBackName, RelayCheckpoint } from './relay-checkpoint.js';
import { RelayOrder, type ReadAhead } from './relay-order.js';

export interface RelayOptions {
  readonly log: EventLog;
  /** Names the lease and the checkpoint: "order-relay". */
  readonly name: string;
  /** Resolves when the event is safe with its receiver. */
  readonly publish: (event: CommittedEvent) => Promise<void>;
  /**
   * Whether anything may have to be published of an event of this shape: of the others nothing but their places is read. Default: of
   * each. A shape that this release does not know concerns it, so that `publish` can stop there. It must not throw.
   */
  readonly concerns?: (shape: EventShape) => boolean;
  /**
   * Gives the lane of an event. Events of one lane are published one after the other, those of a stream in its order. Default:
   * a lane per stream.
   */
  readonly orderedBy?: (event: CommittedEvent) => string;
  /** Default 256; no more than a quarter of what may be in flight. */
  readonly batchSize?: number;
  /** Default: 1,024 in flight, 16 of them of one lane, 20,000 beyond the checkpoint. */
  readonly readAhead?: ReadAhead;
  /**
   * Longest pause between two looks at the log, for commits of other processes that it has not heard of; Infinity: there are none.
   * Default 1 s.
   */
  readonly pollMs?: number;
  /** Timers for its pauses; default: those of the process. */
  readonly timers?: Timers;
  /**
   * The receiver may lose in a crash of its own what it acknowledged within this time (JetStream acknowledges before fsync): the
   * relay begins so far before its checkpoint, at each start and whenever `onReceiverBack` calls. Default 0.
   */
  readonly holdBackMs?: number;
  /** Registers a listener that is called when the receiver is back after an absence; returns the function that removes it. */
  readonly onReceiverBack?: (listener: () => void) => () => void;
  /** How long the end waits for what is under way; default 3 s. What takes longer is repeated by the next start. */
  readonly endWithinMs?: number;
  /** Called with each failure; the relay goes on. */
  readonly onError?: (error: unknown) => void;
}

/** A replica without the lease asks for it this often. */
const leaseRetryMs = 1_000;
/**
 * After a commit, an event may stay invisible until an older transaction ends: the relay looks again soon, and then at growing
 * intervals.
 */
const firstLookMs = 2;
/** A lag is counted up to this: the alert is raised long before. */
const lagCountedTo = 10_000;
const defaultReadAhead: ReadAhead = { inFlight: 1_024, perLane: 16, beyondCheckpoint: 20_000 };
/**
 * Each saved checkpoint is a transaction of its own, and so is each look at the places of what was published from memory: under load one
 * serves several batches. A crash repeats what came within this time.
 */
const checkpointMs = 150;

/**
 * Publishes every event of the log at least once, in the order of its lane, from a checkpoint of its own. One replica at a time
 * works, under a lease.
 *
 * What this process commits is published at once. The log is read for what others commit and for the order of it all: the
 * checkpoint follows what was read.
 *
 * A slow or failing event holds back its lane, retried with growing pauses, and the checkpoint: that never passes an unfinished
 * event, and a crash or a lost lease repeats all that comes after it, also of other lanes. Those go on until `readAhead` is used
 * up, by default with 20,000 events beyond the checkpoint; then only what was read is tried on. `relay_lag_events` shows it.
 */
export function startRelay(options: RelayOptions): Running {
  const relay = new Relay(options);
  const ended = relay.run();
  return {
    stop: () => {
      relay.stop();
      return ended;
    },
  };
}

class Relay {
  readonly #options: RelayOptions;
  readonly #timers: Timers;
  readonly #bell: Bell;
  #relayOrder: RelayOrder | undefined;
  #stopping = false;
  #failures = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#timers = options.timers ?? steadyTimers;
    this.#bell = new Bell(this.#timers);
  }

  stop(): void {
    this.#stopping = true;
    this.#relayOrder?.end();
    this.#bell.ring();
  }

  async run(): Promise<void> {
    const { log, name } = this.#options;
    // A commit is announced in the async context of the first append in it, which is not the relay's.
    const inOwnContext = AsyncLocalStorage.snapshot();
    const leave = log.onCommitted((committed) => {
      const taken = inOwnContext(() => this.#relayOrder?.handOver(committed));
      if (taken !== true) this.#bell.ring();
    });
    // Any replica may be asked for its metrics: the lag is read from the log's checkpoint, since another replica may be the one
    // that works.
    const unobserve = gauge('relay_lag_events', async () => {
      const value = await log.countAfter(await log.loadCheckpoint(name), lagCountedTo);
      return [{ value, labels: { relay: name } }];
    });
    const stopping = (): boolean => this.#stopping;
    while (!this.#stopping) {
      try {
        const follow = async (lost: AbortSignal): Promise<true> => {
          await this.#follow(lost);
          return true;
        };
        const held = await log.withLease(name, follow, () => this.#bell.ring());
        if (held === undefined) await this.#pause(leaseRetryMs, stopping);
      } catch (error) {
        await this.#waitAfter(error, stopping);
      }
    }
    unobserve();
    leave();
  }

  /** Reads and publishes from the checkpoint on, until the end, the loss of the lease or of events, or the return of the receiver. */
  async #follow(lost: AbortSignal): Promise<void> {
    const { log, name, publish, orderedBy = (event) => event.streamId, onError, endWithinMs = 3_000 } = this.#options;
    const { concerns = () => true, holdBackMs = 0, onReceiverBack } = this.#options;
    const from = await log.loadCheckpoint(holdBackMs > 0 ? heldBackName(name) : name);
    let isBack = false;
    let isSetBack = false;
    const relayOrder = new RelayOrder({
      from,
      publish,
      concerns,
      laneOf: orderedBy,
      readAhead: this.#options.readAhead ?? defaultReadAhead,
      onError: (error) => onError?.(error),
      timers: this.#timers,
    });
    const end = (): void => {
      relayOrder.end();
      this.#bell.ring();
    };
    this.#relayOrder = relayOrder;
    lost.addEventListener('abort', end);
    const comeAgain = (): void => {
      isBack = true;
      end();
    };
    const forget = onReceiverBack?.(comeAgain);
    // The places in memory are those of a log that is no more: the checkpoint went back with the log.
    const leave = log.onSetBack(() => {
      isSetBack = true;
      comeAgain();
    });
    const checkpoint = new RelayCheckpoint({ log, name, from, holdBackMs, clock: this.#timers });
    try {
      await this.#read(relayOrder, checkpoint, () => this.#stopping || lost.aborted || isBack);
    } finally {
      forget?.();
      leave();
      end();
      await relayOrder.drain(endWithinMs);
      countRelayed(name, relayOrder.takeFinished());
      lost.removeEventListener('abort', end);
      this.#relayOrder = undefined;
    }
    if (lost.aborted || isSetBack) return;
    while (relayOrder.handed > 0 && relayOrder.settle(await log.readPlaces(relayOrder.read, this.#batchSize)) > 0);
    await checkpoint.save(relayOrder.reached);
  }

  get #pollMs(): number {
    return this.#options.pollMs ?? 1_000;
  }

  /** A batch is a part of what may be in flight: with several of them under way, publishing never waits for reading. */
  get #batchSize(): number {
    const { batchSize = 256, readAhead = defaultReadAhead } = this.#options;
    return Math.max(1, Math.min(batchSize, readAhead.inFlight >> 2, readAhead.beyondCheckpoint >> 2));
  }

  /**
   * Reads the log into the relay order, which survives a failure to read or to save, so that events which are being published are
   * not published again.
   */
  async #read(relayOrder: RelayOrder, checkpoint: RelayCheckpoint, ended: () => boolean): Promise<void> {
    const { log, name } = this.#options;
    const limit = this.#batchSize;
    const room = (): boolean => relayOrder.hasRoomFor(limit);
    const idle = (): boolean => relayOrder.idle;
    let lookMs = firstLookMs;
    while (!ended()) {
      let read: number;
      try {
        countRelayed(name, relayOrder.takeFinished());
        if (checkpoint.ageMs >= checkpointMs) await checkpoint.save(relayOrder.reached);
        const readsPlaces = this.#options.concerns !== undefined || relayOrder.handed > 0;
        const places = readsPlaces ? await log.readPlaces(relayOrder.read, limit) : undefined;
        const settled = relayOrder.settle(places ?? []);
        if (settled > 0) {
          this.#failures = 0;
          // These events are being published already, or concern nobody; they were read only for the checkpoint.
          const isAll = settled === places?.length && settled < limit;
          if (isAll) lookMs = (await this.#bell.wait(lookMs)) ? firstLookMs : Math.min(checkpointMs, lookMs * 2);
          continue;
        }
        // Events that were handed over have their room already; events that are read need some.
        if (!room()) {
          await relayOrder.until(room, this.#pollMs);
          continue;
        }
        const batch = places?.length === 0 ? [] : await log.readAll(relayOrder.read, limit);
        read = batch.length;
        if (read === 0 && relayOrder.idle) await checkpoint.save(relayOrder.reached);
        relayOrder.add(batch);
        this.#failures = 0;
      } catch (error) {
        await this.#waitAfter(error, ended);
        continue;
      }
      if (read === 0) {
        lookMs = (await this.#bell.wait(lookMs)) ? firstLookMs : nextLookMs(lookMs, this.#pollMs);
        continue;
      }
      lookMs = firstLookMs;
      // Without a full batch the relay pauses a moment, since a read after every commit would cost more than it brings.
      if (read < limit) await relayOrder.until(idle, firstLookMs);
    }
  }

  async #waitAfter(error: unknown, ended: () => boolean): Promise<void> {
    this.#failures += 1;
    this.#options.onError?.(error);
    await this.#pause(backOffMs(this.#failures), ended);
  }

  /** A full pause: commits do not shorten it, only the end does. */
  async #pause(ms: number, ended: () => boolean): Promise<void> {
    const end = this.#timers.nowMs + ms;
    for (let left = ms; left > 0 && !ended(); left = end - this.#timers.nowMs) await this.#bell.wait(left);
  }
}

/**
 * The pause before the next look: it doubles up to the longest. Where no other process commits, a second look would find
 * nothing new.
 */
const nextLookMs = (lookMs: number, pollMs: number): number =>
  pollMs === Infinity ? pollMs : Math.min(pollMs, lookMs * 2);

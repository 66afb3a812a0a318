import { gauge } from '@parley/telemetry';
import { backOffMs } from './back-off.js';
import { Bell } from './bell.js';
import { relayed } from './log-metrics.js';
import type { EventLog, Position, RecordedEvent } from './port.js';
import { publishInOrder } from './publish-in-order.js';

export interface RelayOptions {
  readonly log: EventLog;
  /** Names the lease and the checkpoint: "order-relay". */
  readonly name: string;
  /** Resolves when the event is safe with its receiver. */
  readonly publish: (event: RecordedEvent) => Promise<void>;
  /** Events of one value leave one after the other; default: the stream. */
  readonly orderedBy?: (event: RecordedEvent) => string;
  /** Default 256. */
  readonly batchSize?: number;
  /** Longest pause between two looks at the log, for commits of other processes; default 100 ms. */
  readonly pollMs?: number;
  /** Hears of each failure; the relay goes on. */
  readonly onError?: (error: unknown) => void;
}

export interface Running {
  /** Ends what is under way and resolves; nothing is begun any more. */
  stop(): Promise<void>;
}

/** A replica without the lease asks for it this often. */
const leaseRetryMs = 1_000;
/** After a commit the event may wait for an older transaction: look again soon, then ever later. */
const firstLookMs = 2;
/** A lag is counted no further: beyond it the alert has long been raised. */
const lagCountedTo = 10_000;
/** Each saved checkpoint is a transaction of its own: under load one serves several batches. */
const checkpointMs = 50;

/**
 * Publishes every event of the log at least once, in the order of its lane, from a checkpoint of its own. One replica at a time
 * works, under a lease; a crash repeats what came after the last checkpoint, and so may a lease lost in the middle of a batch.
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
  readonly #bell = new Bell();
  #stopping = false;
  #failures = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  stop(): void {
    this.#stopping = true;
    this.#bell.ring();
  }

  async run(): Promise<void> {
    const { log, name } = this.#options;
    const leave = log.onCommitted(() => this.#bell.ring());
    // Read when metrics are asked for, by whichever replica: the checkpoint is the relay's, not the process's.
    const unobserve = gauge('relay_lag_events', async () => {
      const value = await log.countAfter(await log.loadCheckpoint(name), lagCountedTo);
      return [{ value, labels: { relay: name } }];
    });
    while (!this.#stopping) {
      try {
        const held = await log.withLease(name, async (lost) => {
          await this.#follow(lost);
          return true;
        });
        if (held === undefined) await this.#pause(leaseRetryMs);
      } catch (error) {
        await this.#failed(error);
      }
    }
    unobserve();
    leave();
  }

  async #follow(lost: AbortSignal): Promise<void> {
    const { log, name, batchSize = 256, pollMs = 100 } = this.#options;
    const ended = (): boolean => this.#stopping || lost.aborted;
    let position = await log.loadCheckpoint(name);
    let saved = position;
    let savedAt = performance.now();
    let lookMs = firstLookMs;
    let ahead: Promise<readonly RecordedEvent[]> | undefined;
    const save = async (reached: Position | undefined): Promise<void> => {
      if (reached === undefined || reached === saved) return;
      await log.saveCheckpoint(name, reached);
      saved = reached;
      savedAt = performance.now();
    };
    while (!ended()) {
      const batch = await (ahead ?? log.readAll(position, batchSize));
      ahead = undefined;
      const last = batch.at(-1);
      if (last === undefined) {
        await save(position);
        lookMs = (await this.#bell.wait(lookMs)) ? firstLookMs : Math.min(pollMs, lookMs * 2);
        continue;
      }
      if (batch.length === batchSize) {
        ahead = log.readAll(last.position, batchSize);
        // Heard of where it is awaited; here only kept from being unhandled.
        ahead.catch(() => undefined);
      }
      if (!(await this.#publish(batch, ended))) break;
      position = last.position;
      lookMs = firstLookMs;
      if (performance.now() - savedAt >= checkpointMs) await save(position);
    }
    if (!lost.aborted) await save(position);
  }

  /** Until all of the batch is published, or the end comes. Published ones are not repeated meanwhile. */
  async #publish(batch: readonly RecordedEvent[], ended: () => boolean): Promise<boolean> {
    const { publish, orderedBy = (event) => event.streamId } = this.#options;
    const { name } = this.#options;
    let rest = batch;
    while (!ended()) {
      const { left, failure } = await publishInOrder(rest, orderedBy, publish);
      relayed(name, rest.length - left.length);
      if (left.length === 0) {
        this.#failures = 0;
        return true;
      }
      rest = left;
      await this.#failed(failure);
    }
    return false;
  }

  async #failed(error: unknown): Promise<void> {
    this.#failures += 1;
    this.#options.onError?.(error);
    await this.#pause(backOffMs(this.#failures));
  }

  /** A full pause: commits do not shorten it, only the end does. */
  async #pause(ms: number): Promise<void> {
    const end = performance.now() + ms;
    for (let left = ms; left > 0 && !this.#stopping; left = end - performance.now()) await this.#bell.wait(left);
  }
}

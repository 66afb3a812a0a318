import type { EventLog } from '@parley/event-log';
import { steadyClock, type Clock, type Running } from '@parley/running';
import { gauge } from '@parley/telemetry';
import { limits } from './limits.js';
import type { ReadModel } from './projection.js';
import { hasReached, type KnownEvents } from './project-batch.js';
import { Projector } from './projector.js';
import { FollowingReadModel } from './following-read-model.js';
import type { PageQuery, ReadModelState, ReadModelStore } from './store.js';
import type { Table } from './table.js';
import { setTimeout as pause } from 'node:timers/promises';

export interface ReadModelsOptions {
  readonly log: EventLog;
  readonly store: ReadModelStore;
  readonly models: readonly ReadModel[];
  /** What this release can read: each read model stops before the first event that it cannot, also one of another type. */
  readonly events: KnownEvents;
  /** Called with each failure to read or to write, which is tried again, and with the fault of each read model that stops. */
  readonly onError?: (error: unknown) => void;
  /** For durations alone; default: the process's. */
  readonly clock?: Clock;
}

/** A read model as its owners see it. */
export interface ReadModelReport {
  readonly name: string;
  readonly generation: number;
  readonly isRebuilding: boolean;
  /** Events of the log that it has yet to see, counted no further than 10,000. */
  readonly lagEvents: number;
  readonly fault?: string;
}

/** A page, and how many events of the log it does not know yet. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly lagEvents: number;
}

/** The read models of a service: what follows the log, what answers questions, what rebuilds. */
export class ReadModels {
  readonly #options: ReadModelsOptions;
  readonly #following = new Map<string, FollowingReadModel>();

  constructor(options: ReadModelsOptions) {
    this.#options = options;
  }

  /** Follows the log with each read model, one replica at a time. */
  start(): Running {
    const { log, store, models, events, onError, clock = steadyClock } = this.#options;
    const unobserve = [this.#observeLag(), this.#observeStopped()];
    const following = models.map((model) => {
      const one = new FollowingReadModel({ log, store, model, clock, events }, onError);
      this.#following.set(model.name, one);
      return { one, ended: one.run() };
    });
    return {
      stop: async () => {
        for (const end of unobserve) end();
        for (const { one } of following) one.stop();
        await Promise.all(following.map(({ ended }) => ended));
        this.#following.clear();
      },
    };
  }

  /**
   * Rows as they are after all that was committed before the question, or after a wait of `withinMs`, what there is then:
   * `lagEvents` says how much it does not know.
   */
  async page<Row extends object>(
    model: ReadModel,
    table: Table<Row>,
    query: PageQuery<Row>,
    withinMs: number,
  ): Promise<Page<Row>> {
    const lagEvents = await this.#untilUpToDate(model, withinMs);
    return { rows: await this.#options.store.page(model, table, query), lagEvents };
  }

  async list(): Promise<readonly ReadModelReport[]> {
    return Promise.all(
      this.#options.models.map(async (model) => {
        const state = await this.#options.store.open(model);
        const { current, building, fault } = state;
        return {
          name: model.name,
          generation: current.generation,
          isRebuilding: building !== undefined,
          lagEvents: await this.#lagOf(state),
          ...(fault !== undefined && { fault }),
        };
      }),
    );
  }

  /**
   * Begins to build a read model anew, while queries go on reading the current rows; undefined when there is none of this name.
   */
  async rebuild(name: string): Promise<'begun' | 'under-way' | undefined> {
    const model = this.#options.models.find((one) => one.name === name);
    if (model === undefined) return undefined;
    const outcome = await this.#options.store.rebuild(model);
    this.#following.get(name)?.wake();
    return outcome;
  }

  /**
   * Reads the log up to its end, as the follower of this read model would. For processes without followers, such as a job or a
   * test.
   */
  async catchUp(model: ReadModel): Promise<void> {
    const { log, store, events, clock = steadyClock } = this.#options;
    const projector = new Projector({ log, store, model, clock, events });
    for (;;) {
      const round = await projector.round();
      if (round.kind === 'stopped') throw round.fault;
      if (!round.hasMore) return;
    }
  }

  async #untilUpToDate(model: ReadModel, withinMs: number): Promise<number> {
    const { log, store, clock = steadyClock } = this.#options;
    const end = await log.lastPosition();
    const following = this.#following.get(model.name);
    const endsMs = clock.nowMs + withinMs;
    for (;;) {
      // Again in each round: an older transaction may hold back what was committed before the question.
      if (following === undefined) await this.catchUp(model);
      const state = await store.open(model);
      if (hasReached(state.current.position, end)) return 0;
      if (following?.isStopped === true || clock.nowMs >= endsMs) return this.#lagOf(state);
      following?.wake();
      await pause(limits.lookMs);
    }
  }

  #lagOf({ current }: ReadModelState): Promise<number> {
    return this.#options.log.countAfter(current.position, limits.lagCountedTo);
  }

  /**
   * Any replica may be asked for its metrics: the lag is read from the checkpoint, since another replica may be the one that
   * follows.
   */
  #observeLag(): () => void {
    const { store, models } = this.#options;
    return gauge('read_model_lag_events', () =>
      Promise.all(
        models.map(async (model) => ({
          value: await this.#lagOf(await store.open(model)),
          labels: { model: model.name },
        })),
      ),
    );
  }

  #observeStopped(): () => void {
    const { store, models } = this.#options;
    return gauge('read_model_stopped', () =>
      Promise.all(
        models.map(async (model) => ({
          value: (await store.open(model)).fault === undefined ? 0 : 1,
          labels: { model: model.name },
        })),
      ),
    );
  }
}

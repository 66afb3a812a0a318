import { backOffMs, Bell } from '@parley/running';
import { limits } from './limits.js';
import type { Projecting } from './project-batch.js';
import { Projector, type Round } from './projector.js';
import { CheckpointAhead } from './read-model.faults.js';

/** One read model that follows the log, under its lease, until it is stopped or its projection throws. */
export class FollowingReadModel {
  readonly #projecting: Projecting;
  readonly #onError: ((error: unknown) => void) | undefined;
  readonly #bell = new Bell();
  #ended = false;
  #isStopped = false;
  /** A question waits for this read model: the pauses between batches are skipped. */
  #isAwaited = false;

  #lookMs: number = limits.firstLookMs;

  constructor(projecting: Projecting, onError: ((error: unknown) => void) | undefined) {
    this.#projecting = projecting;
    this.#onError = onError;
  }

  /** Its projection threw: only another release can go on. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  stop(): void {
    this.#ended = true;
    this.#bell.ring();
  }

  /** Looks at the log at once, and at what is asked of this read model. */
  wake(): void {
    this.#isAwaited = true;
    this.#bell.ring();
  }

  async run(): Promise<void> {
    const { log, model } = this.#projecting;
    const types = new Set(model.projection.types);
    const leave = log.onCommitted((committed) => {
      if (committed.some(({ type }) => types.has(type))) this.#bell.ring();
      // Its checkpoint passes over the others, too: they count as its lag.
      else this.#lookMs = limits.firstLookMs;
    });
    for (let failures = 0; !this.#ended;) {
      try {
        const follow = async (lost: AbortSignal): Promise<true> => {
          await this.#follow(lost);
          return true;
        };
        const held = await log.withLease(`read model ${model.name}`, follow, () => this.#bell.ring());
        failures = 0;
        if (held === undefined) await this.#pause(limits.leaseRetryMs, () => false);
      } catch (error) {
        failures += 1;
        this.#onError?.(error);
        await this.#pause(backOffMs(failures), () => false);
      }
    }
    leave();
  }

  async #follow(lost: AbortSignal): Promise<void> {
    const { log, model } = this.#projecting;
    const end = (): void => this.#bell.ring();
    lost.addEventListener('abort', end);
    const projector = new Projector(this.#projecting);
    let isToBeChecked = true;
    const leave = log.onSetBack(() => {
      isToBeChecked = true;
      this.wake();
    });
    try {
      while (!this.#ended && !lost.aborted) {
        if (this.#isAwaited) projector.askAgain();
        this.#isAwaited = false;
        if (isToBeChecked && (await projector.rebuildWhenAhead())) this.#onError?.(new CheckpointAhead(model.name));
        isToBeChecked = false;
        const beganMs = performance.now();
        const round = await projector.round();
        if (round.kind === 'stopped') return this.#stopBy(round);
        if (!round.hasMore) await this.#rest(beganMs);
      }
    } finally {
      leave();
      lost.removeEventListener('abort', end);
    }
  }

  /** Stops this read model, while the service goes on. A release that can project the event begins with it. */
  #stopBy({ fault }: Extract<Round, { kind: 'stopped' }>): void {
    this.#ended = true;
    this.#isStopped = true;
    this.#onError?.(fault);
  }

  /**
   * Waits for a commit, and then until one round may follow the other. It looks without one as well: what was heard of may stay
   * invisible until an older transaction ends, and what others commit may not be heard of.
   */
  async #rest(beganMs: number): Promise<void> {
    const { paceMs = limits.paceMs } = this.#projecting.model;
    const rang = await this.#bell.wait(this.#lookMs);
    this.#lookMs = rang ? limits.firstLookMs : Math.min(limits.longestLookMs, this.#lookMs * 2);
    if (rang) await this.#pause(beganMs + paceMs - performance.now(), () => this.#isAwaited);
  }

  /** A pause that only the end shortens, and no commit. */
  async #pause(ms: number, isOver: () => boolean): Promise<void> {
    const end = performance.now() + ms;
    for (let left = ms; left > 0 && !this.#ended && !isOver(); left = end - performance.now())
      await this.#bell.wait(left);
  }
}

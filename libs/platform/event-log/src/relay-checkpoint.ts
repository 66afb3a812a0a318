import type { Clock } from '@parley/running';
import type { EventLog, Position } from './port.js';

/** The held-back position is needed only after a crash, so that saving it once a second is enough. */
const heldBackEveryMs = 1_000;

/** The name of the held-back position: where the receiver may lose events, the relay begins from there. */
export const heldBackName = (name: string): string => `${name} held back`;

export interface RelayCheckpointOptions {
  readonly log: EventLog;
  readonly name: string;
  readonly from: Position | undefined;
  /** As in RelayOptions. */
  readonly holdBackMs: number;
  /** Measures durations. */
  readonly clock: Clock;
}

/**
 * How far a relay has come, saved only where it has moved. Where its receiver may forget, the position that was reached
 * `holdBackMs` ago is kept beside it: from there the relay begins again.
 */
export class RelayCheckpoint {
  readonly #options: RelayCheckpointOptions;
  #saved: Position | undefined;
  #savedAt: number;
  /** Positions by the time when they were reached, the oldest first: those that are not old enough yet. */
  #marks: { readonly position: Position; readonly atMs: number }[] = [];
  #heldBackAt: number;

  constructor(options: RelayCheckpointOptions) {
    this.#options = options;
    this.#saved = options.from;
    this.#savedAt = options.clock.nowMs;
    this.#heldBackAt = this.#savedAt;
  }

  get ageMs(): number {
    return this.#options.clock.nowMs - this.#savedAt;
  }

  async save(reached: Position | undefined): Promise<void> {
    if (reached === undefined || reached === this.#saved) return;
    const { log, name, holdBackMs, clock } = this.#options;
    await log.saveCheckpoint(name, reached);
    this.#saved = reached;
    this.#savedAt = clock.nowMs;
    if (holdBackMs === 0) return;
    this.#marks.push({ position: reached, atMs: this.#savedAt });
    if (this.#savedAt - this.#heldBackAt >= Math.min(heldBackEveryMs, holdBackMs)) await this.#saveHeldBack();
  }

  /**
   * A position counts as safe only when the receiver has acknowledged a later event at least `holdBackMs` afterwards: only then
   * is it known that it has not crashed in between. Time without acknowledgements proves nothing.
   */
  async #saveHeldBack(): Promise<void> {
    const { log, name, holdBackMs } = this.#options;
    const young = this.#marks.findIndex(({ atMs }) => atMs > this.#savedAt - holdBackMs);
    const old = this.#marks.splice(0, young < 0 ? this.#marks.length : young).at(-1);
    if (old === undefined) return;
    await log.saveCheckpoint(heldBackName(name), old.position);
    this.#heldBackAt = this.#savedAt;
  }
}

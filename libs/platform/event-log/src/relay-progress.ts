import type { Position } from './port.js';

/** One event that was read: unfinished until its receiver has it. */
export interface Step {
  readonly position: Position;
  finished: boolean;
  next: Step | undefined;
}

/** How far a relay has come without a gap: what finished behind an unfinished event is held back. */
export class RelayProgress {
  #reached: Position | undefined;
  #read: Position | undefined;
  #oldest: Step | undefined;
  #newest: Step | undefined;
  #held = 0;

  constructor(from: Position | undefined) {
    this.#reached = from;
    this.#read = from;
  }

  /** The position before the lowest unfinished event; a checkpoint may say so. */
  get reached(): Position | undefined {
    return this.#reached;
  }

  /** The position of the last event that was read. */
  get read(): Position | undefined {
    return this.#read;
  }

  /** How many events were read beyond what is reached. */
  get held(): number {
    return this.#held;
  }

  /** Events come in the order of the log. */
  begin(step: Step): void {
    if (this.#newest === undefined) this.#oldest = step;
    else this.#newest.next = step;
    this.#newest = step;
    this.#read = step.position;
    this.#held += 1;
  }

  finish(step: Step): void {
    step.finished = true;
    let oldest = this.#oldest;
    while (oldest?.finished === true) {
      this.#reached = oldest.position;
      this.#held -= 1;
      const { next } = oldest;
      // An old step that was let go would else keep all that came after it from the young generation's collection.
      oldest.next = undefined;
      oldest = next;
    }
    this.#oldest = oldest;
    if (oldest === undefined) this.#newest = undefined;
  }
}

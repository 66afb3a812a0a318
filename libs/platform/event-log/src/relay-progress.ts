import type { Position } from './port.js';

/** One event that was read: unfinished until its receiver has it. */
export interface Step {
  readonly position: Position;
  finished: boolean;
  next: Step | undefined;
}

/** How far a relay has come without a gap: an event that finished behind an unfinished one does not count yet. */
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

  /** The position before the lowest unfinished event, which is what a checkpoint may hold. */
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
  begin(position: Position): Step {
    const step: Step = { position, finished: false, next: undefined };
    if (this.#newest === undefined) this.#oldest = step;
    else this.#newest.next = step;
    this.#newest = step;
    this.#read = position;
    this.#held += 1;
    return step;
  }

  finish(step: Step): void {
    step.finished = true;
    let oldest = this.#oldest;
    while (oldest?.finished === true) {
      this.#reached = oldest.position;
      this.#held -= 1;
      const { next } = oldest;
      // Otherwise an old step that is no longer needed would keep alive all steps after it until the next full garbage
      // collection.
      oldest.next = undefined;
      oldest = next;
    }
    this.#oldest = oldest;
    if (oldest === undefined) this.#newest = undefined;
  }
}

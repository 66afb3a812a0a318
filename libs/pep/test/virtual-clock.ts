import type { Clock } from '../src/index.js';

/** Time that passes when the test says so. */
export class VirtualClock implements Clock {
  #now = 0;
  readonly #waiting: { at: number; run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  schedule(at: number, run: () => void): () => void {
    const entry = { at, run };
    this.#waiting.push(entry);
    return () => {
      const place = this.#waiting.indexOf(entry);
      if (place >= 0) this.#waiting.splice(place, 1);
    };
  }

  /** Runs what falls into the time, each with all that it promises. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const [next] = this.#waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.run();
      await settled();
    }
    this.#now = until;
  }
}

/** All promises that wait for no timer are done. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

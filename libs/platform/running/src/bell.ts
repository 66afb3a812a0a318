import { steadyTimers, type Timers } from './timers.js';

/** Wakes one waiter early. A ring before the wait is kept for it. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  constructor(private readonly timers: Timers = steadyTimers) {}

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Resolves after the given time (Infinity: never), or with true at the first ring. */
  async wait(ms: number): Promise<boolean> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const takeBack = ms === Infinity ? undefined : this.timers.after(ms, resolve);
        this.#wake = () => {
          takeBack?.();
          resolve();
        };
      });
      this.#wake = undefined;
    }
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }
}

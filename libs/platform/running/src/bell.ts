import { steadyTimers, type Timers } from './timers.js';

/** Milliseconds: pauses of `fromMs` or longer end at a multiple of `everyMs`. */
const together = { fromMs: 500, everyMs: 250 } as const;

/** Wakes one waiter early. A ring before the wait is kept for it. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  constructor(private readonly timers: Timers = steadyTimers) {}

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /**
   * Resolves after the given time (Infinity: never), or with true at the first ring. A long pause ends up to 250 ms early, together
   * with those of others: an idle process looks for work in many places, and each time that it wakes for one alone costs more than the look.
   */
  async wait(ms: number): Promise<boolean> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const takeBack = ms === Infinity ? undefined : this.timers.after(this.#shortened(ms), resolve);
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

  #shortened(ms: number): number {
    return ms < together.fromMs ? ms : ms - ((this.timers.nowMs + ms) % together.everyMs);
  }
}

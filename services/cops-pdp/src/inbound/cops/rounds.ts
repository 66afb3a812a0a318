import type { Timers } from '@parley/running';

/**
 * What may wait for a moment, done together: thousands of idle connections have something small to do, each at an instant of its own,
 * and a process that wakes up for each costs more by waking up than by what it then does.
 */
export class Rounds {
  #waiting: (() => void)[] = [];

  constructor(
    private readonly timers: Timers,
    private readonly everyMs: number,
  ) {}

  /** Calls it in the next round, in the order of the calls. What it throws is a bug. */
  next(call: () => void): void {
    this.#waiting.push(call);
    if (this.#waiting.length > 1) return;
    const { nowMs } = this.timers;
    this.timers.after(instantOfRound(nowMs, this.everyMs) - nowMs, () => {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const one of waiting) one();
    });
  }
}

/** The first instant of a round at or after this one. */
export const instantOfRound = (at: number, everyMs: number): number => Math.ceil(at / everyMs) * everyMs;

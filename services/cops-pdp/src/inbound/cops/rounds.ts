import type { Timers } from '@parley/running';

interface Round {
  readonly instant: number;
  readonly calls: Set<() => void>;
  readonly cancel: () => void;
}

/**
 * What may wait for a moment, done together: thousands of idle connections have something small to do, each at an instant of its own,
 * and a process that wakes up for each, or has a timer for each, costs more by that than by what it then does.
 */
export class Rounds {
  /** By their instants. */
  readonly #rounds = new Map<number, Round>();

  constructor(
    private readonly timers: Timers,
    private readonly everyMs: number,
  ) {}

  /** Calls it in the next round, in the order of the calls, and once however often it is said. What it throws is a bug. */
  next(call: () => void): void {
    this.#roundAt(this.timers.nowMs).calls.add(call);
  }

  /** As `next`, in the first round at or after an instant on the clock of the timers; returns what cancels the call. */
  at(at: number, call: () => void): () => void {
    const round = this.#roundAt(at);
    round.calls.add(call);
    return () => {
      round.calls.delete(call);
      // Where nobody waits for it any more, and it has not been yet.
      if (round.calls.size > 0 || this.#rounds.get(round.instant) !== round) return;
      round.cancel();
      this.#rounds.delete(round.instant);
    };
  }

  #roundAt(at: number): Round {
    const { nowMs } = this.timers;
    const instant = Math.ceil(Math.max(at, nowMs) / this.everyMs) * this.everyMs;
    const known = this.#rounds.get(instant);
    if (known !== undefined) return known;
    const calls = new Set<() => void>();
    const cancel = this.timers.after(instant - nowMs, () => {
      this.#rounds.delete(instant);
      for (const call of calls) call();
    });
    const round = { instant, calls, cancel };
    this.#rounds.set(instant, round);
    return round;
  }
}

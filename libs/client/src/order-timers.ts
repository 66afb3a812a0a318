import type { TimerName } from '@parley/cpnp-session';

/** setTimeout fires at once above this; a longer wait is taken in pieces. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The timers of one order on the process's clock. Node keeps those of equal length in one list: setting is cheap. */
export class OrderTimers {
  readonly #running = new Map<TimerName, NodeJS.Timeout>();
  readonly #expired: (timer: TimerName) => void;

  constructor(expired: (timer: TimerName) => void) {
    this.#expired = expired;
  }

  /** `at` in ms since 1970. */
  set(timer: TimerName, at: number): void {
    this.clear(timer);
    const waitMs = Math.max(0, at - Date.now());
    const due = waitMs <= longestTimeoutMs;
    this.#running.set(
      timer,
      setTimeout(
        () => {
          this.#running.delete(timer);
          if (due) this.#expired(timer);
          else this.set(timer, at);
        },
        Math.min(waitMs, longestTimeoutMs),
      ),
    );
  }

  clear(timer: TimerName): void {
    const running = this.#running.get(timer);
    if (running === undefined) return;
    clearTimeout(running);
    this.#running.delete(timer);
  }

  clearAll(): void {
    for (const timer of [...this.#running.keys()]) this.clear(timer);
  }
}

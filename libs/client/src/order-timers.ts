import type { SessionTimers, TimerName } from '@parley/cpnp-session';
import type { ClientClock } from './client-ports.js';

/** The timers of one order on the client's clock. */
export class OrderTimers implements SessionTimers {
  /** The functions that cancel the running timers. */
  readonly #running = new Map<TimerName, () => void>();
  readonly #clock: ClientClock;
  readonly #expired: (timer: TimerName) => void;

  constructor(clock: ClientClock, expired: (timer: TimerName) => void) {
    this.#clock = clock;
    this.#expired = expired;
  }

  set(timer: TimerName, at: number): void {
    this.clear(timer);
    const takeBack = this.#clock.startTimer(at, () => {
      this.#running.delete(timer);
      this.#expired(timer);
    });
    this.#running.set(timer, takeBack);
  }

  clear(timer: TimerName): void {
    const takeBack = this.#running.get(timer);
    if (takeBack === undefined) return;
    takeBack();
    this.#running.delete(timer);
  }

  clearAll(): void {
    for (const timer of [...this.#running.keys()]) this.clear(timer);
  }
}

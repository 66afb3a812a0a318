import type { PdpTimer } from '@parley/cops';
import type { Timers } from '@parley/running';
import type { Rounds } from './rounds.js';

/** The timers of one session's machine: one of each name at most. */
export class SessionTimers {
  readonly #cancels = new Map<PdpTimer, () => void>();

  constructor(
    private readonly timers: Timers,
    /** In which silence is heard: the timers of thousands of sessions go off together. */
    private readonly silences: Rounds,
    private readonly onTimer: (timer: PdpTimer) => void,
  ) {}

  /** `at` is on the clock of `timers`; an earlier one of the name is replaced. */
  set(timer: PdpTimer, at: number): void {
    this.clear(timer);
    const call = (): void => this.#hearFirst(timer);
    const cancel =
      timer === 'silence' ? this.silences.at(at, call) : this.timers.after(Math.max(0, at - this.timers.nowMs), call);
    this.#cancels.set(timer, cancel);
  }

  clear(timer: PdpTimer): void {
    this.#cancels.get(timer)?.();
    this.#cancels.delete(timer);
  }

  clearAll(): void {
    for (const timer of [...this.#cancels.keys()]) this.clear(timer);
  }

  /**
   * Of a process that stood still, timers go off before what came meanwhile is read. Those words are heard first: they may clear the
   * timer, and no device is ended for the server's own silence.
   */
  #hearFirst(timer: PdpTimer): void {
    const read = setImmediate(() => this.onTimer(timer));
    this.#cancels.set(timer, () => clearImmediate(read));
  }
}

import type { PdpTimer } from '@parley/cops';
import type { Timers } from '@parley/running';
import type { Rounds } from './rounds.js';

type Call = () => void;

/**
 * The timers of one session's machine: one of each name at most. Thousands of sessions set theirs again twice a minute: what that needs
 * is made once for each, since what lives for half a minute is the dearest garbage that there is.
 */
export class SessionTimers {
  readonly #cancels: Record<PdpTimer, Call | undefined> = {
    opening: undefined,
    handshake: undefined,
    silence: undefined,
  };
  readonly #hearSilence: Call = () => this.#hearFirst('silence');

  constructor(
    private readonly timers: Timers,
    /** In which silence is heard: the timers of thousands of sessions go off together. */
    private readonly silences: Rounds,
    private readonly onTimer: (timer: PdpTimer) => void,
  ) {}

  /** `at` is on the clock of `timers`; an earlier one of the name is replaced. */
  set(timer: PdpTimer, at: number): void {
    this.clear(timer);
    this.#cancels[timer] =
      timer === 'silence'
        ? this.silences.at(at, this.#hearSilence)
        : this.timers.after(Math.max(0, at - this.timers.nowMs), () => this.#hearFirst(timer));
  }

  clear(timer: PdpTimer): void {
    this.#cancels[timer]?.();
    this.#cancels[timer] = undefined;
  }

  clearAll(): void {
    this.clear('opening');
    this.clear('handshake');
    this.clear('silence');
  }

  /**
   * Of a process that stood still, timers go off before what came meanwhile is read. Those words are heard first: they may clear the
   * timer, and no device is ended for the server's own silence.
   */
  #hearFirst(timer: PdpTimer): void {
    const read = setImmediate(() => this.onTimer(timer));
    this.#cancels[timer] = () => clearImmediate(read);
  }
}

import { steadyClock, type Clock } from './clock.js';

/** Port: a clock that is also waited for. */
export interface Timers extends Clock {
  /** Calls once, so many milliseconds from now; returns what takes that back. */
  after(ms: number, call: () => void): () => void;
}

/** The timers of the process, on the clock that nobody sets. */
export const steadyTimers: Timers = {
  get nowMs() {
    return steadyClock.nowMs;
  },
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

import { steadyClock, type Clock } from './clock.js';

/** Port: a clock that can also call back later. */
export interface Timers extends Clock {
  /** Calls the function once after so many milliseconds; returns the function that cancels the call. */
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

import type { Timers } from './timers.js';

/** Resolves when the work is settled, whatever came of it, or after so many milliseconds. */
export function within(ms: number, timers: Timers, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      resolve();
    };
    const cancel = timers.after(ms, resolve);
    work.then(end, end);
  });
}

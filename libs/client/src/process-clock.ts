import type { ClientClock } from './client-ports.js';

/** setTimeout fires at once above this; a longer wait is taken in pieces. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The clock and the timers of this process. Node keeps timers of equal length in one list: setting is cheap. */
export const processClock: ClientClock = {
  now: () => Date.now(),
  startTimer(at, expired) {
    let timeout: NodeJS.Timeout;
    const wait = (): void => {
      const waitMs = Math.max(0, at - Date.now());
      timeout = waitMs <= longestTimeoutMs ? setTimeout(expired, waitMs) : setTimeout(wait, longestTimeoutMs);
    };
    wait();
    return () => clearTimeout(timeout);
  },
};

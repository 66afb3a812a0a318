import type { ClientClock } from './client-ports.js';

/** setTimeout fires at once above this; a longer wait is taken in pieces. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The clock and the timers of this process. Node keeps timers of equal length in one list: setting is cheap. */
export const processClock: ClientClock = {
  now: () => Date.now(),
  startTimer(at, expired) {
    const waitMs = Math.max(0, at - Date.now());
    if (waitMs > longestTimeoutMs) return startLongTimer(at, expired);
    const timeout = setTimeout(expired, waitMs);
    return () => clearTimeout(timeout);
  },
};

function startLongTimer(at: number, expired: () => void): () => void {
  let takeBack: () => void;
  const timeout = setTimeout(() => {
    takeBack = processClock.startTimer(at, expired);
  }, longestTimeoutMs);
  takeBack = () => clearTimeout(timeout);
  return () => takeBack();
}

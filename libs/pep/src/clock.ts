/** The time that a device lives in: the process's, or a test's. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Runs something at an instant; the result takes it back. */
  schedule(at: number, run: () => void): () => void;
}

/** A longer timer of Node's would run at once: it is waited for in pieces. */
const longestMs = 2_147_483_647;

export const processClock: Clock = {
  now: () => Date.now(),
  schedule(at, run) {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const leftMs = Math.max(0, at - Date.now());
      timer = leftMs > longestMs ? setTimeout(wait, longestMs) : setTimeout(run, leftMs);
    };
    wait();
    return () => clearTimeout(timer);
  },
};

/** Every bound of the bus, with unit and reason. Both adapters keep those that are not named for one of them. */

/** Attempts. A handler that fails this often has a dead letter. One less than JETSTREAM.maxDeliver, see there. */
export const MAX_ATTEMPTS = 7;

/** ms before attempt n + 1. Sums to 48 s: a dependency that is away for ten seconds costs no event, and is tried again soon. */
export const BACK_OFF_MS: readonly number[] = [200, 800, 2_500, 5_000, 10_000, 30_000];

/** Handlers that run at once per consumer, each for another subject: enough to fill a grouped commit. */
export const CONCURRENT_SUBJECTS = 64;

/** ms that stop() waits for running handlers; a process has 5 s to end. */
export const DRAIN_MS = 4_000;

/** ms that a request waits for its answer when the caller names no time. */
export const REQUEST_TIMEOUT_MS = 5_000;

/** Dead letters listed when the caller names no limit. */
export const LISTED_DEAD_LETTERS = 100;

/** Delay before attempt `attempt + 1`, in ms. */
export type BackOff = (attempt: number) => number;

/** BACK_OFF_MS; its last step repeats. */
export const defaultBackOff: BackOff = (attempt) => BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length) - 1] ?? 0;

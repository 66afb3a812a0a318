import { setTimeout as pause } from 'node:timers/promises';
import { backOffMs } from '@parley/running';
import { LogUnavailable } from './event-log.faults.js';

/**
 * Repeats the work, with growing pauses, for as long as the log does not answer. A consumer that counted these attempts as
 * failed would put every event of a long outage into the dead letters. The work must bear repetition, as an inbox makes it.
 * Throws what the work throws, and LogUnavailable itself once the signal is aborted.
 */
export async function outliveOutage<Result>(work: () => Promise<Result>, stopped: AbortSignal): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LogUnavailable) || stopped.aborted) throw error;
      await pause(backOffMs(failures), undefined, { signal: stopped }).catch(() => undefined);
      if (stopped.aborted) throw error;
    }
  }
}

import { readInstant, startPolling, type Clock, type Running, type Timers } from '@parley/running';
import type { DueDeadline, EventLog } from './port.js';

export interface DeadlinesOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  /** Appends the answer, which clears the deadline or sets it anew, or drops it. Left as it was, it comes again after the lease. */
  readonly handle: (due: DueDeadline) => Promise<void>;
  /** How late a deadline may be noticed; default 100 ms. */
  readonly pollMs?: number;
  /** What the looks wait by; default: the process's own. */
  readonly timers?: Timers;
  /** How long one is out of other replicas' reach; longer than any handling. Default 30 s. */
  readonly leaseMs?: number;
  /** Handled at a time; default 64. */
  readonly maxInFlight?: number;
  /** Hears of each failure; the deadline comes again after its lease. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Hands out deadlines as their time comes, each to one replica at a time, again after its lease. The log is asked every `pollMs`
 * by an index; a sleep until the next known instant was left, since another replica may set an earlier one unheard.
 */
export function startDeadlines(options: DeadlinesOptions): Running {
  const { log, clock, handle, pollMs = 100, timers, leaseMs = 30_000, maxInFlight = 64, onError } = options;
  const inFlight = new Set<Promise<void>>();
  const begin = (due: DueDeadline): void => {
    const handled = handle(due)
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        inFlight.delete(handled);
        // Only a full house waits for a place.
        if (inFlight.size === maxInFlight - 1) polling.wake();
      });
    inFlight.add(handled);
  };
  const polling = startPolling({
    work: async () => {
      const free = maxInFlight - inFlight.size;
      const due = free === 0 ? [] : await log.takeDue(readInstant(clock), free, leaseMs);
      due.forEach(begin);
      // More may be due; with every place taken the first free one wakes it.
      return due.length === free && free > 0 && inFlight.size < maxInFlight;
    },
    everyMs: pollMs,
    ...(timers !== undefined && { timers }),
    onError,
  });
  return {
    stop: async () => {
      await polling.stop();
      await Promise.all(inFlight);
    },
  };
}

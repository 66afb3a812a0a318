import { readInstant, startPolling, type Clock, type Running, type Timers } from '@parley/running';
import type { DueDeadline, EventLog } from './port.js';

export interface DeadlinesOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  /**
   * Appends what follows from the deadline, which clears it or sets it anew; or drops it. A deadline that is still there when
   * its lease ends comes again.
   */
  readonly handle: (due: DueDeadline) => Promise<void>;
  /** How late a deadline may be noticed that was not due when it was set; default 500 ms, such ones being seconds away. */
  readonly pollMs?: number;
  /** Timers for the pauses between two looks; default: those of the process. */
  readonly timers?: Timers;
  /** How long no other replica gets a deadline that was handed out; longer than any handling takes. Default 30 s. */
  readonly leaseMs?: number;
  /** How many deadlines are handled at a time; default 64. */
  readonly maxInFlight?: number;
  /** Called with each failure; the deadline comes again after its lease. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Hands out deadlines when they are due, each to one replica at a time, and again when its lease ends. The log is asked every
 * `pollMs`, by an index, and at once when this process sets one that is due already: what is to be done until it succeeds is set so. Sleeping until the next known deadline was rejected, since another replica may set an earlier one
 * without this process hearing of it.
 */
export function startDeadlines(options: DeadlinesOptions): Running {
  const { log, clock, handle, pollMs = 500, timers, leaseMs = 30_000, maxInFlight = 64, onError } = options;
  const inFlight = new Set<Promise<void>>();
  const begin = (due: DueDeadline): void => {
    const handled = handle(due)
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        inFlight.delete(handled);
        // Polling waits for a free place only while all places are taken.
        if (inFlight.size === maxInFlight - 1) polling.wake();
      });
    inFlight.add(handled);
  };
  const polling = startPolling({
    work: async () => {
      const free = maxInFlight - inFlight.size;
      const due = free === 0 ? [] : await log.takeDue(readInstant(clock), free, leaseMs);
      due.forEach(begin);
      // More may be due, unless every place is taken: then the first one that becomes free wakes the polling.
      return due.length === free && free > 0 && inFlight.size < maxInFlight;
    },
    everyMs: pollMs,
    ...(timers !== undefined && { timers }),
    onError,
  });
  const leave = log.onDeadlinesSet((dueAt) => {
    if (dueAt <= readInstant(clock)) polling.wake();
  });
  return {
    stop: async () => {
      leave();
      await polling.stop();
      await Promise.all(inFlight);
    },
  };
}

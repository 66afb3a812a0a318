import { startPolling, type Clock, type Running } from '@parley/running';

export interface InboxPruningOptions {
  readonly log: { pruneInbox(before: string, limit: number): Promise<number> };
  readonly clock: Clock;
  /**
   * How long a handled message is remembered; one that comes again later is handled again. Longer than any redelivery or
   * redrive. Default 14 days.
   */
  readonly retentionMs?: number;
  /** Default one minute. */
  readonly everyMs?: number;
  /** Rows per statement, so that none runs long; default 1,000. */
  readonly limit?: number;
  readonly onError?: (error: unknown) => void;
}

/** Removes inbox rows past their retention, a bounded number at a time. Events, keys and checkpoints are kept for ever. */
export function startInboxPruning(options: InboxPruningOptions): Running {
  const { log, clock, retentionMs = 14 * 86_400_000, everyMs = 60_000, limit = 1_000, onError } = options;
  return startPolling({
    work: async () => (await log.pruneInbox(new Date(clock.nowMs - retentionMs).toISOString(), limit)) === limit,
    everyMs,
    onError,
  });
}

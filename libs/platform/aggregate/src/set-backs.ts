import type { EventLog } from '@parley/event-log';
import type { Logger } from '@parley/telemetry';

export interface SetBacksOptions {
  readonly log: Pick<EventLog, 'onSetBack'>;
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  /** Reads again what the service needs before it is ready; tried again when it throws. */
  readonly rebuild?: () => Promise<void>;
}

/**
 * Says that the log has lost events that this process knew, and when what was kept of them is read again; the service is not
 * ready in between. Returns what ends the watch.
 */
export function watchSetBacks({ log, logger, rebuild }: SetBacksOptions): () => void {
  let isSaid = false;
  return log.onSetBack(async () => {
    if (!isSaid)
      logger.error({}, 'the log has lost events that this process knew: what was kept is read again from the log');
    isSaid = true;
    await rebuild?.();
    isSaid = false;
    logger.warn({}, 'what was kept of the log is read again: clients may hold answers that it has lost');
  });
}

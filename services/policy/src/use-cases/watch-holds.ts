import type { EventLog } from '@parley/event-log';
import { Bell, startPolling, type Running, type Timers } from '@parley/running';

export interface WatchHoldsOptions {
  readonly log: Pick<EventLog, 'withLease'>;
  /** Names the lease. */
  readonly name: string;
  /** Asks about holds that are due. */
  readonly ask: () => Promise<void>;
  /** Between two looks, and between two questions for the lease. */
  readonly everyMs: number;
  /** Default: the process's own. */
  readonly timers?: Timers;
  /** Called with each failure; it is asked again. */
  readonly onError: (error: unknown) => void;
}

/** Asks again and again, in the one replica that holds the lease: who has asked about a hold knows when it does so again. */
export function watchHolds({ log, name, ask, everyMs, timers, onError }: WatchHoldsOptions): Running {
  const bell = new Bell(timers);
  let isStopping = false;
  const holdingLease = async (lost: AbortSignal): Promise<void> => {
    lost.addEventListener('abort', () => bell.ring());
    while (!isStopping && !lost.aborted) {
      await ask();
      await bell.wait(everyMs);
    }
  };
  const asking = startPolling({
    work: async () => {
      await log.withLease(name, holdingLease);
      return false;
    },
    everyMs,
    ...(timers !== undefined && { timers }),
    onError,
  });
  return {
    stop: () => {
      isStopping = true;
      bell.ring();
      return asking.stop();
    },
  };
}

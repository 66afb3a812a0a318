import { backOffMs } from './back-off.js';
import { Bell } from './bell.js';
import { readPause, type PauseMs } from './pause.js';
import type { Running } from './running.js';
import type { Timers } from './timers.js';

export interface PollingOptions {
  /** Resolves with true when more may wait: it is called again at once. A rejection is followed by a growing pause. */
  readonly work: () => Promise<boolean>;
  readonly everyMs: PauseMs;
  /** Default: the process's own. */
  readonly timers?: Timers;
  /** Called with each rejection. */
  readonly onError: ((error: unknown) => void) | undefined;
}

export interface Polling extends Running {
  /** Ends the pause. */
  wake(): void;
}

/** Does the work again and again, one at a time, until it is stopped; `stop` resolves when the last has returned. */
export function startPolling({ work, everyMs, timers, onError }: PollingOptions): Polling {
  const bell = new Bell(timers);
  let stopping = false;
  const run = async (): Promise<void> => {
    for (let failures = 0; !stopping;) {
      let pauseMs: number | undefined;
      try {
        const mayHaveMore = await work();
        failures = 0;
        if (mayHaveMore) continue;
      } catch (error) {
        failures += 1;
        onError?.(error);
        pauseMs = backOffMs(failures);
      }
      await bell.wait(pauseMs ?? readPause(everyMs));
    }
  };
  const ended = run();
  return {
    wake: () => bell.ring(),
    stop: () => {
      stopping = true;
      bell.ring();
      return ended;
    },
  };
}

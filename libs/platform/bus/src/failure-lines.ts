import { RepeatedLines } from '@parley/telemetry';
import type { BusLog } from './bus-log.js';
import { RequestFailed } from './port.js';

/**
 * Says `what` of work that failed and comes again: one line, with their number, for all that fail for one reason within `intervalMs`. A
 * service that is away fails every request to it.
 */
export function sayFailures(log: Pick<BusLog, 'warn'>, what: string, intervalMs: number): (error: unknown) => void {
  const lines = new RepeatedLines(intervalMs);
  return (error) => {
    const reason = error instanceof RequestFailed ? error.reason : 'failed';
    const why = error instanceof RequestFailed ? { reason, cause: error.message } : { err: error };
    lines.say(reason, (times) => log.warn({ ...why, times }, what));
  };
}

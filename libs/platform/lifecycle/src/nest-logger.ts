import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@parley/telemetry';

/** Writes Nest's own lines as JSON lines of ours. What Nest logs while it starts has the level debug. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (text: unknown) => logger.debug({}, String(text)),
    debug: (text: unknown) => logger.debug({}, String(text)),
    verbose: (text: unknown) => logger.debug({}, String(text)),
    warn: (text: unknown) => logger.warn({}, String(text)),
    error: (text: unknown, ...rest: unknown[]) => logger.error({ detail: rest.map(String) }, String(text)),
    fatal: (text: unknown, ...rest: unknown[]) => logger.error({ detail: rest.map(String) }, String(text)),
  };
}

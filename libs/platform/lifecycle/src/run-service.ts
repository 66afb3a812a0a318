import { ConfigurationError, exitOnConfigurationError } from '@parley/config';
import type { Running } from '@parley/running';
import type { Logger } from '@parley/telemetry';

/** Milliseconds after which the process ends even when the stop has not finished: clients repeat what is cut off. */
const drainTimeoutMs = 4_500;

/**
 * The life of a service process: start, run until SIGINT or SIGTERM, drain within 5 s. A configuration error ends it
 * with status 78 and names the variable; any other failure to start ends it with status 1; a bug (an uncaught error)
 * is logged and ends it with status 1, so that its orchestrator starts it anew from the log.
 */
export async function runService(logger: Logger, start: () => Promise<Running>): Promise<void> {
  process.once('uncaughtException', (error) => endByBug(logger, error));
  process.once('unhandledRejection', (error) => endByBug(logger, error));
  const told = Promise.withResolvers<NodeJS.Signals>();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.resolve(signal));

  const running = await exitOnConfigurationError(async () => {
    try {
      return await start();
    } catch (error) {
      if (error instanceof ConfigurationError) throw error;
      logger.error({ err: error }, 'could not start');
      process.stderr.write(`parley: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    }
  });
  const signal = await told.promise;
  logger.info({ signal }, 'draining');
  setTimeout(() => {
    logger.error({ drainTimeoutMs }, 'drain took too long');
    process.exit(1);
  }, drainTimeoutMs).unref();
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    logger.error({ err: error }, 'stop failed');
    process.exit(1);
  }
}

function endByBug(logger: Logger, error: unknown): never {
  logger.error({ err: error }, 'bug: uncaught error');
  process.exit(1);
}

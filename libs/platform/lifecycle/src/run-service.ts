import { ConfigurationError, exitOnConfigurationError } from '@parley/config';
import type { Running } from '@parley/running';
import type { Logger } from '@parley/telemetry';
import { giveMemoryBackWhenIdle } from './give-memory-back.js';
import { toldToReload } from './told-to-reload.js';
import { toldToEnd } from './told-to-end.js';

/** Milliseconds after which the process ends even when the stop has not finished: clients repeat what is cut off. */
const drainTimeoutMs = 4_500;

/** What runs, and how it reads its configuration again while it does. */
export interface RunningService extends Running {
  readonly reload?: () => Promise<void>;
}

/**
 * The life of a service process: start, run until told to end (SIGINT, SIGTERM, SIGHUP, or the end of the process that started it
 * with a channel), drain within 5 s. A configuration error ends it with status 78 and names the variable; any other
 * failure to start ends it with status 1; a bug (an uncaught error) is logged and ends it with status 1, so that its orchestrator
 * starts it anew from the log. SIGUSR2 has it read its provider file and its other files again. Idle after it was busy,
 * it gives memory back (ADR 36). What is told to end while it starts ends at once: it has promised nothing yet.
 */
export async function runService(logger: Logger, start: () => Promise<RunningService>): Promise<void> {
  process.once('uncaughtException', (error) => endByBug(logger, error));
  process.once('unhandledRejection', (error) => endByBug(logger, error));
  const told = toldToEnd();
  const reload = toldToReload(logger);
  let isStarting = true;
  void told.then((reason) => {
    if (!isStarting) return;
    logger.info({ reason }, 'told to end while starting');
    process.exit(0);
  });

  const running = await exitOnConfigurationError(async () => {
    try {
      return await start();
    } catch (error) {
      if (error instanceof ConfigurationError) throw error;
      logger.fatal({ err: error }, 'could not start');
      process.exit(1);
    }
  });
  isStarting = false;
  reload.by(running.reload);
  const givingBack = giveMemoryBackWhenIdle(logger);
  const reason = await told;
  await givingBack.stop();
  logger.info({ reason }, 'draining');
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
  logger.fatal({ err: error, at: placeOf(error) }, 'bug: uncaught error');
  process.exit(1);
}

/** The first line of the stack, for a reader who does not see the rest. */
function placeOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack?.match(/^ +at (.+)$/m)?.[1] : undefined;
}

import { ConfigurationError, exitOnConfigurationError } from '@parley/config';
import type { Logger } from '@parley/telemetry';

/** A process that does one thing and ends: status 0 when it is done, 78 for a configuration error, 1 for anything else. */
export async function runJob(logger: Logger, job: () => Promise<void>): Promise<void> {
  await exitOnConfigurationError(async () => {
    try {
      await job();
    } catch (error) {
      if (error instanceof ConfigurationError) throw error;
      logger.fatal({ err: error }, 'job failed');
      process.exit(1);
    }
  });
  process.exit(0);
}

import { ConfigurationError, customerKeysEnv } from '@parley/config';
import type { Logger } from '@parley/telemetry';

/**
 * Tells of a master key that does not fit at the start, rather than at the first personal data. `problemOf` says what is wrong with it, and
 * is not answered while the database is away. Throws ConfigurationError.
 */
export async function requireMasterKey(
  problemOf: (onAway: (error: Error) => void) => Promise<Error | undefined>,
  logger: Logger,
): Promise<void> {
  const problem = await problemOf((error) =>
    logger.warn({ err: error }, 'the master key is not checked: the database is away'),
  );
  if (problem === undefined) return;
  throw new ConfigurationError([{ where: customerKeysEnv.masterKey.name, message: problem.message }], {
    cause: problem,
  });
}

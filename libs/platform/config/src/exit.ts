import { ConfigurationError } from './configuration-error.js';

/** Exit status of a program that is configured wrongly (sysexits.h). */
export const EX_CONFIG = 78;

/** What is needed of `process`. */
interface ExitingProcess {
  readonly stderr: { write(text: string): unknown };
  exit(code: number): never;
}

/**
 * Runs the start of a program. On a ConfigurationError: a line per problem on standard error, no stack, exit status 78.
 * Any other error is thrown on.
 */
export async function exitOnConfigurationError<T>(
  start: () => T | Promise<T>,
  exiting: ExitingProcess = process,
): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const lines = error.problems.map(({ where, message }) => `configuration: ${where}: ${message}\n`);
    exiting.stderr.write(lines.join(''));
    return exiting.exit(EX_CONFIG);
  }
}

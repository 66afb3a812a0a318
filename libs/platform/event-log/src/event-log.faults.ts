/**
 * The log did not answer, or its answer was lost. An append that ends so may have been committed or not: the caller repeats it
 * with the same expected head, and a version conflict then says that the stream moved (read it to see whether by this append).
 */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
  readonly code = 'log-unavailable';
  constructor(operation: string, cause: unknown) {
    super(`The event log is unavailable (${operation}): ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

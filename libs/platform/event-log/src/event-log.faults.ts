/**
 * The log did not answer, or its answer was lost. An append that ends with this fault may have been committed or not. The
 * caller repeats it with the same expected head; a version conflict then says that the stream has moved, and reading it shows
 * whether this append moved it.
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

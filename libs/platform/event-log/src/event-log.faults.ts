/**
 * The log did not answer, or its answer was lost. An append that ends with this fault may have been committed or not. The
 * caller repeats it with the same expected head; a version conflict then says that the stream has moved, and reading it shows
 * whether this append moved it.
 */
export class LogUnavailable extends Error {
  override readonly name: string = 'LogUnavailable';
  readonly code: string = 'log-unavailable';
  constructor(operation: string, cause: unknown) {
    super(`The event log is unavailable (${operation}): ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** The server answers, and takes no writes at the moment: it is a standby, set to read only, or its disk is full. */
export class LogNotWritable extends LogUnavailable {
  override readonly name = 'LogNotWritable';
  override readonly code = 'log-not-writable';
  constructor(why: string, cause?: unknown) {
    super('write', cause ?? why);
    this.message = `The event log takes no writes: ${why}`;
  }
}

/** What answers at the address cannot keep the promises of the log, however long one waits: its operator has to change something. */
export class UnsuitableServer extends LogUnavailable {
  override readonly name = 'UnsuitableServer';
  override readonly code = 'unsuitable-server';
  constructor(why: string, cause?: unknown) {
    super('server', cause ?? why);
    this.message = `The event log cannot be kept on this PostgreSQL: ${why}`;
  }
}

export type EmbeddedPostgresFaultCode =
  | 'unsupported-platform'
  | 'data-dir-unreachable'
  | 'data-dir-in-use'
  | 'password-missing'
  | 'init-failed'
  | 'port-taken'
  | 'start-failed';

/** The embedded PostgreSQL could not be brought up; `code` says why, `log` holds the last lines that the server wrote. */
export class EmbeddedPostgresFault extends Error {
  override readonly name = 'EmbeddedPostgresFault';
  constructor(
    readonly code: EmbeddedPostgresFaultCode,
    message: string,
    readonly log: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(log.length === 0 ? message : `${message}\n${log.join('\n')}`, options);
  }
}

export type EmbeddedPostgresFaultCode =
  | 'unsupported-platform'
  | 'data-dir-not-a-folder'
  | 'data-dir-foreign'
  | 'data-dir-unwritable'
  | 'data-dir-unreachable'
  | 'data-dir-in-use'
  | 'password-missing'
  | 'init-failed'
  | 'port-taken'
  | 'start-failed';

/**
 * The embedded PostgreSQL could not be brought up; `code` says why, `log` holds the last lines that the server wrote. The message is
 * one line, with the server's own reason.
 */
export class EmbeddedPostgresFault extends Error {
  override readonly name = 'EmbeddedPostgresFault';
  constructor(
    readonly code: EmbeddedPostgresFaultCode,
    message: string,
    readonly log: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super([message, ...reasonIn(log)].join(': '), options);
  }

  /** Whether another data folder would do: the message is for who has set it. */
  get concernsDataDir(): boolean {
    return this.code.startsWith('data-dir-');
  }
}

/** The last line of the server that tells of an error, else its last one; without the time in front. */
function reasonIn(log: readonly string[]): readonly string[] {
  const line = log.findLast((each) => /\b(?:PANIC|FATAL|ERROR):/.test(each)) ?? log.at(-1);
  return line === undefined ? [] : [line.replace(/^.*?\[\d+\] /, '').trim()];
}

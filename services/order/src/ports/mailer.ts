/** A mail that is plain text. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Equal for the same mail sent twice, so that a mailbox can tell. */
  readonly id: string;
}

/** Port: a mail on its way. */
export interface Mailer {
  /** Resolves when a server has taken it. Throws MailFailed. */
  send(mail: Mail): Promise<void>;
}

/**
 * The mail was not taken. 'refused': the server refuses it for good; 'later': it asks us to try later; 'no-server': none was
 * reached.
 */
export class MailFailed extends Error {
  override readonly name = 'MailFailed';
  constructor(
    readonly reason: 'refused' | 'later' | 'no-server',
    options: ErrorOptions,
  ) {
    super(`mail failed: ${reason}`, options);
  }
}

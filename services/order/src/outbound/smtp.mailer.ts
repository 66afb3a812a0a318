import { createTransport } from 'nodemailer';
import { limits } from '../limits.js';
import { MailFailed, type Mail, type Mailer } from '../ports/mailer.js';

/** Adapter: mail over SMTP (RFC 5321); STARTTLS where the server offers it, `smtps://` for TLS from the first octet. */
export class SmtpMailer implements Mailer {
  readonly #transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.#transport = createTransport({
      url,
      connectionTimeout: limits.smtpTimeoutMs,
      greetingTimeout: limits.smtpTimeoutMs,
      socketTimeout: limits.smtpTimeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ to, subject, text, id }: Mail): Promise<void> {
    try {
      await this.#transport.sendMail({
        from: this.from,
        to: [...to],
        subject,
        text,
        messageId: `<${id}@parley>`,
        // RFC 3834: no out-of-office answers to a machine.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (cause) {
      throw new MailFailed(reasonOf(cause), { cause });
    }
  }
}

/**
 * A 5xx in answer to the envelope or the message is final (RFC 5321 §4.2.1). In answer to the login it is not: we can correct
 * the login, and the mail then goes.
 */
function reasonOf(error: unknown): MailFailed['reason'] {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }; // read as unknown, member by member
  if (typeof responseCode !== 'number' || code === 'EAUTH') return 'no-server';
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE') ? 'refused' : 'later';
}

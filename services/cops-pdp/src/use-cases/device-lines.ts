import { RepeatedLines, type Logger } from '@parley/telemetry';
import { limits } from '../limits.js';

/**
 * What the log says of devices that cannot be served: a line for the first of a kind, then one per interval with their number.
 * A log of events that is away fails every connection, and who scans the port as many handshakes as he likes.
 */
export class DeviceLines {
  readonly #lines = new RepeatedLines(limits.lineIntervalMs);

  constructor(private readonly logger: Logger) {}

  /** Errors of one code, or without a code of one name, are of one kind. */
  failed(error: unknown, text: string): void {
    this.#lines.say(`${text} ${kindOf(error)}`, (times) => this.logger.warn({ err: error, times }, text));
  }

  handshakeFailed(reason: string, address: string | undefined): void {
    this.#lines.say(`handshake ${reason}`, (times) =>
      this.logger.warn({ reason, address, times }, 'a device did not get through the TLS handshake'),
    );
  }
}

const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

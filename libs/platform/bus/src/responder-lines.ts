import { context } from '@opentelemetry/api';
import { RepeatedLines } from '@parley/telemetry';
import { type BusLog, messageOf } from './bus-log.js';
import { LINE_INTERVAL_MS } from './limits.js';
import { NotBegun } from './request-queue.js';

/** What the log says of requests that got no answer: a line for the first of a kind, then one per interval with their number. */
export class ResponderLines {
  readonly #lines = new RepeatedLines(LINE_INTERVAL_MS);

  constructor(private readonly log: BusLog) {}

  /** In the trace that is active now, also where the line is written later. */
  failed(subject: string, error: unknown): void {
    const inTrace = context.active();
    const line = { subject, cause: messageOf(error) };
    const isNotBegun = error instanceof NotBegun;
    this.#lines.say(`${subject} ${isNotBegun ? error.reason : 'failed'}`, (times) =>
      context.with(inTrace, () => {
        if (isNotBegun) this.log.warn({ ...line, times }, 'requests not begun');
        else this.log.error({ ...line, times }, 'responder failed');
      }),
    );
  }

  /** A responder called a deadline passed `leftMs` before it was. */
  clocksDiffer(subject: string, leftMs: number): void {
    this.#lines.say('clocks', (times) =>
      this.log.warn({ subject, leftMs, times }, 'the clock of a responder is ahead of ours'),
    );
  }
}

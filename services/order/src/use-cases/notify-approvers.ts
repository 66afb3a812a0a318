import type { CommittedEvent } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import { counter, type Logger } from '@parley/telemetry';
import { limits } from '../limits.js';
import { checkMail } from './check-mail.js';
import { MailFailed, type Mailer } from '../ports/mailer.js';
import type { Orders } from '../streams/orders.js';
import { isOfConfiguration } from '../streams/log-codec.js';
import { orderCodec } from '../streams/order-codec.js';

const mails = counter('order_mails');

/** A group of approvers, and its addresses. */
export interface Approvers {
  readonly group: string;
  readonly email?: readonly string[];
}

/**
 * Sends a mail for each check that is asked for, at least once. While no server can be reached, it is tried again until the
 * check is decided or due, also over restarts; a mail that a server refuses is logged and given up.
 */
export class NotifyApprovers {
  readonly #attempts = new Map<string, number>();

  constructor(
    private readonly orders: Orders,
    private readonly mailer: Mailer,
    private readonly groups: () => readonly Approvers[],
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Throws MailFailed when the same event is to come again. */
  async handle(recorded: CommittedEvent): Promise<void> {
    if (isOfConfiguration(recorded)) return;
    const event = orderCodec.fromRecorded(recorded);
    if (event.type !== 'check-requested') return;
    const { task, approvers, dueAt } = event.data;
    const { state } = await this.orders.loadAtLeast(recorded.streamId, recorded.version);
    if (state?.checks?.open?.task !== task || dueAt <= readInstant(this.clock)) return this.#countEnd(task, 'too-late');
    const to = this.groups().find(({ group }) => group === approvers)?.email ?? [];
    if (to.length === 0) {
      this.logger.warn({ task, approvers }, 'a check without an address to tell of it');
      return this.#countEnd(task, 'no-address');
    }
    try {
      await this.mailer.send(checkMail(event.data, state, to));
      this.#countEnd(task, 'sent');
    } catch (error) {
      if (!(error instanceof MailFailed) || this.#isWorthAnother(task, error)) throw error;
      this.logger.error({ err: error, task, approvers }, 'a mail to approvers was given up');
      this.#countEnd(task, 'refused');
    }
  }

  #isWorthAnother(task: string, { reason }: MailFailed): boolean {
    const attempts = (this.#attempts.get(task) ?? 0) + 1;
    this.#attempts.set(task, attempts);
    mails.add(1, { outcome: 'failed' });
    return reason === 'no-server' || (reason === 'later' && attempts < limits.maximumMailAttempts);
  }

  #countEnd(task: string, outcome: 'sent' | 'too-late' | 'no-address' | 'refused'): void {
    this.#attempts.delete(task);
    mails.add(1, { outcome });
  }
}

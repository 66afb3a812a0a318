import type { CommandContext } from '@parley/aggregate';
import type { BrokerPurchaseEnded } from '@parley/contracts';
import type { DueDeadline, EventLog } from '@parley/event-log';
import type { ApplyDecisionOptions } from './apply-decision.js';
import { drawTerms } from './draw-terms.js';
import type { HandleCommand } from './handle-command.js';

/** What an OFFER or an ACK waits for: the broker buys parts of partners. */
export class AwaitPurchases {
  constructor(
    private readonly commands: HandleCommand,
    private readonly log: EventLog,
    private readonly options: ApplyDecisionOptions,
  ) {}

  /** What was said before, or of a negotiation that has gone on, changes nothing. */
  async end(ended: BrokerPurchaseEnded, inbox: CommandContext['inbox']): Promise<void> {
    const { orderId, negotiation, stage, outcome, reasons } = ended;
    const { nowMs } = this.options.clock;
    const now = new Date(nowMs).toISOString();
    await this.commands.handle(
      orderId,
      { type: 'end-purchase', negotiation, stage, outcome, reasons, now, ...drawTerms(nowMs, this.options) },
      { meta: { cause: 'broker.purchase-ended' }, now, ...(inbox !== undefined && { inbox }) },
    );
  }

  /** The broker was silent: the order is refused. A deadline that nothing waits for any more is dropped. */
  async passDeadline({ streamId, name, dueAt }: DueDeadline): Promise<void> {
    const now = new Date(this.options.clock.nowMs).toISOString();
    const { state } = await this.commands.handle(
      streamId,
      { type: 'pass-purchase-deadline', now },
      { meta: { cause: `deadline ${name}` }, now },
    );
    // Where the clock was set back since the deadline was taken, it is too early: it comes again when its lease ends.
    if (state?.buying === undefined || now >= dueAt) await this.log.dropDeadline(streamId, name);
  }
}

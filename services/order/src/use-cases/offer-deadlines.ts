import type { DueDeadline, EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import { limits } from '../limits.js';
import type { ClientMessages } from '../ports/client-messages.js';
import type { Orders } from '../streams/orders.js';
import type { HandleCommand } from './handle-command.js';

/** The two deadlines of an offer: its validity ends, or it is handed to a gateway again in case that the first has died. */
export class OfferDeadlines {
  constructor(
    private readonly commands: HandleCommand,
    private readonly orders: Orders,
    private readonly log: EventLog,
    private readonly clients: ClientMessages,
    private readonly clock: Clock,
  ) {}

  async expire({ streamId, name }: DueDeadline): Promise<void> {
    const now = readInstant(this.clock);
    const { verdict, state } = await this.commands.handle(
      streamId,
      { type: 'expire-offer', now },
      { meta: { cause: `deadline ${name}` }, now },
    );
    // What is recorded clears the deadline. An order that has gone on does not need it, and it is dropped. An offer that still
    // stands needs it again: the clock was set back since the deadline was taken.
    if (verdict.kind === 'record') return;
    if (state?.status === 'OfferProposed' || state?.status === 'ProcessingReceived') return;
    await this.log.dropDeadline(streamId, name);
  }

  /**
   * Hands the offer to a gateway again. The deadline comes again each time its lease ends, until the client answers, which
   * clears it, or the rounds are used up.
   */
  async resend({ streamId, name, dueAt }: DueDeadline): Promise<void> {
    const { state } = await this.orders.reload(streamId);
    const { nowMs } = this.clock;
    const stands = state?.status === 'OfferProposed' && nowMs < Date.parse(state.offer?.validityDate ?? '');
    // The offer is sent before the rounds are counted, because rounds also pass while the service is down.
    if (stands) await this.clients.sendOffer(state);
    const rounds = 1 + Math.floor((nowMs - Date.parse(dueAt)) / limits.offerResendMs);
    if (!stands || rounds >= limits.offerResends) await this.log.dropDeadline(streamId, name);
  }
}

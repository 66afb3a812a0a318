import type { DueDeadline, EventLog } from '@parley/event-log';
import { readInstant, type Clock } from '@parley/running';
import { limits } from '../limits.js';
import type { ClientMessages } from '../ports/client-messages.js';
import type { Orders } from '../streams/orders.js';
import type { HandleCommand } from './handle-command.js';

/** What an offer's deadlines do: its validity ends, or it is handed over again in case that its gateway has died. */
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
    // What is recorded clears the deadline itself. An order that has gone on needs it no more; one whose offer stands,
    // because the clock went back since the deadline was taken, needs it again.
    if (verdict.kind === 'record') return;
    if (state?.status === 'OfferProposed' || state?.status === 'ProcessingReceived') return;
    await this.log.dropDeadline(streamId, name);
  }

  /** Comes again each time its lease ends, until the client answers (which clears it) or the rounds are used up. */
  async resend({ streamId, name, dueAt }: DueDeadline): Promise<void> {
    const { state } = await this.orders.reload(streamId);
    const { nowMs } = this.clock;
    const stands = state?.status === 'OfferProposed' && nowMs < Date.parse(state.offer?.validityDate ?? '');
    // Handed over before the rounds are counted: they also pass while everything is away.
    if (stands) await this.clients.sendOffer(state);
    const rounds = 1 + Math.floor((nowMs - Date.parse(dueAt)) / limits.offerResendMs);
    if (!stands || rounds >= limits.offerResends) await this.log.dropDeadline(streamId, name);
  }
}

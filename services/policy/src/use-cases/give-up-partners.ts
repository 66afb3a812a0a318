import { readInstant, type Clock } from '@parley/running';
import type { LedgerBook } from './ledger-book.js';

/** Refuses the orders for which nobody has said what partners answered, when the instant is past by which they had to. */
export class GiveUpPartners {
  constructor(
    private readonly book: Pick<LedgerBook, 'ledger' | 'handle'>,
    private readonly clock: Clock,
  ) {}

  /** Each replica may do so: the first one has decided it. */
  async giveUp(): Promise<void> {
    const at = readInstant(this.clock);
    const { asking, reservations } = this.book.ledger;
    const overdue = [...asking.entries()].flatMap(([orderId]) =>
      (reservations.get(orderId)?.held ?? []).flatMap((kept) =>
        kept.asking !== undefined && kept.asking.answerBy <= at ? [{ orderId, negotiation: kept.negotiation }] : [],
      ),
    );
    for (const about of overdue)
      await this.book.handle({ type: 'give-up-partners', ...about, at }, { cause: 'partners have not answered' });
  }
}

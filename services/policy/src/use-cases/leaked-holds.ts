import { compareText, pageOf } from '@parley/read-model';
import type { LeakReason } from '../domain/ledger.events.js';
import type { Hold } from '../domain/unended-holds.js';
import { limits } from '../limits.js';
import type { LedgerBook } from './ledger-book.js';

/** A hold for which its order has no word. */
export interface LeakedHold extends Hold {
  readonly customerId?: string;
  /** ISO instant that it was decided for; absent: recorded by a release that did not say. */
  readonly since?: string;
  readonly reason: LeakReason;
  /** How many links it takes capacity of. */
  readonly linkCount: number;
}

/** The leaked holds of the ledger: they are few, and read from it where it is. */
export class LeakedHolds {
  constructor(private readonly book: Pick<LedgerBook, 'load' | 'ledger'>) {}

  /** How many there are, as far as this process knows. */
  get count(): number {
    let count = 0;
    for (const [, holds] of this.book.ledger.leaks.entries()) count += holds;
    return count;
  }

  /** Those of the orders after this one, as of what is in the log now. Throws LogUnavailable, NewerEvent. */
  async page(after?: string): Promise<{ readonly holds: readonly LeakedHold[]; readonly next?: string }> {
    await this.book.load();
    const orderIds = [...this.book.ledger.leaks.entries()].map(([orderId]) => orderId);
    const rest = orderIds.filter((orderId) => after === undefined || compareText(orderId, after) > 0);
    const page = pageOf(rest.toSorted(compareText), limits.leakPage, (orderId) => orderId);
    return {
      holds: page.rows.flatMap((orderId) => this.#of(orderId)),
      ...(page.next !== undefined && { next: page.next }),
    };
  }

  #of(orderId: string): readonly LeakedHold[] {
    const { customerId, held = [] } = this.book.ledger.reservations.get(orderId) ?? {};
    return held.flatMap(({ negotiation, since, leaked: reason, amounts }) =>
      reason === undefined
        ? []
        : {
            orderId,
            negotiation,
            ...(customerId !== undefined && { customerId }),
            ...(since !== undefined && { since }),
            reason,
            linkCount: amounts.length,
          },
    );
  }
}

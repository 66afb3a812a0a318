import { compareText, pageOf } from '@parley/read-model';
import type { StrandedOrder } from '../domain/ledger.events.js';
import { limits } from '../limits.js';
import type { LedgerBook } from './ledger-book.js';

/** An order of which the network lacks something, as it is recorded. */
export interface KnownStranded extends StrandedOrder {
  readonly orderId: string;
  readonly customerId?: string;
}

/** The stranded orders of the ledger: they are few, and read from it where it is. */
export class StrandedOrders {
  constructor(private readonly book: Pick<LedgerBook, 'load' | 'ledger'>) {}

  /** How many there are, as far as this process knows. */
  get count(): number {
    return [...this.book.ledger.stranded.entries()].length;
  }

  /** Undefined: the network carries what the order has, or there is none of it. */
  async of(orderId: string): Promise<KnownStranded | undefined> {
    await this.book.load();
    return this.#of(orderId)[0];
  }

  /** Those of the orders after this one, as of what is in the log now. Throws LogUnavailable, NewerEvent. */
  async page(after?: string): Promise<{ readonly orders: readonly KnownStranded[]; readonly next?: string }> {
    await this.book.load();
    const orderIds = [...this.book.ledger.stranded.entries()].map(([orderId]) => orderId);
    const rest = orderIds.filter((orderId) => after === undefined || compareText(orderId, after) > 0);
    const page = pageOf(rest.toSorted(compareText), limits.strandedPage, (orderId) => orderId);
    return {
      orders: page.rows.flatMap((orderId) => this.#of(orderId)),
      ...(page.next !== undefined && { next: page.next }),
    };
  }

  #of(orderId: string): readonly KnownStranded[] {
    const { ledger } = this.book;
    const stranded = ledger.stranded.get(orderId);
    const customerId = ledger.reservations.get(orderId)?.customerId;
    if (stranded === undefined) return [];
    return [{ orderId, ...(customerId !== undefined && { customerId }), ...stranded }];
  }
}

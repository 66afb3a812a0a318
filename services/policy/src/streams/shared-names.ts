import { SharedAmounts } from '../domain/shared-amounts.js';
import type { LedgerEvent } from '../domain/ledger.events.js';

/**
 * What the events of a ledger have in common: JSON gives each of them texts and objects of its own, and a ledger keeps those of every
 * reservation. Customers are no more than the ledger has holdings.
 */
export class SharedNames {
  readonly #amounts = new SharedAmounts();
  readonly #customers = new Map<string, string>();

  /** An event that was read from the log, with what it shares with those before it. */
  in(event: LedgerEvent): LedgerEvent {
    if (event.type !== 'capacity-reserved') return event;
    const { customerId, amounts, during } = event.data;
    const share = (list: typeof amounts) => list.map((amount) => this.#amounts.of(amount));
    const data = { ...event.data, customerId: this.#customerOf(customerId), amounts: share(amounts) };
    return { type: event.type, data: during === undefined ? data : { ...data, during: share(during) } };
  }

  #customerOf(name: string): string {
    const known = this.#customers.get(name);
    if (known !== undefined) return known;
    this.#customers.set(name, name);
    return name;
  }
}

import { SharedAmounts } from '../domain/shared-amounts.js';
import type { LedgerEvent } from '../domain/ledger.events.js';

const shared = new SharedAmounts();
const customers = new Map<string, string>();

/** The same text, one for all who ask. */
function sharedCustomer(name: string): string {
  const known = customers.get(name);
  if (known !== undefined) return known;
  customers.set(name, name);
  return name;
}

/**
 * An event that was read from the log, with what it shares with others: JSON gives each event texts and objects of its own, and a ledger keeps
 * those of every reservation.
 */
export function withSharedNames(event: LedgerEvent): LedgerEvent {
  if (event.type !== 'capacity-reserved') return event;
  const { customerId, amounts, during } = event.data;
  const share = (list: typeof amounts) => list.map((amount) => shared.of(amount));
  const data = { ...event.data, customerId: sharedCustomer(customerId), amounts: share(amounts) };
  return { type: event.type, data: during === undefined ? data : { ...data, during: share(during) } };
}

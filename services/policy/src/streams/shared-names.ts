import type { Amount, LedgerEvent } from '../domain/ledger.events.js';

const names = new Map<string, string>();

/** The same text, one for all who ask: there are as many as links and customers. */
function shared(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}

/**
 * An event that was read from the log, with one text for each link and customer: JSON gives each event texts of its own, and a ledger keeps
 * those of every reservation.
 */
export function withSharedNames(event: LedgerEvent): LedgerEvent {
  if (event.type !== 'capacity-reserved') return event;
  const { customerId, amounts, during } = event.data;
  const data = { ...event.data, customerId: shared(customerId), amounts: amounts.map(sharedAmount) };
  return { type: event.type, data: during === undefined ? data : { ...data, during: during.map(sharedAmount) } };
}

const sharedAmount = ({ resource, bps }: Amount): Amount => ({ resource: shared(resource), bps });

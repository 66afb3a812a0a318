import type { Amount, LedgerEvent } from './ledger.events.js';
import type { Resource } from './network.js';
import { unreachable } from './unreachable.js';

/** What is kept for a negotiation that has not come to its end. */
export interface Held {
  readonly negotiation: number;
  readonly amounts: readonly Amount[];
}

/** What an order has. While an update is negotiated, the larger of both counts on each resource: only the difference is new. */
export interface Reservation {
  /** What is agreed. */
  readonly agreed: readonly Amount[];
  readonly held?: Held;
}

/** A map as the ledger needs it; a layer over another ledger is one as well. */
export interface Entries<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
  delete(key: Key): unknown;
}

/**
 * The ledger of reserved capacity: one for the whole network, because an order takes all its links or none. It is
 * changed in place by `evolve` alone: a copy of thousands of reservations per event would cost more than the event.
 */
export interface Ledger {
  readonly reservedBps: Entries<Resource, number>;
  readonly reservations: Entries<string, Reservation>;
}

export const emptyLedger = (): Ledger => ({ reservedBps: new Map(), reservations: new Map() });

/** A ledger over another one: what is decided on it leaves the one below as it is, until the log has it. */
export const tentative = (below: Ledger): Ledger => ({
  reservedBps: layerOver(below.reservedBps),
  reservations: layerOver(below.reservations),
});

function layerOver<Key, Value>(below: Entries<Key, Value>): Entries<Key, Value> {
  const layer = new Map<Key, Value | undefined>();
  return {
    get: (key) => (layer.has(key) ? layer.get(key) : below.get(key)),
    set: (key, value) => layer.set(key, value),
    delete: (key) => layer.set(key, undefined),
  };
}

/** Applies an event to the ledger and gives the same ledger back. Total over released events; checks no rule. */
export function evolve(ledger: Ledger, event: LedgerEvent): Ledger {
  if (event.type === 'pqo-refused') return ledger;
  const { orderId } = event.data;
  const before = ledger.reservations.get(orderId);
  const after = reservationAfter(event, before);
  for (const { resource, bps } of amountsOf(before)) add(ledger, resource, -bps);
  for (const { resource, bps } of amountsOf(after)) add(ledger, resource, bps);
  if (after === undefined) ledger.reservations.delete(orderId);
  else ledger.reservations.set(orderId, after);
  return ledger;
}

function reservationAfter(
  event: Exclude<LedgerEvent, { type: 'pqo-refused' }>,
  before: Reservation | undefined,
): Reservation | undefined {
  switch (event.type) {
    case 'capacity-reserved': {
      const { negotiation, amounts } = event.data;
      return { agreed: before?.agreed ?? [], held: { negotiation, amounts } };
    }
    case 'capacity-committed':
      return before?.held === undefined ? before : { agreed: before.held.amounts };
    case 'capacity-released':
      return event.data.whole || before === undefined || before.agreed.length === 0
        ? undefined
        : { agreed: before.agreed };
    default:
      return unreachable(event);
  }
}

/** What a reservation takes of each resource: the agreed or the held amount, whichever is more. */
export function amountsOf(reservation: Reservation | undefined): readonly Amount[] {
  if (reservation === undefined) return [];
  const { agreed, held } = reservation;
  if (held === undefined) return agreed;
  if (agreed.length === 0) return held.amounts;
  const most = new Map(agreed.map(({ resource, bps }) => [resource, bps]));
  for (const { resource, bps } of held.amounts) most.set(resource, Math.max(bps, most.get(resource) ?? 0));
  return [...most].map(([resource, bps]) => ({ resource, bps }));
}

function add({ reservedBps }: Ledger, resource: Resource, bps: number): void {
  const total = (reservedBps.get(resource) ?? 0) + bps;
  if (total === 0) reservedBps.delete(resource);
  else reservedBps.set(resource, total);
}

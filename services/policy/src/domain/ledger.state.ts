import type { Amount, LedgerEvent } from './ledger.events.js';
import type { Resource } from './network.js';
import { unreachable } from './unreachable.js';

export interface Reservation {
  readonly amounts: readonly Amount[];
  readonly committed: boolean;
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
  switch (event.type) {
    case 'capacity-reserved': {
      const { orderId, amounts } = event.data;
      add(ledger, amounts, 1);
      ledger.reservations.set(orderId, { amounts, committed: false });
      return ledger;
    }
    case 'capacity-committed': {
      const reservation = ledger.reservations.get(event.data.orderId);
      if (reservation !== undefined) ledger.reservations.set(event.data.orderId, { ...reservation, committed: true });
      return ledger;
    }
    case 'capacity-released': {
      const reservation = ledger.reservations.get(event.data.orderId);
      if (reservation !== undefined) add(ledger, reservation.amounts, -1);
      ledger.reservations.delete(event.data.orderId);
      return ledger;
    }
    case 'pqo-refused':
      return ledger;
    default:
      return unreachable(event);
  }
}

function add({ reservedBps }: Ledger, amounts: readonly Amount[], sign: 1 | -1): void {
  for (const { resource, bps } of amounts) {
    const total = (reservedBps.get(resource) ?? 0) + sign * bps;
    if (total === 0) reservedBps.delete(resource);
    else reservedBps.set(resource, total);
  }
}

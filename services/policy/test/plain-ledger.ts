import type { Ledger } from '../src/domain/ledger.state.js';

/** A ledger with its reservations as objects, to be compared with another one: how they are packed is no part of what they are. */
export const plainLedger = (ledger: Ledger) => ({
  ...ledger,
  reservations: new Map(ledger.reservations.entries()),
  open: new Set([...ledger.reservations.open()].map(([orderId]) => orderId)),
});

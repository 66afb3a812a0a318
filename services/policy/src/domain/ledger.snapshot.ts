import type { Holding } from './holding.js';
import { emptyLedger, type Ledger, type Reservation } from './ledger.state.js';

/** All maps as lists of their entries. A change of the form is a change of the fold's hash. */
interface LedgerText {
  readonly reservedBps: readonly (readonly [string, number])[];
  readonly reservations: readonly (readonly [string, Reservation])[];
  readonly holdings: readonly (readonly [string, Holding])[];
}

/** The whole ledger as text, from which `parseLedger` has it back exactly. */
export function serialiseLedger({ reservedBps, reservations, holdings }: Ledger): string {
  const text: LedgerText = {
    reservedBps: [...reservedBps.entries()],
    reservations: [...reservations.entries()],
    holdings: [...holdings.entries()],
  };
  return JSON.stringify(text);
}

/** Throws SyntaxError or TypeError on what `serialiseLedger` has not written. */
export function parseLedger(text: string): Ledger {
  const { reservedBps, reservations, holdings } = JSON.parse(text) as LedgerText; // Written by `serialiseLedger` of the same fold.
  const ledger = emptyLedger();
  for (const [resource, bps] of reservedBps) ledger.reservedBps.set(resource, bps);
  for (const [orderId, reservation] of reservations) ledger.reservations.set(orderId, reservation);
  for (const [customerId, holding] of holdings) ledger.holdings.set(customerId, holding);
  return ledger;
}

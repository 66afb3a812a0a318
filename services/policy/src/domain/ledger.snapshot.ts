import { emptyLedger, type Ledger, type Reservation } from './ledger.state.js';

/** Both maps as lists of their entries. A change of the form is a change of the fold's hash. */
interface LedgerText {
  readonly reservedBps: readonly (readonly [string, number])[];
  readonly reservations: readonly (readonly [string, Reservation])[];
}

/** The whole ledger as text, from which `parseLedger` has it back exactly. */
export function serialiseLedger({ reservedBps, reservations }: Ledger): string {
  const text: LedgerText = { reservedBps: [...reservedBps.entries()], reservations: [...reservations.entries()] };
  return JSON.stringify(text);
}

/** Throws SyntaxError or TypeError on what `serialiseLedger` has not written. */
export function parseLedger(text: string): Ledger {
  const { reservedBps, reservations } = JSON.parse(text) as LedgerText; // Written by `serialiseLedger` of the same fold.
  const ledger = emptyLedger();
  for (const [resource, bps] of reservedBps) ledger.reservedBps.set(resource, bps);
  for (const [orderId, reservation] of reservations) ledger.reservations.set(orderId, reservation);
  return ledger;
}

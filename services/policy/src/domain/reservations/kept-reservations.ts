import { isAgreement } from './agreement-row.js';
import { AgreementRows } from './agreement-rows.js';
import type { Reservation } from './reservation.js';

/** The reservations of a ledger by their orders. */
export interface Reservations {
  get(orderId: string): Reservation | undefined;
  set(orderId: string, reservation: Reservation): unknown;
  delete(orderId: string): unknown;
  entries(): Iterable<readonly [string, Reservation]>;
  /** Those of orders of which a negotiation may be under way: all but agreements that are kept in rows. */
  open(): Iterable<readonly [string, Reservation]>;
  /** The links of the agreements in rows, each once; without those of some orders. */
  resourcesBeside(orderIds: Iterable<string>): Iterable<string>;
}

/** Of what is agreed there is very much, which rarely changes: it is packed. All else are objects. */
export class KeptReservations implements Reservations {
  readonly #open: Map<string, Reservation>;

  constructor(
    readonly rows = new AgreementRows(),
    open: Iterable<readonly [string, Reservation]> = [],
  ) {
    this.#open = new Map(open);
  }

  /** Those of others, which may be a layer. */
  static of(others: Reservations): KeptReservations {
    if (others instanceof KeptReservations) return others;
    const kept = new KeptReservations();
    for (const [orderId, reservation] of others.entries()) kept.set(orderId, reservation);
    return kept;
  }

  get(orderId: string): Reservation | undefined {
    return this.#open.get(orderId) ?? this.rows.get(orderId);
  }

  set(orderId: string, reservation: Reservation): void {
    if (isAgreement(reservation)) {
      this.#open.delete(orderId);
      this.rows.set(orderId, reservation);
    } else {
      this.rows.delete(orderId);
      this.#open.set(orderId, reservation);
    }
  }

  delete(orderId: string): void {
    if (!this.#open.delete(orderId)) this.rows.delete(orderId);
  }

  *entries(): Iterable<readonly [string, Reservation]> {
    yield* this.rows.entries();
    yield* this.#open;
  }

  open(): Iterable<readonly [string, Reservation]> {
    return this.#open;
  }

  resourcesBeside(orderIds: Iterable<string>): Iterable<string> {
    return this.rows.resourcesBeside(orderIds);
  }
}

import type { Amount, LeakReason } from '../ledger.events.js';
import type { Guarantee } from '../guarantees.js';
import type { Asking, Candidate, KeptPurchase } from '../partners/needed-part.js';

/** What is kept for one negotiation of an order. */
export interface Kept {
  readonly negotiation: number;
  readonly amounts: readonly Amount[];
  /** Of a VPN: a line for each end of its tunnels, which changes where they have to be replaced. Absent: it makes no tunnels. */
  readonly ends?: readonly string[];
  /** What is needed from the offer until the agreement is in use, where it is more. */
  readonly during?: readonly Amount[];
  /** What it costs each month, in minor units of the currency; both absent: it is not known. */
  readonly monthlyMinor?: number;
  readonly currency?: string;
  /** Of a hold: the instant that it was decided for. Absent: agreed, or recorded by a release that did not say. */
  readonly since?: string;
  /** Of a hold: partners are asked, and it is offered when they have answered. */
  readonly asking?: Asking;
  /** What is promised of its paths; absent: nothing, or recorded by a release that did not say. */
  readonly guarantees?: readonly Guarantee[];
  /** What is bought of partners for it. */
  readonly bought?: KeptPurchase;
  /** Of a hold: what was asked of the partners of whom it is bought. */
  readonly ordered?: readonly Pick<Candidate, 'partner' | 'cpd'>[];
  /** Of a hold: the order was asked what became of it, and has no word that ends it. */
  readonly leaked?: LeakReason;
}

/**
 * What an order has. On each resource the largest amount of its parts counts, so that an update takes only the difference.
 * Events of different kinds may overtake each other on their way here: each negotiation is kept by itself until its own end is
 * heard, and a late event takes nothing from another negotiation.
 */
export interface Reservation {
  /** Whose it is. */
  readonly customerId?: string;
  /** What is agreed. */
  readonly agreed?: Kept;
  /** What is kept for negotiations whose end has not been heard; more than one only for moments. */
  readonly held: readonly Kept[];
  /** Devices may hold something of the order. */
  readonly isTaken?: true;
  /** What they may hold until the agreement of this negotiation is in use, beside what is agreed. */
  readonly changing?: Kept;
  /**
   * The order has ended. What it had is free when nothing was sent to any device; else when they have let go of it. It is kept in
   * mind in the first case too: the word that something was sent may come later than the end.
   */
  readonly leaving?: { readonly amounts: readonly Amount[]; readonly isSent: boolean };
  /** All is removed, which was heard before the order's end. */
  readonly isGone?: true;
}

/** Of an order without an open negotiation, as most are: one list for all of them. */
export const nothingHeld: readonly Kept[] = [];

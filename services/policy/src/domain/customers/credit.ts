import type { MonthlyPrice } from '../monthly-price.js';

/** The most that what a customer has may cost each month. */
export type Credit = MonthlyPrice;

/** What an offer leaves of a credit, in minor units of its currency. */
export interface CreditUse {
  readonly minor: number;
  /** With the offer. */
  readonly usedMinor: number;
}

import type { Price } from '@parley/cpnp';
import { amountText, million, millionthsOf, minorDigitsOf, quotientUp } from './money.js';
import type { Period } from './price.js';

/** What something costs each month, in whole minor units of a currency (ISO 4217). */
export interface MonthlyPrice {
  readonly currency: string;
  readonly minor: number;
}

/**
 * No price and no credit counts as more than so many minor units, a million million of a currency that has hundredths: sums of what a customer
 * has stay whole numbers.
 */
export const mostMinor = 100_000_000_000_000;

/** A twelfth of what a year costs is rounded up to the minor unit, as prices are. */
export function monthlyOf({ amount, currency }: Price, period: Period): MonthlyPrice {
  const minor = millionthsOf(amount) / perMinorOf(currency);
  return { currency, minor: counted(period === 'year' ? quotientUp(minor, 12n) : minor) };
}

/** An amount of which parts of a minor unit do not count. */
export const minorUnitsIn = (amount: string, currency: string): number =>
  counted(millionthsOf(amount) / perMinorOf(currency));

/** "120.00" */
export const minorText = (minor: number, currency: string): string =>
  amountText(BigInt(minor), minorDigitsOf(currency));

/** The same prices: at most one of each currency, in any order. */
export const isSamePrices = (one: readonly MonthlyPrice[], other: readonly MonthlyPrice[]): boolean =>
  one === other ||
  (one.length === other.length && one.every(({ currency, minor }) => minorIn(other, currency) === minor));

/** What of prices is in a currency. */
export const minorIn = (prices: readonly MonthlyPrice[], currency: string): number =>
  prices.find((one) => one.currency === currency)?.minor ?? 0;

/** Prices of which some go and others come; none of a currency of which nothing is left. */
export function withPrices(
  all: readonly MonthlyPrice[],
  gone: readonly MonthlyPrice[],
  come: readonly MonthlyPrice[],
): readonly MonthlyPrice[] {
  if (isSamePrices(gone, come)) return all;
  const currencies = new Set([...all, ...come].map(({ currency }) => currency));
  return [...currencies]
    .map((currency) => ({
      currency,
      minor: minorIn(all, currency) - minorIn(gone, currency) + minorIn(come, currency),
    }))
    .filter(({ minor }) => minor !== 0);
}

const counted = (minor: bigint): number => (minor > mostMinor ? mostMinor : Number(minor));

const perMinorOf = (currency: string): bigint => million / 10n ** BigInt(minorDigitsOf(currency));

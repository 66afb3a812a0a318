import type { Price } from '@parley/cpnp';
import { timesFactors, type Reprice } from '../price.js';
import type { TemplatePrice } from './template.js';

/**
 * The amount that an offer of a template names (N43): what is due first, set-up and one period, and for an update the period alone. Factors
 * of rules count, up to the next minor unit; the amounts by which they replace those of the price list do not.
 */
export function templatePriceOf(
  { currency, minorDigits, setUpMinor, recurringMinor }: TemplatePrice,
  negotiation: number,
  reprices: readonly Reprice[],
): Price {
  const due = BigInt(recurringMinor) + (negotiation === 1 ? BigInt(setUpMinor) : 0n);
  const digits = String(timesFactors(due, 1n, reprices)).padStart(minorDigits + 1, '0');
  const point = digits.length - minorDigits;
  return { amount: minorDigits === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`, currency };
}

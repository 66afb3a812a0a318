import { amountText, minorDigitsOf } from '../money.js';
import { factorsOf, timesFactors, type MadePrice, type PricePart, type Reprice } from '../price.js';
import type { Template, TemplatePrice } from './template.js';

/**
 * The amount that an offer of a template names (N43): what is due first, set-up and one period, and for an update the period alone. Factors
 * of rules count, up to the next minor unit; the amounts by which they replace those of the tariff do not.
 */
export function templatePriceOf(
  { name }: Pick<Template, 'name'>,
  { currency, period, setUpMinor, recurringMinor }: TemplatePrice,
  negotiation: number,
  reprices: readonly Reprice[],
): MadePrice {
  const minorDigits = minorDigitsOf(currency);
  const due = [
    ...(negotiation === 1 ? [{ of: 'setUp' as const, minor: BigInt(setUpMinor) }] : []),
    { of: 'recurring' as const, minor: BigInt(recurringMinor) },
  ];
  const sum = due.reduce((total, { minor }) => total + minor, 0n);
  const partOf = ({ of, minor }: (typeof due)[number]): PricePart => {
    const amount = amountText(minor, minorDigits);
    return { of, quantity: '1', each: amount, amount };
  };
  return {
    price: { amount: amountText(timesFactors(sum, 1n, reprices), minorDigits), currency },
    made: { template: name, period, parts: due.map(partOf), ...factorsOf(reprices) },
  };
}

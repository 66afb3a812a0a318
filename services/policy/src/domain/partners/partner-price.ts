import { amountText, millionthsOf, minorDigitsOf, textOfMillionths } from '../money.js';
import { timesFactors, type MadePrice, type PricePart, type Reprice } from '../price.js';

/** What a partner asks, and what it is multiplied by in ours; of the currency of our own price. */
export interface PartnerPrice {
  readonly amount: string;
  readonly factor: string;
}

/** Whether an amount is one that can be reckoned with. */
export const isAmount = (amount: string): boolean => /^\d{1,12}(\.\d{1,6})?$/.test(amount);

/** Millionths as text with cents at least. */
export const worthText = (millionths: bigint): string => textOfMillionths(millionths, 2);

/** What parts of partners cost, in millionths, each rounded up. */
export const worthOf = (parts: readonly PartnerPrice[]): bigint =>
  parts.reduce((sum, part) => sum + timesFactors(millionthsOf(part.amount), 1n, factorOf(part)), 0n);

/** The factor of a partner counts as one of a rule does. */
const factorOf = ({ factor }: PartnerPrice): readonly Reprice[] => [{ rule: '', factor }];

/**
 * Our own price and what partners ask, each of these rounded up to the minor unit; factors of rules are for all of it. The parts are before
 * those factors.
 */
export function withPartners(
  { price, made }: MadePrice,
  parts: readonly PartnerPrice[] = [],
  reprices: readonly Reprice[] = [],
): MadePrice {
  if (parts.length === 0) return { price, made };
  const digits = minorDigitsOf(price.currency);
  const perMinor = 10n ** BigInt(6 - digits);
  const factors = reprices.filter(({ factor }) => factor !== undefined);
  const total = parts.reduce(
    (sum, part) => sum + timesFactors(millionthsOf(part.amount), perMinor, [...factorOf(part), ...factors]),
    millionthsOf(price.amount) / perMinor,
  );
  const said = parts.map((part): PricePart => {
    const amount = textOfMillionths(worthOf([part]), digits);
    return { of: 'partner', quantity: '1', each: amount, amount };
  });
  return {
    price: { ...price, amount: amountText(total, digits) },
    made: { ...made, parts: [...made.parts, ...said] },
  };
}

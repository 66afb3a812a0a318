import type { Price } from '@parley/cpnp';
import type { Excerpt } from './excerpt.js';
import { amountText, million, millionthsOf, minorDigitsOf, quotientUp, textOfMillionths } from './money.js';

/** How often is paid what is not set-up. */
export type Period = 'month' | 'year';

/** The amounts of the tariff, in the order in which they are explained. */
export const tariffAmounts = ['setUpPerOrder', 'setUpPerSite', 'perSite', 'perCommittedMbps', 'perMbpsKm'] as const;
export type TariffAmount = (typeof tariffAmounts)[number];

/** What an offer costs; amounts are decimal text of one currency (ISO 4217), at most six digits behind the point. */
export interface PriceList extends Partial<Readonly<Record<TariffAmount, string>>> {
  readonly currency: string;
  /** Absent: a month. */
  readonly period?: Period;
  readonly perSite: string;
  /** In and out counted alike. */
  readonly perCommittedMbps: string;
}

/** Another price by a rule of the provider: other amounts, or all of it times a factor; decimal text as in the list. */
export interface Reprice extends Partial<Readonly<Record<TariffAmount, string>>> {
  readonly rule: string;
  readonly factor?: string;
}

/** How much of what costs something an offer has, in millionths: 1 site is 1,000,000, and 1 Mbit/s too. */
export type Quantities = Readonly<Record<TariffAmount, bigint>>;

/** A part of a price before factors; the quantity is of sites, of Mbit/s, or of Mbit/s times km. */
export interface PricePart {
  /** The member of the provider file that says what one costs. */
  readonly of: TariffAmount | 'setUp' | 'recurring' | 'partner';
  readonly quantity: string;
  readonly each: string;
  readonly amount: string;
  /** The rule of which `each` is; absent: of the list, or of the template. */
  readonly rule?: string;
}
/** How far a site sends, by border links: to the farthest that it may send to. */
export interface Distance {
  readonly from: string;
  readonly to: string;
  readonly km: number;
}
/** What a price was made of. */
export interface PriceMade {
  /** The service template whose price it is; absent: the tariff. */
  readonly template?: string;
  readonly period: Period;
  readonly parts: readonly PricePart[];
  /** By which rules have the sum of the parts multiplied. */
  readonly factors?: readonly { readonly rule: string; readonly factor: string }[];
  /** Absent: km cost nothing. */
  readonly distances?: Excerpt<Distance>;
}
export interface MadePrice {
  readonly price: Price;
  readonly made: PriceMade;
}

/**
 * The price of an offer (N43): set-up, and one period of the rest. Each part is rounded up to a millionth of the currency, and their
 * sum, times the factors of rules, up to its minor unit: never less than the list says. Of the amounts by which rules replace
 * those of the list the first ones count; their factors are multiplied.
 */
export function priceOf(
  quantities: Quantities,
  list: PriceList,
  reprices: readonly Reprice[] = [],
  minorDigits = minorDigitsOf(list.currency),
): MadePrice {
  const counted = tariffAmounts.flatMap((of) => {
    const { each, rule } = amountOf(of, list, reprices);
    const quantity = quantities[of];
    if (each === undefined || quantity === 0n) return [];
    return [{ of, quantity, each, millionths: quotientUp(millionthsOf(each) * quantity, million), rule }];
  });
  const total = counted.reduce((sum, { millionths }) => sum + millionths, 0n);
  const minor = timesFactors(total, 10n ** BigInt(6 - minorDigits), reprices);
  return {
    price: { amount: amountText(minor, minorDigits), currency: list.currency },
    made: {
      period: list.period ?? 'month',
      parts: counted.map(({ of, quantity, each, millionths, rule }) => ({
        ...{ of, quantity: textOfMillionths(quantity, 0), each, amount: textOfMillionths(millionths, minorDigits) },
        ...(rule !== undefined && { rule }),
      })),
      ...factorsOf(reprices),
    },
  };
}

/** The amount that counts, and the rule that it is of. */
export function amountOf(
  of: TariffAmount,
  list: PriceList,
  reprices: readonly Reprice[],
): { readonly each?: string | undefined; readonly rule?: string } {
  const by = reprices.find((one) => one[of] !== undefined);
  return by === undefined ? { each: list[of] } : { each: by[of], rule: by.rule };
}

/** An amount times the factors of rules, in units of so many of its own, rounded up. */
export function timesFactors(amount: bigint, perUnit: bigint, reprices: readonly Reprice[]): bigint {
  const factors = reprices.flatMap(({ factor }) => (factor === undefined ? [] : [millionthsOf(factor)]));
  const multiplied = factors.reduce((product, factor) => product * factor, amount);
  return quotientUp(multiplied, perUnit * million ** BigInt(factors.length));
}

/** The rules that multiply, as it is recorded; nothing where none does. */
export function factorsOf(reprices: readonly Reprice[]): Pick<PriceMade, 'factors'> {
  const factors = reprices.flatMap(({ rule, factor }) => (factor === undefined ? [] : [{ rule, factor }]));
  return factors.length === 0 ? {} : { factors };
}

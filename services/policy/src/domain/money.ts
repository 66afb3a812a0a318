/** Money, rates and factors are multiplied as whole millionths. */
export const million = 1_000_000n;

/** Decimal text of at most six digits behind the point, as millionths. */
export function millionthsOf(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * million + BigInt(fraction.padEnd(6, '0'));
}

/** Millionths as decimal text of at least so many digits behind the point. */
export function textOfMillionths(millionths: bigint, digits: number): string {
  const [whole = '0', fraction = ''] = amountText(millionths, 6).split('.');
  const needed = fraction.replace(/0+$/, '').padEnd(digits, '0');
  return needed === '' ? whole : `${whole}.${needed}`;
}

/** So many minor units of a currency, as an amount of it. */
export function amountText(minor: bigint, minorDigits: number): string {
  const digits = String(minor).padStart(minorDigits + 1, '0');
  const point = digits.length - minorDigits;
  return minorDigits === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The least whole number that is not below the quotient, of numbers that are not below 0. */
export const quotientUp = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;

/** Currencies whose minor unit is no hundredth (ISO 4217, list one), by the digits behind the point. */
const otherMinorUnits: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const digitsOf: ReadonlyMap<string, number> = new Map(
  Object.entries(otherMinorUnits).flatMap(([digits, currencies]) =>
    currencies.split(' ').map((currency) => [currency, Number(digits)] as const),
  ),
);

/** Digits behind the point of an amount: a table of its own, since that of the run time changes with its version. */
export const minorDigitsOf = (currency: string): number => digitsOf.get(currency) ?? 2;

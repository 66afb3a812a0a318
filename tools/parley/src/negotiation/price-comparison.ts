import type { Price } from '@parley/cpnp';

/** How the price of an offer stands to the one that the customer named. */
export type PriceComparison =
  | { readonly kind: 'as-named' | 'less' }
  /** `by` is the difference as decimal text. */
  | { readonly kind: 'more'; readonly by: string }
  | { readonly kind: 'not-named' | 'another-currency' };

/** Compares two amounts of money as integers of millionths: both are decimal text (N43). */
export function comparePrice(preferred: Price, offered: Price | undefined): PriceComparison {
  if (offered === undefined) return { kind: 'not-named' };
  if (offered.currency !== preferred.currency) return { kind: 'another-currency' };
  const above = microsOf(offered.amount) - microsOf(preferred.amount);
  if (above > 0n) return { kind: 'more', by: amountText(above) };
  return { kind: above === 0n ? 'as-named' : 'less' };
}

function microsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

function amountText(micros: bigint): string {
  const fraction = String(micros % 1_000_000n)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${micros / 1_000_000n}.${fraction}`;
}

/** The comparison in words, for the line of the price. */
export function priceRemark(preferred: Price, comparison: PriceComparison): string {
  const named = `the ${preferred.amount} ${preferred.currency} that you named`;
  switch (comparison.kind) {
    case 'as-named':
      return 'as you named it';
    case 'less':
      return `less than ${named}`;
    case 'more':
      return `${comparison.by} ${preferred.currency} more than ${named}`;
    case 'another-currency':
      return `in another currency than ${named}`;
    case 'not-named':
      return `The offer names no price beside ${named}`;
  }
}

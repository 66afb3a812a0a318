import type { Price } from '@parley/cpnp';
import type { Site } from './demand.js';

/** What an offer costs; amounts are decimal text of one currency (ISO 4217), at most six digits behind the point. */
export interface PriceList {
  readonly currency: string;
  readonly perSite: string;
  /** Per committed Mbit/s, in and out counted alike. */
  readonly perCommittedMbps: string;
}

/** Money and rates are multiplied as integers: millionths of the currency, and bits per second. */
const micro = 1_000_000n;
const bitsPerMbit = 1_000_000n;

/** The price of an offer's sites (N43), rounded up to whole cents: never less than the list says. */
export function priceOf(sites: readonly Site[], { currency, perSite, perCommittedMbps }: PriceList): Price {
  const committedBps = sites.reduce((sum, { inBps, outBps }) => sum + BigInt(inBps) + BigInt(outBps), 0n);
  const rates = (microsOf(perCommittedMbps) * committedBps + bitsPerMbit - 1n) / bitsPerMbit;
  const micros = microsOf(perSite) * BigInt(sites.length) + rates;
  const cents = (micros + 9_999n) / 10_000n;
  return { amount: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`, currency };
}

function microsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * micro + BigInt(fraction.padEnd(6, '0'));
}

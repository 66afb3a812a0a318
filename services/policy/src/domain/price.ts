import type { Price } from '@parley/cpnp';
import type { Site } from './demand.js';

/** What an offer costs; amounts are decimal text of one currency (ISO 4217), at most six digits behind the point. */
export interface PriceList {
  readonly currency: string;
  readonly perSite: string;
  /** Per committed Mbit/s, in and out counted alike. */
  readonly perCommittedMbps: string;
}

/** Another price by a rule of the provider: other amounts, or all of it times a factor; decimal text as in the list. */
export interface Reprice {
  readonly factor?: string;
  readonly perSite?: string;
  readonly perCommittedMbps?: string;
}

/** Money and rates are multiplied as integers: millionths of the currency, and bits per second. */
const micro = 1_000_000n;
const bitsPerMbit = 1_000_000n;

/**
 * The price of an offer's sites (N43), rounded up to whole cents: never less than the list says. Of the amounts by which rules
 * replace those of the list the first ones count; their factors are multiplied.
 */
export function priceOf(sites: readonly Site[], list: PriceList, reprices: readonly Reprice[] = []): Price {
  const { currency } = list;
  const perSite = firstOf(reprices, 'perSite') ?? list.perSite;
  const perCommittedMbps = firstOf(reprices, 'perCommittedMbps') ?? list.perCommittedMbps;
  const committedBps = sites.reduce((sum, { inBps, outBps }) => sum + BigInt(inBps) + BigInt(outBps), 0n);
  const rates = (microsOf(perCommittedMbps) * committedBps + bitsPerMbit - 1n) / bitsPerMbit;
  const micros = microsOf(perSite) * BigInt(sites.length) + rates;
  const cents = timesFactors(micros, 10_000n, reprices);
  return { amount: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`, currency };
}

/** An amount times the factors of rules, in units of so many of its own, rounded up. */
export function timesFactors(amount: bigint, perUnit: bigint, reprices: readonly Reprice[]): bigint {
  const factors = reprices.flatMap(({ factor }) => (factor === undefined ? [] : [microsOf(factor)]));
  const multiplied = factors.reduce((product, factor) => product * factor, amount);
  const divisor = perUnit * micro ** BigInt(factors.length);
  return (multiplied + divisor - 1n) / divisor;
}

function microsOf(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * micro + BigInt(fraction.padEnd(6, '0'));
}

const firstOf = (reprices: readonly Reprice[], amount: 'perSite' | 'perCommittedMbps'): string | undefined =>
  reprices.find((one) => one[amount] !== undefined)?.[amount];

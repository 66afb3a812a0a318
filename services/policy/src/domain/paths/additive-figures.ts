import { availabilityPeriodS, type LinkQuality } from '../path-quality.js';

/**
 * What adds along a path, so that one search bounds all of it: milliseconds of delay and of variation, and the logarithms of what
 * arrives and of the time that is worked, whose products are sums then (RFC 6049 §4, §5), and failures in a second. By the places of
 * `figure`; NaN: the link has no such figure.
 */
export type Figures = readonly number[];

export const figure = { delay: 0, variation: 1, loss: 2, outage: 3, failures: 4 } as const;

export const nothing: Figures = [0, 0, 0, 0, 0];

export const figuresOf = (
  { delayVariationMs = NaN, lossRatio, availability, mtbfS = NaN }: LinkQuality,
  delayMs: number,
): Figures => [
  delayMs,
  delayVariationMs,
  lossRatio === undefined ? NaN : -Math.log1p(-lossRatio),
  availability === undefined ? NaN : -Math.log(availability),
  1 / mtbfS,
];

/** What a profile asks of every path, the strictest of its statistics; absent: nothing. */
export interface Bounds {
  readonly delayMs?: number;
  readonly delayVariationMs?: number;
  readonly lossRatio?: number;
  /** 0 to 1, with the period that it is taken over. */
  readonly availability?: { readonly share: number; readonly periodS: number };
  /** At least. */
  readonly mtbfS?: number;
  /** At most. */
  readonly mttrS?: number;
}

/** What the sums of a path may be; undefined: nothing is asked; infinite: any value, if each link has one. */
export type Limits = readonly (number | undefined)[];

/** Sums of decimal fractions are off by less. */
const tolerance = 1e-12;

export const limitsOf = ({ delayMs, delayVariationMs, lossRatio, availability, mtbfS }: Bounds): Limits => [
  within(delayMs),
  within(delayVariationMs),
  lossRatio === undefined ? undefined : leastLogarithm(lossRatio + tolerance),
  availability === undefined ? undefined : outageLimit(availability),
  mtbfS === undefined ? undefined : (1 / mtbfS) * (1 + tolerance),
];

const within = (asked: number | undefined): number | undefined =>
  asked === undefined ? undefined : asked + tolerance * Math.max(asked, 1);

/** How unlikely it may be that nothing of an unlikely kind happens, as a sum of logarithms. */
const leastLogarithm = (unlikely: number): number => (unlikely >= 1 ? Infinity : -Math.log1p(-unlikely));

/** The other way round of `availabilityOver`: what of the worst 30 days may be an outage. */
function outageLimit({ share, periodS }: { readonly share: number; readonly periodS: number }): number {
  const outageS = (1 - share + tolerance) * periodS;
  return leastLogarithm(outageS / (Math.ceil(periodS / availabilityPeriodS) * availabilityPeriodS));
}

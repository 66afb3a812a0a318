/** What a link keeps at its worst; an absent figure is not known, and nothing is promised of it. */
export interface LinkQuality {
  /** Milliseconds by which its delay differs at most. */
  readonly delayVariationMs?: number;
  /** Share of the packets that it loses at most, 0 to 1. */
  readonly lossRatio?: number;
  /** Share of the worst 30 days that it works, 0 to 1. */
  readonly availability?: number;
  /** Mean time between failures, in seconds. */
  readonly mtbfS?: number;
  /** Mean time to repair, in seconds. */
  readonly mttrS?: number;
}

/** A link with its name in reasons. */
export interface NamedQuality extends LinkQuality {
  readonly link: string;
}

/** A figure of a whole path, or the first link that has none. */
export type Composed = { readonly value: number } | { readonly unknownOf: string };

/**
 * The figures of a path from those of its links. Maxima add, and so does what is added at most; what arrives and what works are
 * products, which takes links for independent (RFC 6049 §4 and §5). Whatever the statistic, it is within the maximum. Rates of
 * failure add, and a mean time to repair is within the longest of them.
 */
export const composeQuality = (links: readonly NamedQuality[]) => ({
  delayVariationMs: composed(links, 'delayVariationMs', 0, (sum, ms) => sum + ms),
  lossRatio: remainderOf(composed(links, 'lossRatio', 1, (arriving, ratio) => arriving * (1 - ratio))),
  availability: composed(links, 'availability', 1, (working, share) => working * share),
  mtbfS: inverseOf(composed(links, 'mtbfS', 0, (rate, seconds) => rate + 1 / seconds)),
  mttrS: composed(links, 'mttrS', 0, Math.max),
});

function composed(
  links: readonly NamedQuality[],
  figure: keyof LinkQuality,
  start: number,
  join: (sofar: number, ofLink: number) => number,
): Composed {
  let value = start;
  for (const link of links) {
    const ofLink = link[figure];
    if (ofLink === undefined) return { unknownOf: link.link };
    value = join(value, ofLink);
  }
  return { value };
}

const remainderOf = (whole: Composed): Composed => ('value' in whole ? { value: 1 - whole.value } : whole);

const inverseOf = (rate: Composed): Composed => ('value' in rate ? { value: 1 / rate.value } : rate);

/** Seconds that an availability of the provider file is about. */
export const availabilityPeriodS = 2_592_000;

/**
 * The least share of any period that is left when outages fall as badly as they can: a whole outage of 30 days into each 30 days
 * that the period touches, and so all of it into a shorter one.
 */
export function availabilityOver(periodS: number, availability: number): number {
  const outageS = Math.ceil(periodS / availabilityPeriodS) * availabilityPeriodS * (1 - availability);
  return Math.max(0, 1 - outageS / periodS);
}

/** Whether a bound is above what is asked by more than sums of decimal fractions are off. */
export const exceeds = (bound: number, asked: number): boolean =>
  bound - asked > 1e-12 * Math.max(Math.abs(bound), Math.abs(asked), 1);

/** A figure as a person reads it, without the rounding of its sum. */
export const figureText = (value: number): string => String(Number(value.toPrecision(9)));

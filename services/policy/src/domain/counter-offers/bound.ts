import type { Profile } from '@parley/cpp';
import { availabilityOver, exceeds } from '../path-quality.js';
import { figure, type Bounds, type Figures } from '../paths/additive-figures.js';

/** The bounds of quality that may be offered worse than they are asked, by their clauses (RFC 7297 §3.3, §3.4). */
export const boundNames = ['oneWayDelayMs', 'delayVariationMs', 'lossRatio', 'availability'] as const;
export type BoundName = (typeof boundNames)[number];

/** What a profile, or an entry of its scope for some pairs, guarantees. */
export type Guarantees = Pick<Profile, 'qosGuarantees' | 'availability'>;

type Statistic = NonNullable<NonNullable<Profile['qosGuarantees']>['lossRatio']>;

/** The statistics of a bound by their names, in the order of the document; each is a value that is lowered by itself. */
export const statisticsIn = (statistic: Statistic): readonly (readonly [string, number])[] => {
  const { percentile, ...others } = statistic;
  return [
    ...(['minimum', 'average', 'maximum'] as const).flatMap((name) =>
      others[name] === undefined ? [] : [[name, others[name]] as const],
    ),
    ...(percentile === undefined ? [] : [['percentile.value', percentile.value] as const]),
  ];
};

export const says = ({ qosGuarantees, availability }: Guarantees, name: BoundName): boolean =>
  (name === 'availability' ? availability : qosGuarantees?.[name]) !== undefined;

/**
 * The same with no bound of this name that is stricter than `limit`. A limit is what there may be of what nobody wants: milliseconds, a share of
 * the packets, and of an availability the percent that it does not work.
 */
export function loosened<Owner extends Guarantees>(owner: Owner, name: BoundName, limit: number): Owner {
  if (name === 'availability') {
    const { availability } = owner;
    if (availability === undefined) return owner;
    const percentage = Math.min(availability.percentage, percentageOf(limit));
    return percentage === availability.percentage ? owner : { ...owner, availability: { ...availability, percentage } };
  }
  const { qosGuarantees } = owner;
  const statistic = qosGuarantees?.[name];
  if (statistic === undefined || statisticsIn(statistic).every(([, value]) => value >= limit)) return owner;
  const { percentile, ...others } = statistic;
  const raised = {
    ...Object.fromEntries(Object.entries(others).map(([which, value]) => [which, Math.max(value, limit)])),
    ...(percentile !== undefined && { percentile: { ...percentile, value: Math.max(percentile.value, limit) } }),
  };
  return { ...owner, qosGuarantees: { ...qosGuarantees, [name]: raised } };
}

/** What a bound asks for as a limit; undefined: nothing. */
export function limitIn({ delayMs, delayVariationMs, lossRatio, availability }: Bounds, name: BoundName) {
  if (name === 'oneWayDelayMs') return delayMs;
  if (name === 'delayVariationMs') return delayVariationMs;
  if (name === 'lossRatio') return lossRatio;
  return availability === undefined ? undefined : 100 * (1 - availability.share);
}

/** What a path with these figures keeps of a bound, as a limit. */
export function limitOf(figures: Figures, name: BoundName, { availability }: Bounds): number {
  const sum = (at: number) => figures[at] ?? NaN;
  if (name === 'oneWayDelayMs') return sum(figure.delay);
  if (name === 'delayVariationMs') return sum(figure.variation);
  if (name === 'lossRatio') return -Math.expm1(-sum(figure.loss));
  return 100 * (1 - availabilityOver(availability?.periodS ?? NaN, Math.exp(-sum(figure.outage))));
}

/** Digits of an offered delay, variation or loss, and decimals of a percentage. */
const digits = 6;

/** The nearest limit that is short enough to be read, and is not stricter. */
export function readableLimit(limit: number, name: BoundName): number {
  if (limit === 0 || limit === Infinity) return limit;
  const unit = 10 ** (name === 'availability' ? -digits : Math.floor(Math.log10(limit)) - (digits - 1));
  const shortened = (value: number) =>
    name === 'availability' ? Number(value.toFixed(digits)) : Number(value.toPrecision(digits));
  const near = shortened(limit);
  return exceeds(limit, near) ? shortened(near + unit) : near;
}

/** Without the noise of the subtraction; the percentage of no limit is below any. */
const percentageOf = (limit: number): number => (limit === Infinity ? -Infinity : Number((100 - limit).toFixed(9)));

/** Whether an offer of it is one at all: not that all packets may be lost, or that it may never work. */
export const isWorthOffering = (limit: number, name: BoundName): boolean =>
  name === 'lossRatio' ? limit < 1 : name === 'availability' ? limit < 100 : limit <= Number.MAX_SAFE_INTEGER;

/** A limit in words, by the bound that it is of. */
const valueText: Readonly<Record<BoundName, (limit: number) => string>> = {
  oneWayDelayMs: (limit) => `${limit} ms`,
  delayVariationMs: (limit) => `${limit} ms`,
  lossRatio: (limit) => `${limit} of the packets`,
  availability: (limit) => `${percentageOf(limit)} % of the time at worst`,
};
const keeps: Readonly<Record<BoundName, readonly [says: string, than: string]>> = {
  oneWayDelayMs: ['takes', 'more'],
  delayVariationMs: ['varies in delay by up to', 'more'],
  lossRatio: ['loses up to', 'more'],
  availability: ['works', 'less'],
};

/** Why a bound is not as asked, in the words of the way that keeps no more of it. `isScarce`: others have no room for its rates. */
export function whyLoosened(
  name: BoundName,
  from: string,
  to: string,
  offered: number,
  asked: number,
  isScarce: boolean,
): string {
  const [[verb, than], text] = [keeps[name], valueText[name]];
  const way = `the nearest way from ${from} to ${to}${isScarce ? ' that has room' : ''}`;
  return `${way} ${verb} ${text(offered)}, ${than} than the ${text(asked)} asked`;
}

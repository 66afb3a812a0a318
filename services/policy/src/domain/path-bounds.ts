import type { Profile } from '@parley/cpp';
import type { Layout } from './demand.js';
import type { Bounds } from './paths/additive-figures.js';
import type { Network, ServiceClass } from './network.js';
import { stubResource } from './network.js';
import {
  availabilityOver,
  availabilityPeriodS,
  composeQuality,
  exceeds,
  figureText,
  type Composed,
} from './path-quality.js';

/** A path with the stub links at its ends. */
export interface Leg {
  readonly name: string;
  readonly delayMs: number;
  /** Composed where it is asked for: most profiles bound the delay alone. */
  readonly quality: () => ReturnType<typeof composeQuality>;
}

/**
 * The promises of a profile that the link of a site alone does not keep (RFC 7297 §3.3, §3.4, §3.7), one reason each: a site that
 * nothing joins to another one has no path.
 */
export function boundsThatLinksBreak(bounds: Bounds, { sites, paths }: Layout, network: Network): readonly string[] {
  const joined = new Set(paths.flatMap(({ from, to }) => [from, to]));
  return [...sites.values()]
    .filter(({ identifier }) => !joined.has(identifier))
    .flatMap(({ identifier, linkIdentifier }) => {
      const link = stubResource(linkIdentifier, 'in');
      const quality = () => composeQuality([{ link, ...network.qualityOf(link) }]);
      return [...brokenBounds({ name: `the link of ${identifier}`, delayMs: 0, quality }, bounds)];
    });
}

/** The classes that a profile names and the provider does not have, one reason each. */
export function unknownClasses(
  { qosGuarantees, overallTrafficGuarantees, conformanceTraffic }: Profile,
  network: Network,
) {
  const named = {
    'qosGuarantees.metaQosClass': qosGuarantees?.metaQosClass,
    'overallTrafficGuarantees.delayClass': overallTrafficGuarantees?.delayClass,
    'overallTrafficGuarantees.lossClass': overallTrafficGuarantees?.lossClass,
    'conformanceTraffic.reclassTo': conformanceTraffic?.reclassTo,
  };
  return Object.entries(named).flatMap(([clause, name]) =>
    name === undefined || network.classNamed(name) !== undefined ? [] : [`${clause}: there is no class ${name} here`],
  );
}

/** What a path does not keep of what is asked of it, one reason each. */
export function* brokenBounds(
  leg: Leg,
  { delayMs, delayVariationMs, lossRatio, availability }: Bounds,
): Iterable<string> {
  if (delayMs !== undefined && exceeds(leg.delayMs, delayMs))
    yield `${leg.name} takes ${figureText(leg.delayMs)} ms, more than the ${delayMs} ms asked`;
  if (delayVariationMs !== undefined)
    yield* above(leg, 'delayVariationMs', delayVariationMs, (value) => `varies in delay by up to ${value} ms`);
  if (lossRatio !== undefined)
    yield* above(leg, 'lossRatio', lossRatio, (value) => `loses up to ${value} of the packets`);
  if (availability === undefined) return;
  const { share, periodS } = availability;
  const known = leg.quality().availability;
  if (!('value' in known)) {
    yield unknown(leg, 'availability', known.unknownOf);
    return;
  }
  const kept = availabilityOver(periodS, known.value);
  if (exceeds(share, kept))
    yield `${leg.name} works ${figureText(kept * 100)} % of ${periodS} s at worst, less than the ${figureText(share * 100)} % asked`;
}

function* above(
  leg: Leg,
  figure: 'delayVariationMs' | 'lossRatio',
  asked: number,
  words: (value: string) => string,
): Iterable<string> {
  const known: Composed = leg.quality()[figure];
  if (!('value' in known)) yield unknown(leg, figure, known.unknownOf);
  else if (exceeds(known.value, asked))
    yield `${leg.name} ${words(figureText(known.value))}, more than the ${asked} asked`;
}

const unknown = (leg: Leg, figure: string, link: string): string =>
  `${leg.name} has a link without ${figure}: ${link} promises nothing of it`;

/** What a profile asks of every path: of each figure the strictest of its statistics and classes. */
export function boundsOf({ qosGuarantees, overallTrafficGuarantees, availability }: Profile, network: Network): Bounds {
  const classNamed = (name: string | undefined): Partial<ServiceClass> =>
    (name === undefined ? undefined : network.classNamed(name)) ?? {};
  const meta = classNamed(qosGuarantees?.metaQosClass);
  const delayMs = least(
    ...statisticsOf(qosGuarantees?.oneWayDelayMs),
    meta.delayMs,
    classNamed(overallTrafficGuarantees?.delayClass).delayMs,
  );
  const delayVariationMs = least(...statisticsOf(qosGuarantees?.delayVariationMs), meta.delayVariationMs);
  const lossRatio = least(
    ...statisticsOf(qosGuarantees?.lossRatio),
    meta.lossRatio,
    classNamed(overallTrafficGuarantees?.lossClass).lossRatio,
  );
  return {
    ...(delayMs !== undefined && { delayMs }),
    ...(delayVariationMs !== undefined && { delayVariationMs }),
    ...(lossRatio !== undefined && { lossRatio }),
    ...(availability !== undefined && {
      availability: { share: availability.percentage / 100, periodS: availability.periodS ?? availabilityPeriodS },
    }),
  };
}

/** The values of a quantity's statistics, without the ranks of percentiles. */
export const statisticsOf = (
  statistic: NonNullable<Profile['qosGuarantees']>['lossRatio'],
): readonly (number | undefined)[] => [
  statistic?.minimum,
  statistic?.average,
  statistic?.maximum,
  statistic?.percentile?.value,
];

function least(...values: readonly (number | undefined)[]): number | undefined {
  const given = values.filter((value) => value !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}

import type { Profile } from '@parley/cpp';
import type { Layout } from './demand.js';
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

/** What a profile asks of every path, the strictest of its statistics; absent: nothing. */
interface Bounds {
  readonly delayMs?: number;
  readonly delayVariationMs?: number;
  readonly lossRatio?: number;
  /** 0 to 1, with the period that it is taken over. */
  readonly availability?: { readonly share: number; readonly periodS: number };
}

/** A path with the stub links at its ends. */
interface Leg {
  readonly name: string;
  readonly delayMs: number;
  /** Composed where it is asked for: most profiles bound the delay alone. */
  readonly quality: () => ReturnType<typeof composeQuality>;
}

/**
 * The promises of a profile that a path of it does not keep (RFC 7297 §3.3, §3.4, §3.7), one reason each. A path keeps the sum of
 * its links' maxima, and so every statistic that is not below it.
 */
export function boundsThatNoPathKeeps(profile: Profile, layout: Layout, network: Network): readonly string[] {
  const bounds = boundsOf(profile, network);
  if (Object.keys(bounds).length === 0) return [];
  return legsOf(layout, network).flatMap((leg) => [...broken(leg, bounds)]);
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

function* broken(leg: Leg, { delayMs, delayVariationMs, lossRatio, availability }: Bounds): Iterable<string> {
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

/** The paths of a layout, and the site alone where it has no path: what is promised of it is promised of its link. */
function legsOf({ sites, paths }: Layout, network: Network): readonly Leg[] {
  const leg = (name: string, delayMs: number, resources: readonly string[]): Leg => ({
    name,
    delayMs,
    quality: () => composeQuality(resources.map((link) => ({ link, ...network.qualityOf(link) }))),
  });
  const linkOf = (id: string) => sites.get(id)?.linkIdentifier ?? id;
  const joined = new Set(paths.flatMap(({ from, to }) => [from, to]));
  return [
    ...paths.map(({ from, to, delayMs, resources }) =>
      leg(`the path from ${from} to ${to}`, delayMs, [
        stubResource(linkOf(from), 'in'),
        ...resources,
        stubResource(linkOf(to), 'out'),
      ]),
    ),
    ...[...sites.values()]
      .filter(({ identifier }) => !joined.has(identifier))
      .map(({ identifier, linkIdentifier }) =>
        leg(`the link of ${identifier}`, 0, [stubResource(linkIdentifier, 'in')]),
      ),
  ];
}

function boundsOf({ qosGuarantees, overallTrafficGuarantees, availability }: Profile, network: Network): Bounds {
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

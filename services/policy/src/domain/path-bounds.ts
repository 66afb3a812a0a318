import type { Profile } from '@parley/cpp';
import type { Layout, Site } from './demand.js';
import type { Bounds } from './paths/additive-figures.js';
import { stubResource, type Network, type ServiceClass } from './network.js';
import type { Procedure } from './procedure.js';
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
export function boundsThatLinksBreak(
  bounds: Bounds,
  { sites, paths, uplinks = [] }: Layout,
  network: Network,
): readonly string[] {
  const joined = new Set([...paths.flatMap(({ from, to }) => [from, to]), ...uplinks.map(({ site }) => site)]);
  return [...sites.values()]
    .filter(({ identifier }) => !joined.has(identifier))
    .flatMap((site) => [...brokenBounds(legOfLink(site, network), bounds)]);
}

/** The stub links of sites that take longer to repair than is asked: no path of core links makes up for them. */
export function repairsThatLinksBreak({ mttrS }: Bounds, sites: Iterable<Site>, network: Network): readonly string[] {
  if (mttrS === undefined) return [];
  return [...sites].flatMap((site) => [...brokenBounds(legOfLink(site, network), { mttrS })]);
}

/** The stub link of a site by itself. */
export function legOfLink({ identifier, linkIdentifier }: Site, network: Network): Leg {
  const link = stubResource(linkIdentifier, 'in');
  const quality = () => composeQuality([{ link, ...network.qualityOf(link) }]);
  return { name: `the link of ${identifier}`, delayMs: 0, quality };
}

/** The classes that a profile names and the provider does not have, one reason each. */
export function unknownClasses(
  { qosGuarantees, overallTrafficGuarantees, conformanceTraffic, routingAndForwarding, scope = [] }: Profile,
  network: Network,
) {
  const named = {
    'qosGuarantees.metaQosClass': qosGuarantees?.metaQosClass,
    'overallTrafficGuarantees.delayClass': overallTrafficGuarantees?.delayClass,
    'overallTrafficGuarantees.lossClass': overallTrafficGuarantees?.lossClass,
    'overallTrafficGuarantees.throughputClass': overallTrafficGuarantees?.throughputClass,
    'routingAndForwarding.pdb': routingAndForwarding?.pdb,
    'conformanceTraffic.reclassTo': conformanceTraffic?.reclassTo,
  };
  const ofPairs = scope.map(
    (entry) => ['scope.qosGuarantees.metaQosClass', entry.qosGuarantees?.metaQosClass] as const,
  );
  return [...Object.entries(named), ...ofPairs].flatMap(([clause, name]) =>
    name === undefined || network.classNamed(name) !== undefined ? [] : [`${clause}: there is no class ${name} here`],
  );
}

/** What a path does not keep of what is asked of it, one reason each. */
export function* brokenBounds(
  leg: Leg,
  { delayMs, delayVariationMs, lossRatio, availability, mtbfS, mttrS }: Bounds,
): Iterable<string> {
  if (delayMs !== undefined && exceeds(leg.delayMs, delayMs))
    yield `${leg.name} takes ${figureText(leg.delayMs)} ms, more than the ${delayMs} ms asked`;
  if (delayVariationMs !== undefined)
    yield* above(leg, 'delayVariationMs', delayVariationMs, (value) => `varies in delay by up to ${value} ms`);
  if (lossRatio !== undefined)
    yield* above(leg, 'lossRatio', lossRatio, (value) => `loses up to ${value} of the packets`);
  if (mtbfS !== undefined) yield* mtbfBelow(leg, mtbfS);
  if (mttrS !== undefined) yield* above(leg, 'mttrS', mttrS, (value) => `takes up to ${value} s to repair on average`);
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

function* mtbfBelow(leg: Leg, asked: number): Iterable<string> {
  const known = leg.quality().mtbfS;
  if (!('value' in known)) yield unknown(leg, 'mtbfS', known.unknownOf);
  else if (exceeds(asked, known.value))
    yield `${leg.name} fails every ${figureText(known.value)} s on average, more often than every ${asked} s as asked`;
}

function* above(
  leg: Leg,
  figure: 'delayVariationMs' | 'lossRatio' | 'mttrS',
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
export function boundsOf(
  { qosGuarantees, overallTrafficGuarantees, availability, routingAndForwarding }: Profile,
  network: Network,
  procedure: Pick<Procedure, 'averageAvailability'>,
): Bounds {
  const classNamed = (name: string | undefined): Partial<ServiceClass> =>
    (name === undefined ? undefined : network.classNamed(name)) ?? {};
  const meta = classNamed(qosGuarantees?.metaQosClass);
  const behaviour = classNamed(routingAndForwarding?.pdb);
  const delayMs = least(
    ...statisticsOf(qosGuarantees?.oneWayDelayMs),
    ...[meta.delayMs, behaviour.delayMs, classNamed(overallTrafficGuarantees?.delayClass).delayMs],
  );
  const delayVariationMs = least(
    ...statisticsOf(qosGuarantees?.delayVariationMs),
    ...[meta.delayVariationMs, behaviour.delayVariationMs],
  );
  const lossRatio = least(
    ...statisticsOf(qosGuarantees?.lossRatio),
    ...[meta.lossRatio, behaviour.lossRatio, classNamed(overallTrafficGuarantees?.lossClass).lossRatio],
  );
  return {
    ...(delayMs !== undefined && { delayMs }),
    ...(delayVariationMs !== undefined && { delayVariationMs }),
    ...(lossRatio !== undefined && { lossRatio }),
    ...(availability !== undefined && availabilityBounds(availability, procedure)),
  };
}

/**
 * The average of all periods, however short, is the share of the time. In the long run there are as many repairs as failures: the time
 * between either is the same.
 */
function availabilityBounds(
  { percentage, statistic, periodS: asked, mtbfS, mtbrS, mttrS }: NonNullable<Profile['availability']>,
  { averageAvailability }: Pick<Procedure, 'averageAvailability'>,
): Bounds {
  const isOfAll = statistic === 'average' && averageAvailability === 'of-all';
  const periodS = isOfAll ? availabilityPeriodS : (asked ?? availabilityPeriodS);
  const failures = [mtbfS ?? 0, mtbrS ?? 0].filter((value) => value > 0);
  return {
    availability: { share: percentage / 100, periodS },
    ...(failures.length > 0 && { mtbfS: Math.max(...failures) }),
    ...(mttrS !== undefined && { mttrS }),
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

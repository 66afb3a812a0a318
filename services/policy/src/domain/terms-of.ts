import { profileOfPairs, type Profile } from '@parley/cpp';
import type { JudgedBy } from './judged-by.js';
import { coreResource, type Network } from './network.js';
import { boundsOf } from './path-bounds.js';
import { percentilesOf } from './percentiles-of.js';
import { limitsOf, type Bounds } from './paths/additive-figures.js';
import type { Passed } from './paths/path-query.js';
import type { PathTerms } from './paths/path-terms.js';
import { disjointnesses, type Disjointness } from './paths/risks.js';
import type { Procedure } from './procedure.js';
import { askedThroughput } from './asked-throughput.js';
import type { Carriage } from './vpn/carriage.js';

/** Labels note what they have passed, and each combination is a state of its own. */
export const maximumVia = 12;

export type TermsFound =
  | { readonly kind: 'found'; readonly terms: PathTerms }
  /** FAIL 4: a name that this network does not have, or more to pass than is searched for. */
  | { readonly kind: 'not-known'; readonly reasons: readonly string[] };

/** What a profile asks of each of its paths: bounds (RFC 7297 §3.3, §3.4), where they go (§3.10), and over what (§3.6, §3.8). */
export function termsOf(profile: Profile, network: Network, { procedure, carriage, preferred }: JudgedBy): TermsFound {
  const bounds = boundsOf(profile, network, procedure);
  const mtuOctets = profile.conformanceTraffic?.mtuOctets;
  const { protection } = profile.routingAndForwarding ?? {};
  if (protection !== undefined && !isDisjointness(protection)) {
    const words = `${disjointnesses.slice(0, -1).join(', ')} and ${disjointnesses.at(-1)}`;
    return { kind: 'not-known', reasons: [`routingAndForwarding.protection: ${protection} is none of ${words}`] };
  }
  const percentiles = spreadTermsOf(profile, network, procedure);
  const throughput = askedThroughput(profile, network);
  const around = {
    ...{ bounds, limits: limitsOf(bounds), closed: new Set<number>(), passes: [], way: '' },
    ...(mtuOctets !== undefined && network.linkMtus.length > 0 && { mtu: { octets: mtuOctets, carriage } }),
    ...(protection !== undefined && { protection }),
    ...(percentiles !== undefined && { percentiles }),
    ...(throughput.length > 0 && { throughput }),
    ...(preferred !== undefined && { preferred }),
  };
  const way = wayOf(profile, bounds, carriage);
  if (way === undefined) return { kind: 'found', terms: around };
  const { avoid, via, regions, needs } = way;
  const avoided = avoid.map((name) => pointsNamed(name, network));
  const passes = [...new Set(via)].map((name) => pointsNamed(name, network));
  const reasons = [
    ...unknown('routingAndForwarding.avoid', avoid, (name) => isEmpty(pointsNamed(name, network)), anyPoint),
    ...unknown('routingAndForwarding.via', via, (name) => isEmpty(pointsNamed(name, network)), anyPoint),
    ...unknown('routingAndForwarding.geoRestrictions', regions, (name) => !hasRegion(name, network), 'region'),
    ...unknown('trafficIsolation.requirements', needs, (name) => !isMet(name, network), 'device or link that meets'),
    ...(passes.length > maximumVia
      ? [
          `routingAndForwarding.via: ${passes.length} to pass, more than the ${maximumVia} that a path is searched for with`,
        ]
      : []),
  ];
  if (reasons.length > 0) return { kind: 'not-known', reasons };
  const closed = new Set([...avoided.flatMap(({ nodes }) => [...nodes]), ...nodesOutside(way, network)]);
  const open = openArcs(closed, avoided, way, network);
  return { kind: 'found', terms: { ...around, open, closed, passes, way: inWords(way) } };
}

/** The same ways with the bounds of another profile, which differs in nothing else. */
export function withBoundsOf(
  { percentiles: _other, ...terms }: PathTerms,
  profile: Profile,
  network: Network,
  procedure: Procedure,
): PathTerms {
  const bounds = boundsOf(profile, network, procedure);
  const percentiles = spreadTermsOf(profile, network, procedure);
  return { ...terms, bounds, limits: limitsOf(bounds), ...(percentiles !== undefined && { percentiles }) };
}

const isDisjointness = (word: string): word is Disjointness => disjointnesses.some((one) => one === word);

/** Undefined: no percentile is asked that is not kept by what is asked of all, or no link says more than its worst over so short an interval. */
function spreadTermsOf(profile: Profile, network: Network, procedure: Procedure): PathTerms['percentiles'] {
  const { asked, bounds, intervalS } = percentilesOf(profile, network, procedure);
  return network.percentilesBy(asked, bounds, intervalS);
}

/**
 * Why percentiles are judged by what links keep at all times, although links say more than that: the interval that is asked is shorter than those
 * that the percentiles of links hold over. One reason for each such interval of the profile and of its pairs.
 */
export function tooShortIntervals(profile: Profile, network: Network, procedure: Procedure): readonly string[] {
  const { percentileIntervalS } = network;
  const asking = [profile, ...(profile.scope ?? []).map((entry) => profileOfPairs(profile, entry))];
  const short = asking.flatMap((one) => {
    const { asked, intervalS } = percentilesOf(one, network, procedure);
    if (one.qosGuarantees?.measurementIntervalS === undefined || intervalS >= percentileIntervalS) return [];
    const isOfThroughput = one.qosGuarantees.throughputBps?.percentile !== undefined && network.carried.isOfSomeLink;
    return isOfThroughput || network.percentilesBy(asked, {}, percentileIntervalS) !== undefined ? [intervalS] : [];
  });
  return [...new Set(short)].map(
    (intervalS) =>
      `qosGuarantees.measurementIntervalS: percentiles of links hold over ${percentileIntervalS} s and longer, and not over ${intervalS} s`,
  );
}

/** Where the paths of a profile go, and over what. */
interface Way {
  readonly avoid: readonly string[];
  readonly via: readonly string[];
  readonly regions: readonly string[];
  readonly needs: readonly string[];
  /** Over links alone that encrypt what they carry. */
  readonly encrypted: boolean;
  /** Over links alone that take no longer to repair on average. */
  readonly mttrS: number | undefined;
}

/** Undefined: nothing is said of it. */
function wayOf({ routingAndForwarding, trafficIsolation }: Profile, { mttrS }: Bounds, carriage: Carriage) {
  const { avoid = [], via = [], geoRestrictions: regions = [] } = routingAndForwarding ?? {};
  const { encryption = false, requirements: needs = [] } = trafficIsolation ?? {};
  const encrypted = encryption && !carriage.encrypts;
  const says = avoid.length + via.length + regions.length + needs.length > 0 || encrypted || mttrS !== undefined;
  const way: Way = { avoid, via, regions, needs, encrypted, mttrS };
  return says ? way : undefined;
}

const inWords = ({ avoid, via, regions, needs, encrypted, mttrS }: Way): string =>
  [
    ...(avoid.length > 0 ? [`avoids ${avoid.join(', ')}`] : []),
    ...(via.length > 0 ? [`passes ${via.join(', ')}`] : []),
    ...(regions.length > 0 ? [`stays in ${regions.join(', ')}`] : []),
    ...(needs.length > 0 ? [`meets ${needs.join(', ')}`] : []),
    ...(encrypted ? ['is encrypted on each link'] : []),
    ...(mttrS !== undefined ? [`has links alone that are repaired within ${mttrS} s on average`] : []),
  ].join(' and ');

const anyPoint = 'device, place or link';
const isEmpty = ({ nodes, arcs }: Passed): boolean => nodes.size + arcs.size === 0;

const unknown = (clause: string, names: readonly string[], isUnknown: (name: string) => boolean, kind: string) =>
  names.filter(isUnknown).map((name) => `${clause}: there is no ${kind} ${name} here`);

/** A device, the devices at a place, or both directions of a core link, which is named by its devices: "ed-par-1>ed-lon-1". */
function pointsNamed(name: string, network: Network): Passed {
  const { graph } = network;
  const nodes = [name, ...network.devicesAt(name)].flatMap((device) => graph.nodeOf.get(device) ?? []);
  const [one = '', other = ''] = name.split('>');
  const arcs = [coreResource(one, other), coreResource(other, one)].flatMap(
    (resource) => graph.arcOf.get(resource) ?? [],
  );
  return { nodes: new Set(nodes), arcs: new Set(arcs) };
}

const hasRegion = (region: string, network: Network): boolean =>
  network.graph.names.some((device) => network.regionsOf(device).includes(region));

const isMet = (need: string, network: Network): boolean =>
  network.graph.names.some((device) => network.deviceMeets(device).includes(need)) ||
  network.graph.resources.some((resource) => network.coreLinkOf(resource)?.meets?.includes(need) === true);

/** The nodes that stand in none of the regions, or do not meet all that is needed. */
const nodesOutside = ({ regions, needs }: Way, network: Network): readonly number[] =>
  network.graph.names.flatMap((device, node) => {
    const isInside = regions.length === 0 || network.regionsOf(device).some((region) => regions.includes(region));
    return isInside && areMet(needs, network.deviceMeets(device)) ? [] : [node];
  });

const areMet = (needs: readonly string[], by: readonly string[] = []): boolean =>
  needs.every((need) => by.includes(need));

function openArcs(
  closed: ReadonlySet<number>,
  avoided: readonly Passed[],
  { regions, needs, encrypted, mttrS = Infinity }: Way,
  network: Network,
): Uint8Array {
  const { graph } = network;
  const avoids = new Set(avoided.flatMap(({ arcs }) => [...arcs]));
  return Uint8Array.from(graph.resources, (resource, arc) => {
    const link = network.coreLinkOf(resource);
    const leads = link?.regions;
    const isOutside = regions.length > 0 && leads !== undefined && !leads.every((region) => regions.includes(region));
    const isFit =
      areMet(needs, link?.meets) &&
      (!encrypted || link?.encrypts === true) &&
      (mttrS === Infinity || (link?.mttrS ?? Infinity) <= mttrS);
    const ends = [graph.source[arc] ?? -1, graph.target[arc] ?? -1];
    return isOutside || !isFit || avoids.has(arc) || ends.some((node) => closed.has(node)) ? 0 : 1;
  });
}

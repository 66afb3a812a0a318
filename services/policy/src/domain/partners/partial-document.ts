import { nodesNamed, type CapacityEntry, type Cpd, type Profile, type ScopeEntry } from '@parley/cpp';
import { entryAt } from '../demand.js';
import type { Interconnect } from '../network.js';
import { pairKey } from '../pair-key.js';
import { saysOfPairs } from '../pipes.js';
import { availabilityPeriodS } from '../path-quality.js';
import type { AskedPercentile } from '../paths/percentiles.js';
import type { SitePrefixes } from '../vpn/site-prefixes.js';
import { askedSites, linkKey, sumOf, type SitePair } from './end-pairs.js';
import { siteAtLink } from './hand-over-capacity.js';
import type { HandOver } from './hand-over-ends.js';
import { pairsNamed } from './hand-over.js';
import { theirLink } from './missing-sites.js';
import type { Partner } from './partner.js';
import { overPeriod, type Taken, type TakenOfPart } from './quality-shares.js';
import { openEnds, scopeOfEnds } from './scope-of-ends.js';
import type { PairTerms } from './strictest-terms.js';

type Node = Profile['customerNodesMap'][number];
type Routing = NonNullable<Profile['routingAndForwarding']>;
type Statistic = NonNullable<NonNullable<Profile['qosGuarantees']>['oneWayDelayMs']>;

/** What is asked of a partner. */
export interface PartialOf {
  /** As it is offered to the customer. */
  readonly cpd: Cpd;
  /** The same as our own network is asked for it. */
  readonly own: Cpd;
  readonly handOver: HandOver;
  readonly interconnect: Interconnect;
  readonly partner: Partner;
  /** Absent: not known, as the document asks for no VPN. */
  readonly prefixes?: SitePrefixes;
  /** Of each profile of each component; undefined of one without a site of the part. */
  readonly taken: readonly (readonly (TakenOfPart | undefined)[])[];
}

/** The node at which the partner hands over to us. */
export const handOverNode = 'hand-over';
/** Its sites have numbers: what a customer calls them is not the partner's to know (RFC 8921 §13). */
export const partnerSite = (at: number): string => `site-${at + 1}`;

/**
 * The partial document (N53), written member by member, so that nothing else of the customer's goes out: the sites of the part by
 * numbers, the hand-over, what is behind our other sites, the rest of the bounds.
 */
export function partialDocument({ cpd, own, ...of }: PartialOf): Cpd {
  const components = cpd.components.flatMap(({ profiles }, index) => {
    const partial = profiles.flatMap((profile, at): readonly Profile[] => {
      const taken = of.taken[index]?.[at];
      const ours = own.components[index]?.profiles[at];
      return taken === undefined || ours === undefined ? [] : [partialProfile(profile, ours, taken, of)];
    });
    return partial.length === 0 ? [] : [{ profiles: partial }];
  });
  return { components };
}

function partialProfile(
  profile: Profile,
  own: Profile,
  taken: TakenOfPart,
  { handOver, interconnect, partner, prefixes }: Omit<PartialOf, 'cpd' | 'own' | 'taken'>,
): Profile {
  const { customerNodesMap, scope, capacity } = profile;
  const ours = (node: Node) => !handOver.sites.includes(node.identifier);
  const numberOf = (node: Node) => partnerSite(handOver.sites.indexOf(node.identifier));
  const theirNodes = customerNodesMap.filter((node) => !ours(node));
  /** All that is ours is behind the hand-over. */
  const points = pointsOf(profile, (node) => (node === undefined || ours(node) ? handOverNode : numberOf(node)));
  const nameOf = partnerNames(profile, handOver, partner);
  return {
    customerNodesMap: [
      ...theirNodes.map((node) => theirNode(node, numberOf(node), partner)),
      nodeAt(interconnect, handOverNode),
    ],
    ...(scope !== undefined && {
      scope: scopeOf(profile, scope, {
        ...{ points, prefixes, nameOf, partner, taken },
        handOvers: [{ name: handOverNode, nodes: customerNodesMap.filter(ours) }],
      }),
    }),
    ...(capacity !== undefined && {
      capacity: capacityOf(
        theirNodes,
        withPipedEntries(profile, theirNodes),
        entryAt(own.capacity ?? [], handOver.link),
        partner,
        interconnect,
      ),
    }),
    ...askedBeside(profile, taken, partner, points, nameOf),
  };
}

/** What the partner calls a site: its number, or the hand-over of those that are not its. Two names of ours can be one link of its, and so one site. */
export function partnerNames(
  { customerNodesMap }: Profile,
  { sites }: Pick<HandOver, 'sites'>,
  partner: Partner,
): (site: string) => string {
  const theirs = customerNodesMap.filter(({ identifier }) => sites.includes(identifier));
  const named = new Map(
    theirs.map((node) => {
      const link = theirLink(partner, node.linkIdentifier);
      const first = theirs.find((one) => link !== undefined && theirLink(partner, one.linkIdentifier) === link);
      return [node.identifier, partnerSite(sites.indexOf((first ?? node).identifier))] as const;
    }),
  );
  return (site) => named.get(site) ?? handOverNode;
}

/** The capacity with what the pipes of links commit of which it says nothing. */
function withPipedEntries(profile: Profile, theirs: readonly Node[]): readonly CapacityEntry[] {
  const { capacity = [] } = profile;
  if (!saysOfPairs(profile)) return capacity;
  const sites = askedSites(profile);
  const piped = theirs.flatMap(({ linkIdentifier }): readonly CapacityEntry[] => {
    const site = linkIdentifier === undefined ? undefined : siteAtLink(sites, linkIdentifier);
    if (site === undefined || linkIdentifier === undefined || entryAt(capacity, linkIdentifier) !== undefined)
      return [];
    const { inBps, outBps } = site;
    return [{ linkIdentifier, in: { committedBps: inBps }, out: { committedBps: outBps } }];
  });
  return [...capacity, ...piped];
}

/** An end of a segment, with the half of the profile that our own network carries there. */
export interface PartialEnd {
  readonly interconnect: Interconnect;
  readonly link: string;
  readonly own: Profile;
  /** The customer nodes that are ours there. */
  readonly nodes: readonly Node[];
}

/** What is asked of a partner for a segment, of one profile: two hand-overs, and what is behind each of them. */
export function partialSegment(
  profile: Profile,
  ends: readonly [PartialEnd, PartialEnd],
  taken: TakenOfPart,
  partner: Partner,
  prefixes: SitePrefixes | undefined,
): Profile {
  const { scope, capacity } = profile;
  const named = ends.map((end, at) => ({ ...end, name: `${handOverNode}-${at + 1}` }));
  const points = pointsOf(
    profile,
    (node) => named.find(({ nodes }) => node !== undefined && nodes.includes(node))?.name ?? `${handOverNode}-1`,
  );
  const nameOf = (site: string): string => points([site])[0] ?? site;
  return {
    customerNodesMap: named.map(({ interconnect, name }) => nodeAt(interconnect, name)),
    ...(scope !== undefined && {
      scope: scopeOf(profile, scope, { handOvers: named, points, prefixes, nameOf, partner, taken }),
    }),
    ...(capacity !== undefined && {
      capacity: ends.map(({ own, link, interconnect }) => handedOver(entryAt(own.capacity ?? [], link), interconnect)),
    }),
    ...askedBeside(profile, taken, partner, points, nameOf),
  };
}

const nodeAt = ({ linkIdentifier, attachment }: Interconnect, identifier: string): Node => ({
  ...{ identifier, linkIdentifier, attachment },
});

type Points = (list: readonly string[]) => readonly string[];

/** Points of a scope, hubs and ends of pairs, as the partner knows them. */
const pointsOf =
  (profile: Profile, nameOf: (node: Node | undefined) => string): Points =>
  (list) => [
    ...new Set(
      list.flatMap((point) => {
        const nodes = nodesNamed([point], profile);
        return nodes.length === 0 ? [nameOf(undefined)] : nodes.map(nameOf);
      }),
    ),
  ];

/** What is asked of a partner beside nodes, scope and rates: the rest of the bounds, and the clauses that it is to keep. */
function askedBeside(
  profile: Profile,
  taken: Taken,
  partner: Partner,
  points: Points,
  /** The site that a customer node is to the partner. */
  endOf: (node: string) => string,
): Omit<Profile, 'customerNodesMap'> {
  const { conformanceTraffic, activationMeans, invocationMeans } = profile;
  const { trafficIsolation, flowIdentification, activationSchedule } = profile;
  const { overallTrafficGuarantees, routingAndForwarding } = profile;
  const classOf = classesOf(partner);
  const named = Object.entries(overallTrafficGuarantees ?? {}).flatMap(([member, name]: [string, unknown]) =>
    typeof name === 'string' ? [[member, classOf(name) ?? name] as const] : [],
  );
  const reclassTo = classOf(conformanceTraffic?.reclassTo) ?? conformanceTraffic?.reclassTo;
  return {
    ...restOf(profile, taken, partner),
    ...(trafficIsolation !== undefined && {
      trafficIsolation: {
        isolated: trafficIsolation.isolated,
        ...(trafficIsolation.encryption !== undefined && { encryption: trafficIsolation.encryption }),
        ...(trafficIsolation.requirements !== undefined && { requirements: trafficIsolation.requirements }),
      },
    }),
    ...(conformanceTraffic !== undefined && {
      conformanceTraffic: {
        outOfProfile: conformanceTraffic.outOfProfile,
        ...(reclassTo !== undefined && { reclassTo }),
        ...(conformanceTraffic.mtuOctets !== undefined && { mtuOctets: conformanceTraffic.mtuOctets }),
      },
    }),
    ...(flowIdentification !== undefined && {
      // On which of our links a flow is marked is no matter of the partner's.
      flowIdentification: flowIdentification.map(({ links: _, tunnelEndpoint: __, ...flow }) => flow),
    }),
    ...(named.length > 0 && { overallTrafficGuarantees: Object.fromEntries(named) }),
    ...(routingAndForwarding !== undefined && {
      routingAndForwarding: {
        ...topologyOf(routingAndForwarding, points, endOf),
        ...(routingAndForwarding.geoRestrictions !== undefined && {
          geoRestrictions: routingAndForwarding.geoRestrictions,
        }),
        ...(routingAndForwarding.pdb !== undefined && {
          pdb: classOf(routingAndForwarding.pdb) ?? routingAndForwarding.pdb,
        }),
        ...(routingAndForwarding.protection !== undefined && { protection: routingAndForwarding.protection }),
      },
    }),
    ...(activationMeans !== undefined && { activationMeans: activationMeans.map(({ means }) => ({ means })) }),
    ...(invocationMeans !== undefined && { invocationMeans: { type: invocationMeans.type } }),
    ...(activationSchedule !== undefined && { activationSchedule }),
  };
}

const classesOf =
  ({ classes = [] }: Partner) =>
  (name: string | undefined): string | undefined =>
    classes.find((one) => one.name === name)?.theirs;

/** What is left of guarantees, with the partner's own name of their class. */
function restOf({ qosGuarantees, availability }: PairTerms, taken: Taken, partner: Partner): PairTerms {
  const left = taken.percentiles ?? {};
  return {
    ...(qosGuarantees !== undefined && {
      qosGuarantees: {
        kind: qosGuarantees.kind,
        ...(qosGuarantees.oneWayDelayMs !== undefined && {
          oneWayDelayMs: mapStatistic(qosGuarantees.oneWayDelayMs, left.delayMs, (ms) => rest(ms, taken.delayMs)),
        }),
        ...(qosGuarantees.delayVariationMs !== undefined && {
          delayVariationMs: mapStatistic(qosGuarantees.delayVariationMs, left.delayVariationMs, (ms) =>
            rest(ms, taken.delayVariationMs),
          ),
        }),
        ...(qosGuarantees.lossRatio !== undefined && {
          lossRatio: mapStatistic(qosGuarantees.lossRatio, left.lossRatio, (ratio) =>
            roundDown(Math.max(0, 1 - (1 - ratio) / taken.arriving)),
          ),
        }),
        ...(qosGuarantees.throughputBps !== undefined && { throughputBps: qosGuarantees.throughputBps }),
        ...(qosGuarantees.measurementIntervalS !== undefined && {
          measurementIntervalS: qosGuarantees.measurementIntervalS,
        }),
        ...(qosGuarantees.metaQosClass !== undefined && {
          metaQosClass: classesOf(partner)(qosGuarantees.metaQosClass) ?? qosGuarantees.metaQosClass,
        }),
      },
    }),
    ...(availability !== undefined && { availability: availabilityOf(availability, taken) }),
  };
}

/** A partial mesh in which all are joined is a full one, which every partner knows. */
function topologyOf(
  { topology, hubs, pairs }: Routing,
  points: Points,
  endOf: (node: string) => string,
): Pick<Routing, 'topology' | 'hubs' | 'pairs'> {
  if (topology === 'partial-mesh') {
    const named = pairsNamed(pairs ?? [], endOf);
    const count = new Set(named.flat()).size;
    return named.length === (count * (count - 1)) / 2 ? { topology: 'full-mesh' } : { topology, pairs: named };
  }
  return { ...(topology !== undefined && { topology }), ...(hubs !== undefined && { hubs: points(hubs) }) };
}

/** Where the site is: by the partner's own link or border node, else by its place, as a link of another provider is no matter of its. */
function theirNode(
  { linkIdentifier, borderNodeIdentifier, localisation }: Node,
  identifier: string,
  partner: Partner,
): Node {
  const link = theirLink(partner, linkIdentifier);
  if (link !== undefined) return { identifier, linkIdentifier: link };
  if (borderNodeIdentifier !== undefined && partner.reach.borderNodes?.includes(borderNodeIdentifier) === true)
    return { identifier, borderNodeIdentifier };
  return { identifier, ...(localisation !== undefined && { localisation }) };
}

interface ScopeOf {
  readonly handOvers: readonly { readonly name: string; readonly nodes: readonly Node[] }[];
  readonly points: Points;
  readonly prefixes: SitePrefixes | undefined;
  /** The site that a customer node is to the partner. */
  readonly nameOf: (node: string) => string;
  readonly partner: Partner;
  readonly taken: TakenOfPart;
}

/** Entries of its sites as they are, and what is said of their pairs; behind the hand-over is what is behind all of our sites. */
function scopeOf(
  profile: Profile,
  scope: NonNullable<Profile['scope']>,
  { handOvers, points, prefixes, nameOf, partner, taken }: ScopeOf,
): NonNullable<Profile['scope']> {
  const known = prefixes?.kind === 'known' ? prefixes.behind : new Map<string, readonly string[]>();
  const behind = handOvers
    .map(({ name, nodes }) => ({
      name,
      prefixes: [...new Set(nodes.flatMap(({ identifier }) => known.get(identifier) ?? []))],
    }))
    .filter((one) => one.prefixes.length > 0);
  const first = scope.find(({ direction }) => direction === 'out') ?? scope[0];
  const named = ({ direction, type, model, ingress, egress, prefixes: of }: ScopeEntry): ScopeEntry => ({
    ...{ direction, type, model },
    ...(ingress !== undefined && { ingress: points(ingress) }),
    ...(egress !== undefined && { egress: points(egress) }),
    ...(of !== undefined && { prefixes: of }),
  });
  const restOfPair = ([from, to]: SitePair, terms: PairTerms): PairTerms =>
    restOf(terms, taken.between?.get(pairKey(from.identifier, to.identifier)) ?? taken, partner);
  const entries = saysOfPairs(profile)
    ? scopeOfEnds(profile, askedSites(profile), { nameOf, isTouched: () => true, named, restOf: restOfPair })
    : scope.map(named);
  // What is behind our own sites is said of the hand-over, once.
  const isOurs = ({ direction, egress }: ScopeEntry): boolean =>
    direction === 'out' && egress?.every((point) => behind.some(({ name }) => name === point)) === true;
  const theirs = entries.filter((entry) => !isOurs(entry));
  const all = [
    ...theirs,
    ...(first === undefined
      ? []
      : behind.map(({ name, prefixes: of }) => ({
          ...{ direction: 'out' as const, type: first.type, model: first.model },
          ...{ egress: [name], prefixes: of },
        }))),
  ];
  return [...all, ...openEnds(profile, all, nameOf)];
}

function capacityOf(
  theirs: readonly Node[],
  capacity: readonly CapacityEntry[],
  own: CapacityEntry | undefined,
  partner: Partner,
  interconnect: Interconnect,
): readonly CapacityEntry[] {
  const named = new Map<string, CapacityEntry>();
  let forEvery: CapacityEntry | undefined;
  for (const { linkIdentifier } of new Map(theirs.map((node) => [linkKey(node), node])).values()) {
    const entry = entryAt(capacity, linkIdentifier);
    if (entry === undefined) continue;
    const both = { in: rates(entry.in), out: rates(entry.out) };
    const link = theirLink(partner, linkIdentifier);
    // Sites without a link have one entry together, which is enough for each of them.
    if (link === undefined)
      forEvery =
        forEvery === undefined ? both : { in: mostOf(forEvery.in, both.in), out: mostOf(forEvery.out, both.out) };
    else {
      // Two names of ours can be one link of the partner's.
      const known = named.get(link);
      const all =
        known === undefined ? both : { in: sumOfRates(known.in, both.in), out: sumOfRates(known.out, both.out) };
      named.set(link, { linkIdentifier: link, ...all });
    }
  }
  return [...named.values(), ...(forEvery === undefined ? [] : [forEvery]), handedOver(own, interconnect)];
}

/** What comes out of our network goes into the partner's at the hand-over, and the other way round. */
const handedOver = (own: CapacityEntry | undefined, { linkIdentifier }: Interconnect): CapacityEntry => ({
  linkIdentifier,
  // Where nothing is committed the clause says so: other clauses need it.
  in: rates(own?.out ?? nothing),
  out: rates(own?.in ?? nothing),
});

const rates = ({ committedBps, peakBps, burstOctets }: CapacityEntry['in']) => ({
  committedBps,
  ...(peakBps !== undefined && { peakBps }),
  ...(burstOctets !== undefined && { burstOctets }),
});

const nothing: CapacityEntry['in'] = { committedBps: 0 };

function sumOfRates(one: CapacityEntry['in'], other: CapacityEntry['in']): CapacityEntry['in'] {
  const both = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : sumOf([a, b]);
  const [peakBps, burstOctets] = [both(one.peakBps, other.peakBps), both(one.burstOctets, other.burstOctets)];
  return {
    committedBps: sumOf([one.committedBps, other.committedBps]),
    ...(peakBps !== undefined && { peakBps }),
    ...(burstOctets !== undefined && { burstOctets }),
  };
}

function mostOf(one: CapacityEntry['in'], other: CapacityEntry['in']): CapacityEntry['in'] {
  const committedBps = Math.max(one.committedBps, other.committedBps);
  const { peakBps: peak, burstOctets: burst } = one;
  return {
    committedBps,
    ...(peak !== undefined && other.peakBps !== undefined && { peakBps: Math.max(peak, other.peakBps) }),
    ...(burst !== undefined && other.burstOctets !== undefined && { burstOctets: Math.max(burst, other.burstOctets) }),
  };
}

function availabilityOf(
  { percentage, statistic, periodS, mtbrS, mttrS }: NonNullable<Profile['availability']>,
  { works, mtbfS }: Taken,
): NonNullable<Profile['availability']> {
  // An average is of all periods together.
  const over = statistic === 'average' ? availabilityPeriodS : (periodS ?? availabilityPeriodS);
  const least = works === undefined ? percentage : roundUp(100 * overPeriod(works, over));
  return {
    percentage: Math.min(100, Math.max(percentage, least)),
    ...(statistic !== undefined && { statistic }),
    ...(periodS !== undefined && { periodS }),
    ...(mtbfS !== undefined && { mtbfS: Math.ceil(mtbfS) }),
    ...(mtbrS !== undefined && mtbfS !== undefined && { mtbrS: Math.ceil(mtbfS) }),
    ...(mttrS !== undefined && { mttrS }),
  };
}

const mapStatistic = (
  { minimum, average, maximum, percentile }: Statistic,
  ofSome: AskedPercentile | undefined,
  left: (value: number) => number,
) => ({
  ...(minimum !== undefined && { minimum: left(minimum) }),
  ...(average !== undefined && { average: left(average) }),
  ...(maximum !== undefined && { maximum: left(maximum) }),
  ...(percentile !== undefined && {
    percentile:
      ofSome === undefined
        ? { ...percentile, value: left(percentile.value) }
        : { rank: Math.min(100, roundUp(ofSome.rank)), value: rest(ofSome.value, 0) },
  }),
});

const rest = (asked: number, taken: number): number => roundDown(Math.max(0, asked - taken));
/** No more digits than a document needs, and to the strict side. */
const digits = 1e9;
const roundDown = (value: number): number => Math.floor(value * digits + 1e-3) / digits;
const roundUp = (value: number): number => Math.ceil(value * digits - 1e-3) / digits;

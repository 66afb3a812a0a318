import type { Cpd, Profile } from '@parley/cpp';
import type { FittedProfile } from '../fitted-order.js';
import type { Network, ServiceClass } from '../network.js';
import { pairKey } from '../pair-key.js';
import { availabilityPeriodS, exceeds, figureText } from '../path-quality.js';
import type { Bounds } from '../paths/additive-figures.js';
import { profileBetween } from '../pair-terms.js';
import { percentilesOf } from '../percentiles-of.js';
import type { Procedure } from '../procedure.js';
import { unlikeGuarantees } from './scope-of-ends.js';
import { askedPairs, askedSites, pairsNamedBy, saysOfGuarantees, withLinks, type SitePair } from './end-pairs.js';
import { joinedLegs, legsTo, worstOf, type HandedOver, type Leg } from './own-legs.js';
import type { Partner } from './partner.js';
import { nothingLeftOf, percentilesLeft, type PercentilesLeft } from './percentiles-left.js';

/**
 * What our own part takes of the bounds of a profile, by the worst of its paths to a hand-over: the rest is what a partner may take. Where
 * several partners are on the way of a pair, each may take the same share of the rest, and what the others take counts as taken here.
 */
export interface Taken {
  readonly delayMs: number;
  readonly delayVariationMs: number;
  /** Share of the packets that is left. */
  readonly arriving: number;
  /** Share of the worst 30 days that a partner has to work; undefined: nothing is asked. */
  readonly works?: number;
  /** Least mean time between the failures of a partner, in seconds; undefined: nothing is asked. */
  readonly mtbfS?: number;
  /** What a partner is asked for of these percentiles; others are less what is taken of all. */
  readonly percentiles?: PercentilesLeft;
}

/** `between`: of pairs of sites, by `pairKey`, what is taken of what is guaranteed to them; absent: they have nothing of their own. */
export interface TakenOfPart extends Taken {
  readonly between?: ReadonlyMap<string, Taken>;
}

export type Shared =
  | { readonly kind: 'shared'; readonly taken: TakenOfPart }
  /** Nothing is left for a partner, or it has not what is asked. */
  | { readonly kind: 'nothing-left'; readonly reasons: readonly string[] };

/** A part that is bought: the profile as the customer asks for it, and which of its sites are the part's. */
export interface SharedPart {
  readonly asked: Profile;
  readonly partner: Partner;
  readonly isBehind: (site: string) => boolean;
  /** What the partner calls a site. */
  readonly nameOf: (site: string) => string;
  /** Of a segment, what its far sites send each other is none of the partner's. */
  readonly isSegment?: boolean;
}

/** `at`: the link of the hand-over that the partner connects sites behind. `ownName`: what a site of the customer's is in the own document. */
export function sharesAt(
  fitted: FittedProfile,
  at: string,
  part: SharedPart,
  ownName: (site: string) => string,
  handedOver: HandedOver,
  network: Network,
  procedure: Procedure,
): Shared {
  const legs = [...legsTo(at, fitted, handedOver, network)];
  const legsOf = ([from, to]: SitePair) => {
    const [start, end] = [ownName(from.identifier), ownName(to.identifier)];
    return legs.filter((leg) => leg.from === start && leg.to === end);
  };
  return sharedOf(legs, legsOf, part, at, network, procedure);
}

/** The same of a segment, between the parts of our own network at both its ends: `part` is the far one. */
export function sharesBetween(
  [near, far]: readonly [FittedProfile, FittedProfile],
  [at, back]: readonly [string, string],
  part: SharedPart,
  handedOver: HandedOver,
  network: Network,
  procedure: Procedure,
): Shared {
  const [ofNear, ofFar] = [[...legsTo(at, near, handedOver, network)], [...legsTo(back, far, handedOver, network)]];
  const legsOf = (pair: SitePair) => {
    const [from, to] = pair.map(({ identifier }) => identifier);
    const isFar = part.isBehind(from ?? '');
    const [first, last] = isFar ? [ofFar, ofNear] : [ofNear, ofFar];
    return [
      joinedLegs(worstOf(first.filter((leg) => leg.from === from)), worstOf(last.filter((leg) => leg.to === to))),
    ];
  };
  return sharedOf([joinedLegs(worstOf(ofNear), worstOf(ofFar))], legsOf, part, `${at} and ${back}`, network, procedure);
}

/** The same of a part beside a segment: to the sites of the other part of our own network its way is over the segment, between the links `near` and `far`. */
export function sharesBeside(
  [own, other]: readonly [FittedProfile, FittedProfile],
  at: string,
  [near, far]: readonly [string, string],
  part: SharedPart,
  ownName: (site: string) => string,
  handedOver: HandedOver,
  network: Network,
  procedure: Procedure,
): Shared {
  const direct = [...legsTo(at, own, handedOver, network)];
  const beyond = [...legsTo(far, other, handedOver, network)];
  const [over, within] = [direct.filter((leg) => leg.other === near), direct.filter((leg) => leg.other !== near)];
  const legs = over.length === 0 ? within : [...within, joinedLegs(worstOf(over), worstOf(beyond))];
  const legsOf = ([from, to]: SitePair): readonly Leg[] => {
    const [start, end] = [ownName(from.identifier), ownName(to.identifier)];
    const alone = within.filter((leg) => leg.from === start && leg.to === end);
    if (alone.length > 0) return alone;
    const [sent, heard] = part.isBehind(from.identifier) ? [over, beyond] : [beyond, over];
    const ways = [sent.filter((leg) => leg.from === start), heard.filter((leg) => leg.to === end)] as const;
    return ways.some((way) => way.length === 0) ? [] : [joinedLegs(worstOf(ways[0]), worstOf(ways[1]))];
  };
  return sharedOf(legs, legsOf, part, at, network, procedure);
}

function sharedOf(
  legs: readonly Leg[],
  legsOf: (pair: SitePair) => readonly Leg[],
  part: SharedPart,
  where: string,
  network: Network,
  procedure: Procedure,
): Shared {
  const { asked, partner, isBehind } = part;
  const reasons: string[] = [];
  const share = (of: readonly Leg[], profile: Profile, place: string): Taken => {
    const { asked: ofSome, bounds, intervalS } = percentilesOf(profile, network, procedure);
    const percentiles = percentilesLeft(of, ofSome, intervalS >= network.percentileIntervalS);
    const taken = { ...takenBy(of, bounds), percentiles };
    reasons.push(
      ...[...nothingLeft(taken, bounds), ...nothingLeftOf(ofSome, percentiles)].map(
        (what) => `our own part takes all of the ${what} that is asked, up to ${place}`,
      ),
      ...missingClasses(profile, taken, partner, network),
    );
    return taken;
  };
  const { between, others, unlike } = pairsApart(part);
  reasons.push(...unlike);
  if (between.length === 0) {
    const taken = share(legs, asked, where);
    return reasons.length > 0 ? { kind: 'nothing-left', reasons } : { kind: 'shared', taken };
  }
  const taken = share(others.flatMap(legsOf), asked, where);
  const own = between.map(([pair, profile]) => {
    const [from, to] = pair.map(({ identifier }) => identifier) as [string, string];
    const isWithin = isBehind(from) && isBehind(to);
    const ofPair = share(isWithin ? [] : legsOf(pair), profile, `${where}, from ${from} to ${to}`);
    return [pairKey(from, to), ofPair] as const;
  });
  return reasons.length > 0
    ? { kind: 'nothing-left', reasons: [...new Set(reasons)] }
    : { kind: 'shared', taken: { ...taken, between: new Map(own) } };
}

interface PairsApart {
  /** Those that the partner carries, with the profile as it is for them. */
  readonly between: readonly (readonly [SitePair, Profile])[];
  /** Those of them that have nothing of their own, and reach other sites than the part's. */
  readonly others: readonly SitePair[];
  /** Why they cannot be asked for as one where the partner has one pair for several. */
  readonly unlike: readonly string[];
}

/** The pairs that a partner carries of a profile that guarantees something to some of them. */
function pairsApart({ asked, isBehind, nameOf, isSegment = false }: SharedPart): PairsApart {
  if (asked.scope?.some(saysOfGuarantees) !== true) return { between: [], others: [], unlike: [] };
  const sites = askedSites(asked);
  const profileOf = profileBetween(withLinks(asked));
  const isWithin = (pair: SitePair) => pair.every(({ identifier }) => isBehind(identifier));
  const all = askedPairs(asked, sites).filter(
    (pair) => pair.some(({ identifier }) => isBehind(identifier)) && !(isSegment && isWithin(pair)),
  );
  const named = pairsNamedBy(asked.scope.filter(saysOfGuarantees), asked, sites);
  return {
    between: all.map((pair) => [pair, profileOf(pair[0].linkIdentifier, pair[1].linkIdentifier)] as const),
    others: all.filter((pair) => !named.has(pairKey(pair[0].identifier, pair[1].identifier)) && !isWithin(pair)),
    unlike: unlikeGuarantees(asked, sites, nameOf),
  };
}

function takenBy(legs: readonly Leg[], { delayMs, delayVariationMs, lossRatio, availability, mtbfS }: Bounds): Taken {
  /** All but an equal share of what our part leaves. */
  const sumOf = (bound: number | undefined, of: (leg: Leg) => number): number =>
    worst(legs, (leg) => (bound === undefined ? of(leg) : (bound * (leg.partners - 1) + of(leg)) / leg.partners));
  const reached = 1 - (lossRatio ?? 1);
  const works =
    availability &&
    worst(legs, (leg) => {
      const share = worstMonthOf(availability) / leg.availability;
      return share ** (1 / leg.partners);
    });
  const failures = mtbfS === undefined ? undefined : 1 / mtbfS - sumOf(1 / mtbfS, (leg) => leg.failures);
  return {
    delayMs: sumOf(delayMs, (leg) => leg.delayMs),
    delayVariationMs: sumOf(delayVariationMs, (leg) => leg.delayVariationMs),
    arriving: -worst(
      legs,
      ({ arriving, partners }) =>
        -(lossRatio === undefined ? arriving : reached ** (1 - 1 / partners) * arriving ** (1 / partners)),
      -1,
    ),
    ...(works !== undefined && { works }),
    ...(failures !== undefined && { mtbfS: failures > 0 ? 1 / failures : Infinity }),
  };
}

/** What of the worst 30 days has to be worked for an availability over a period: the other way round of `availabilityOver`. */
const worstMonthOf = ({ share, periodS }: NonNullable<Bounds['availability']>): number =>
  1 - ((1 - share) * periodS) / (Math.ceil(periodS / availabilityPeriodS) * availabilityPeriodS);

/** The same the other way: the availability over a period of who works so much of the worst 30 days. */
export const overPeriod = (works: number, periodS: number): number =>
  1 - ((1 - works) * Math.ceil(periodS / availabilityPeriodS) * availabilityPeriodS) / periodS;

const worst = (legs: readonly Leg[], of: (leg: Leg) => number, least = 0): number =>
  legs.reduce((most, leg) => Math.max(most, of(leg)), least);

function nothingLeft(taken: Taken, { delayMs, delayVariationMs, lossRatio }: Bounds): readonly string[] {
  return [
    // Nobody carries anything in no time.
    ...(delayMs !== undefined && taken.delayMs >= delayMs ? ['delay'] : []),
    ...(delayVariationMs !== undefined && exceeds(taken.delayVariationMs, delayVariationMs) ? ['delay variation'] : []),
    ...(lossRatio !== undefined && exceeds(1 - taken.arriving, lossRatio) ? ['loss'] : []),
    ...(taken.works !== undefined && exceeds(taken.works, 1) ? ['time that may be an outage'] : []),
    ...(taken.mtbfS === Infinity ? ['failures'] : []),
  ];
}

const namedClasses = ({
  qosGuarantees,
  overallTrafficGuarantees,
  conformanceTraffic,
  routingAndForwarding,
}: Profile): ReadonlySet<string> => {
  const { delayClass, lossClass, throughputClass } = overallTrafficGuarantees ?? {};
  const named = [
    ...[qosGuarantees?.metaQosClass, routingAndForwarding?.pdb, conformanceTraffic?.reclassTo],
    ...[delayClass, lossClass, throughputClass],
  ];
  return new Set(named.filter((one) => one !== undefined));
};

/** What a partner calls the class that a document names, the first of several; '' where it names none that the partner has. */
export function classAsked({ components }: Cpd, { classes = [] }: Partner): string {
  const named = components.flatMap(({ profiles }) => profiles.flatMap((profile) => [...namedClasses(profile)]));
  return named.flatMap((name) => classes.find((one) => one.name === name)?.theirs ?? [])[0] ?? '';
}

/** The classes that a profile names are kept with the class that the partner has for each, beside what our own part takes. */
function* missingClasses(
  profile: Profile,
  taken: Taken,
  { name: partner, classes = [] }: Partner,
  network: Network,
): Iterable<string> {
  for (const name of namedClasses(profile)) {
    const theirs = classes.find((one) => one.name === name);
    if (theirs === undefined) {
      yield `${partner} has no class ${name}`;
      continue;
    }
    const ours: Partial<ServiceClass> = network.classNamed(name) ?? {};
    const sums = {
      delayMs: taken.delayMs + (theirs.delayMs ?? NaN),
      delayVariationMs: taken.delayVariationMs + (theirs.delayVariationMs ?? NaN),
      lossRatio: 1 - taken.arriving * (1 - (theirs.lossRatio ?? NaN)),
    };
    for (const figure of ['delayMs', 'delayVariationMs', 'lossRatio'] as const) {
      const asked = ours[figure];
      if (asked === undefined) continue;
      const sum = sums[figure];
      if (Number.isNaN(sum)) yield `nothing is known of the ${figure} of class ${name} of ${partner}`;
      else if (exceeds(sum, asked))
        yield `with class ${name} of ${partner} the ${figure} is ${figureText(sum)}, more than ${asked}`;
    }
  }
}

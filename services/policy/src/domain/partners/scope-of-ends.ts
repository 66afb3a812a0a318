import { isNamedBy, type Profile, type ScopeEntry } from '@parley/cpp';
import { pairKey } from '../pair-key.js';
import { profileBetween } from '../pair-terms.js';
import type { Sites } from '../site.js';
import {
  endPairsOf,
  linkKey,
  pairsNamedBy,
  saysOfGuarantees,
  saysOfItsPairs,
  withLinks,
  type EndPair,
  type SitePair,
} from './end-pairs.js';
import { strictestOf, type PairTerms } from './strictest-terms.js';

type Node = Profile['customerNodesMap'][number];
type Scope = NonNullable<Profile['scope']>;

/** Who asks for a document in which sites have become ends of other names. */
export interface Ends {
  readonly nameOf: (site: string) => string;
  /** Whether an entry names a node that has become another one. */
  readonly isTouched: (entry: ScopeEntry) => boolean;
  /** An entry that says nothing of its pairs, by the names of the ends. */
  readonly named: (entry: ScopeEntry) => ScopeEntry;
  /** What is guaranteed to a pair of sites, of what the document guarantees to it. */
  readonly restOf?: (pair: SitePair, terms: PairTerms) => PairTerms;
}

/**
 * The scope by the names of ends: what an entry says of its pairs is said of each pair that they have become, with the sum of pipes and the
 * strictest of all guarantees; all else is as it is asked.
 */
export function scopeOfEnds(profile: Profile, sites: Sites, ends: Ends): Scope {
  const { scope = [] } = profile;
  const touched = new Set(scope.filter((entry) => saysOfItsPairs(entry) && ends.isTouched(entry)));
  const pairs = [...endPairsOf(profile, sites, ends.nameOf).values()].filter(hasPairOf([...touched], profile, sites));
  const keyed = new Set(pairs.map(({ from, to }) => pairKey(from, to)));
  const entries = scope.flatMap((entry): readonly ScopeEntry[] => {
    if (!touched.has(entry)) return [ends.named(entry)];
    const { committedBps: _rate, qosGuarantees: _qos, availability: _share, ...plain } = entry;
    return plain.direction === 'in' && keyed.size > 0 ? [] : [ends.named(plain)];
  });
  const termsOf = pairTermsOf(profile, sites, ends);
  const ofPairs = pairs.map((pair): ScopeEntry => {
    const terms = termsOf(pair);
    const { pipedBps } = pair;
    return {
      ...{ direction: 'in', type: scope[0]?.type ?? 'restricted', model: pipedBps === undefined ? 'hose' : 'pipe' },
      ...{ ingress: [pair.from], egress: [pair.to] },
      ...(pipedBps !== undefined && { committedBps: pipedBps }),
      ...terms,
    };
  });
  return [...new Map([...entries, ...ofPairs].map((entry) => [JSON.stringify(entry), entry])).values()];
}

const hasPairOf = (entries: readonly ScopeEntry[], profile: Profile, sites: Sites): ((pair: EndPair) => boolean) => {
  const named = pairsNamedBy(entries, profile, sites);
  return ({ pairs }) => pairs.some(([from, to]) => named.has(pairKey(from.identifier, to.identifier)));
};

/** The guarantees of a pair of ends; undefined: none that all do not have. */
function pairTermsOf(profile: Profile, sites: Sites, ends: Ends): (pair: EndPair) => PairTerms | undefined {
  const isGuaranteed = hasPairOf((profile.scope ?? []).filter(saysOfGuarantees), profile, sites);
  const between = termsBetweenSites(profile);
  return (pair) =>
    isGuaranteed(pair)
      ? strictestOf(pair.pairs.map((one) => (ends.restOf ?? ((_, terms) => terms))(one, between(one))))
      : undefined;
}

/** What a document guarantees to two sites. */
export function termsBetweenSites(profile: Profile): (pair: SitePair) => PairTerms {
  const between = profileBetween(withLinks(profile));
  return ([from, to]) => {
    const { qosGuarantees, availability } = between(from.linkIdentifier, to.linkIdentifier);
    return {
      ...(qosGuarantees !== undefined && { qosGuarantees }),
      ...(availability !== undefined && { availability }),
    };
  };
}

/** Pairs that become one, and have guarantees that no one guarantee includes, one reason each. */
export function unlikeGuarantees(profile: Profile, sites: Sites, nameOf: (site: string) => string): readonly string[] {
  const isGuaranteed = hasPairOf((profile.scope ?? []).filter(saysOfGuarantees), profile, sites);
  const between = termsBetweenSites(profile);
  return [...endPairsOf(profile, sites, nameOf).values()].flatMap((pair) =>
    isGuaranteed(pair) && strictestOf(pair.pairs.map(between)) === undefined
      ? [
          `scope: what is guaranteed from ${textOf(pair, 0)} to ${textOf(pair, 1)} is of other kinds, and one pair at the hand-over`,
        ]
      : [],
  );
}

const textOf = ({ pairs }: EndPair, at: 0 | 1): string =>
  [...new Set(pairs.map((pair) => pair[at].identifier))].join(', ');

/**
 * Entries that leave an end open to all, where some of its sites are, and entries of others would close it: traffic to them is let through
 * (RFC 7297 §3.2).
 */
export function openEnds(profile: Profile, named: Scope, nameOf: (site: string) => string): Scope {
  const { scope = [], customerNodesMap } = profile;
  const outOf = (entries: Scope, isOf: (point: string) => boolean) =>
    entries.filter(({ direction, egress = [] }) => direction === 'out' && egress.some(isOf));
  const isOpen = (entries: Scope) => entries.length === 0 || entries.some(({ ingress = [] }) => ingress.length === 0);
  const open = new Set<string>();
  for (const node of customerNodesMap) {
    const alike = customerNodesMap.filter((one) => linkKey(one) === linkKey(node));
    if (isOpen(outOf(scope, (point) => alike.some((one) => isNamedBy(point, one))))) open.add(nameOf(node.identifier));
  }
  return [...open].flatMap((end): Scope => {
    const own = outOf(named, (point) => point === end);
    if (isOpen(own)) return [];
    return [{ direction: 'out', type: own[0]?.type ?? 'restricted', model: 'hose', egress: [end] }];
  });
}

export const namesOneOf = ({ ingress = [], egress = [] }: ScopeEntry, nodes: readonly Node[]): boolean =>
  nodes.some((node) => [...ingress, ...egress].some((point) => isNamedBy(point, node)));

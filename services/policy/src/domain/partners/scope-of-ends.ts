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

/** How the sites of a profile become the ends of the document that is asked of a partner, or of our own network. */
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
 * The scope of a profile in the names of ends. An end stands for one site or, at a hand-over, for several; so several pairs of sites may become
 * one pair of ends. An entry with a rate or with guarantees for its pairs is replaced by one entry for each pair of ends: the rates of the
 * pipes added up, and the strictest of the guarantees. Other entries stay, with the new names.
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

/**
 * What the new scope has to guarantee to a pair of ends: the strictest of what the document guarantees to the pairs of sites that became it.
 * Undefined where no entry of the document is about them: what the profile guarantees to all pairs then holds for them too.
 */
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

/** One reason for each pair of ends whose pairs of sites have guarantees that cannot be joined into one. */
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
 * An entry for each end that would be closed by mistake: one of its sites may be reached from everywhere, but the entries that came from its
 * other sites name their sources. The entry added here opens the end to all, so that traffic to the open site passes (RFC 7297 §3.2).
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

import { profileOfPairs, type Profile } from '@parley/cpp';
import type { JudgedBy } from './judged-by.js';
import type { Network } from './network.js';
import { pairKey } from './pair-key.js';
import type { PathTerms } from './paths/path-terms.js';
import { linksNamed } from './scope-points.js';
import type { Site } from './site.js';
import { termsOf } from './terms-of.js';

/** The place of the scope's entry that says of a pair what it does not say of all (RFC 7297 §3.3). */
export function entryBetween(
  profile: Profile,
): (from: string | undefined, to: string | undefined) => number | undefined {
  const ofPairs = new Map<string, number>();
  for (const [at, entry] of (profile.scope ?? []).entries()) {
    if (entry.qosGuarantees === undefined && entry.availability === undefined) continue;
    const sinks = linksNamed(entry.egress, profile);
    for (const from of linksNamed(entry.ingress, profile)) for (const to of sinks) ofPairs.set(pairKey(from, to), at);
  }
  return (from = '', to = '') => ofPairs.get(pairKey(from, to));
}

/** The profile as it is for one pair, where the scope says of it what it does not say of all; else as it is. */
export function profileBetween(profile: Profile): (from: string | undefined, to: string | undefined) => Profile {
  const entryOf = entryBetween(profile);
  const owned = (profile.scope ?? []).map((entry) => profileOfPairs(profile, entry));
  return (from, to) => owned[entryOf(from, to) ?? -1] ?? profile;
}

/** What is asked of the path between two sites: `terms`, or what the scope says of the two. */
export function termsBetween(
  profile: Profile,
  terms: PathTerms,
  network: Network,
  by: JudgedBy,
): (from: Site, to: Site) => PathTerms {
  const between = profileBetween(profile);
  const known = new Map<Profile, PathTerms>([[profile, terms]]);
  return (from, to) => {
    const own = between(from.linkIdentifier, to.linkIdentifier);
    const found = known.get(own) ?? ownTerms(own, network, by);
    known.set(own, found);
    return found;
  };
}

/** Guarantees name nothing of the network: what the profile names is known by now. */
function ownTerms(own: Profile, network: Network, by: JudgedBy): PathTerms {
  const found = termsOf(own, network, by);
  if (found.kind !== 'found') throw new TypeError(found.reasons.join());
  return found.terms;
}

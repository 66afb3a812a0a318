import type { Profile, ScopeEntry } from './generated/cpd.js';

/** What a profile guarantees to the pairs of a scope entry: what the entry says itself, member by member, and else what it says of all. */
export function profileOfPairs(profile: Profile, { qosGuarantees, availability }: ScopeEntry): Profile {
  return {
    ...profile,
    ...(qosGuarantees !== undefined && { qosGuarantees: { ...profile.qosGuarantees, ...qosGuarantees } }),
    ...(availability !== undefined && { availability }),
  };
}

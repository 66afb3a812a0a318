import type { Cpd, Profile } from '@parley/cpp';
import type { JudgedBy } from '../judged-by.js';
import type { Network } from '../network.js';
import { Effort } from '../paths/effort.js';
import { nearestProfile, type NearestProfile } from './nearest-profile.js';

/** A document with bounds that the network keeps, and what was asked. */
export interface NearestDocument {
  readonly cpd: Cpd;
  /** Those profiles alone that are not as asked, by what they have become. */
  readonly askedAs: ReadonlyMap<Profile, NearestProfile & { readonly asked: Profile }>;
}

/** The document that is nearest to what is asked; undefined where its bounds are kept as asked, or none that may be looser is why they are not. */
export function nearestDocument(cpd: Cpd, network: Network, by: JudgedBy, most?: number): NearestDocument | undefined {
  const { looser = [] } = by;
  if (looser.length === 0) return undefined;
  const effort = new Effort(most);
  const askedAs = new Map<Profile, NearestProfile & { readonly asked: Profile }>();
  const components: Cpd['components'][number][] = [];
  for (const component of cpd.components) {
    const profiles: Profile[] = [];
    for (const asked of component.profiles) {
      const nearest = nearestProfile(asked, looser, network, by, effort);
      if (nearest === undefined) return undefined;
      profiles.push(nearest.why.size === 0 ? asked : nearest.profile);
      if (nearest.why.size > 0) askedAs.set(nearest.profile, { ...nearest, asked });
    }
    components.push({ ...component, profiles });
  }
  return askedAs.size === 0 ? undefined : { cpd: { ...cpd, components }, askedAs };
}

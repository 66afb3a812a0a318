import type { Cpd, Profile } from '@parley/cpp';
import type { OrderGround } from '../fit-in-turn.js';
import { take } from '../fitted-order.js';
import { judgeProfile } from '../judge-profile.js';
import type { Resource } from '../network.js';
import { Effort } from '../paths/effort.js';
import { nearestProfile, type NearestProfile } from './nearest-profile.js';

/** A document with bounds that the network keeps, and what was asked. */
export interface NearestDocument {
  readonly cpd: Cpd;
  /** Those profiles alone that are not as asked, by what they have become. */
  readonly askedAs: ReadonlyMap<Profile, NearestProfile & { readonly asked: Profile }>;
}

/** The document that is nearest to what is asked, on what is left beside the profiles before each; undefined where its bounds are kept as asked, or none that may be looser is why they are not. */
export function nearestDocument(
  { cpd, network, groundOf, by }: OrderGround,
  most?: number,
): NearestDocument | undefined {
  const { looser = [] } = by;
  if (looser.length === 0) return undefined;
  const effort = new Effort(most);
  const taken = new Map<Resource, number>();
  const ground = groundOf(taken);
  const askedAs = new Map<Profile, NearestProfile & { readonly asked: Profile }>();
  const components: Cpd['components'][number][] = [];
  for (const component of cpd.components) {
    const profiles: Profile[] = [];
    for (const asked of component.profiles) {
      const nearest = nearestProfile(asked, looser, network, by, ground.left, effort);
      if (nearest === undefined) return undefined;
      const profile = nearest.why.size === 0 ? asked : nearest.profile;
      profiles.push(profile);
      const judged = judgeProfile(profile, network, ground, by, effort);
      if (judged.kind === 'possible') take(taken, judged.layout);
      if (nearest.why.size > 0) askedAs.set(nearest.profile, { ...nearest, asked });
    }
    components.push({ ...component, profiles });
  }
  return askedAs.size === 0 ? undefined : { cpd: { ...cpd, components }, askedAs };
}

import type { Profile } from '@parley/cpp';
import type { NearestProfile } from './counter-offers/nearest-profile.js';
import { demandOn, type Layout } from './demand.js';
import { borderLinkOf, type Resource } from './network.js';

/** A profile on the network, with the rates that are left for it. */
export interface FittedProfile {
  readonly profile: Profile;
  /** As it was asked, where bounds of it are looser: in what, and why. */
  readonly loosened?: NearestProfile & { readonly asked: Profile };
  readonly layout: Layout;
  readonly sites: Layout['sites'];
  /** Its committed rates, or what is kept for when links fail, are lower than was asked. */
  readonly isLowered: boolean;
  /** What it says of each resource that has too little left for it. */
  readonly shortages: ReadonlyMap<Resource, string>;
  /** By the identifier of a site: why the share that is kept for when its link fails is lower than was asked. */
  readonly shareShortages?: ReadonlyMap<string, readonly string[]>;
  /** A rule has lowered its rates further: why, and from which. */
  readonly cap?: { readonly reason: string; readonly from: Layout['sites'] };
}

export type FittedOrder =
  | {
      readonly kind: 'fitted';
      /** The profiles of each component of the document. */
      readonly components: readonly (readonly FittedProfile[])[];
      readonly reasons: readonly string[];
      /** Why a person has to decide whether what is asked is kept, or has room. */
      readonly doubts: readonly string[];
      /** Something has nothing at all in it, and it is not known whether other paths would leave it something. */
      readonly isRoomOpen?: true;
      /** Of lowered rates: why it is not known that no other paths have room for all that is asked; undefined: it is known. */
      readonly whyMoreMayFit?: () => string | undefined;
    }
  /** `tried`: the paths that it was refused for. */
  | {
      readonly kind: 'refused';
      readonly statusCode: number;
      readonly reasons: readonly string[];
      readonly tried?: Layout;
    };

/** What the profiles need of each resource, in bit/s. */
export function takenBy(profiles: Iterable<FittedProfile>): ReadonlyMap<Resource, number> {
  const taken = new Map<Resource, number>();
  for (const { layout, sites } of profiles) take(taken, { ...layout, sites });
  return taken;
}

/** Adds what a profile takes with the rates of its sites. */
export function take(taken: Map<Resource, number>, { users, sites }: Pick<Layout, 'users' | 'sites'>): void {
  for (const [resource, of] of users) {
    const bps = demandOn(of, sites);
    // A border link is the order's also where nothing is committed on it.
    if (bps > 0 || borderLinkOf(resource) !== undefined) taken.set(resource, (taken.get(resource) ?? 0) + bps);
  }
}

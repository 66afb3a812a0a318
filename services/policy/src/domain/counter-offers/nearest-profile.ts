import type { Profile } from '@parley/cpp';
import type { JudgedBy } from '../judged-by.js';
import { locateSites } from '../lay-out.js';
import type { Network, Resource } from '../network.js';
import { boundsOf } from '../path-bounds.js';
import { Effort } from '../paths/effort.js';
import { HoseLoad } from '../paths/hose-load.js';
import type { PathTerms } from '../paths/path-terms.js';
import { asReadBy } from '../pipes.js';
import { termsOf, withBoundsOf } from '../terms-of.js';
import {
  isWorthOffering,
  limitIn,
  limitOf,
  loosened,
  readableLimit,
  says,
  whyLoosened,
  type BoundName,
} from './bound.js';
import { profileOn, waysOf, type Way, type WayRoom } from './ways.js';

/** Who asks for a bound: the profile of all of its ways, or the entry of its scope at this place of its pairs. */
export type Asker = number | 'profile';

/** A profile with bounds that the network keeps. */
export interface NearestProfile {
  readonly profile: Profile;
  /** Why a bound is not as asked, by whom it is asked and by its name. */
  readonly why: ReadonlyMap<string, string>;
}

export const whyKey = (asker: Asker, name: BoundName): string => `${asker} ${name}`;

/**
 * The profile with each bound that no path keeps replaced by the nearest one that is kept. `names` are the bounds that may be loosened, in the
 * order in which the provider gives them up. The last name is settled first, as if the others were not asked for; then each name before it,
 * with those already settled held. A bound has one value in the profile, or in the scope entry that asks for it, and every pair that it is
 * about keeps that value. Ways are looked for one after another on what has room for their rates beside those before; one that has room nowhere
 * is looked for everywhere, since its rates are lowered then. So no bound of the result could be tightened while the others, and the rates, stay as
 * they are. `left` is what is left of each resource. Undefined: something that may not
 * be loosened is not kept, or the search would take too long.
 */
export function nearestProfile(
  asked: Profile,
  names: readonly BoundName[],
  network: Network,
  by: JudgedBy,
  left: (resource: Resource) => number,
  effort = new Effort(),
): NearestProfile | undefined {
  const read = asReadBy(by.procedure, asked);
  const located = locateSites(read, network, by.procedure.places);
  const found = termsOf(read, network, by);
  if (located.kind !== 'located' || found.kind !== 'found') return undefined;
  const ways = waysOf(read, [...located.sites.values()], network, effort);
  const termsOn = (profile: Profile, way: Way): PathTerms =>
    withBoundsOf(found.terms, profileOn(profile, way), network, by.procedure);
  const kept = names.toReversed();
  const why = new Map<string, string>();
  let profile = read;
  for (const [at, name] of kept.entries()) {
    const free = kept.slice(at + 1);
    const room = { load: new HoseLoad(located.sites), left };
    for (const way of ways) {
      const findWith = (some: Profile, within: WayRoom | undefined) =>
        way.find(termsOn(free.reduce(withoutBound, some), way), within);
      if (effort.isSpent) return undefined;
      const asItIs = findWith(profile, room);
      if (asItIs !== undefined) {
        asItIs.load(room.load);
        continue;
      }
      const asker = askerOf(profile, way, name);
      const boundsOn = (some: Profile) => boundsOf(profileOn(some, way), network, by.procedure);
      const least = limitIn(boundsOn(profile), name);
      const unbounded = loosenedFor(profile, asker, name, Infinity);
      const roomy = findWith(unbounded, room);
      const within = roomy === undefined ? undefined : room;
      // It has room nowhere, and keeps its bounds somewhere.
      if (within === undefined && findWith(profile, undefined) !== undefined) continue;
      const any = roomy ?? findWith(unbounded, undefined);
      if (least === undefined || any === undefined) return undefined;
      const nearest = nearestLimit(name, least, limitOf(any.figures, name, boundsOn(profile)), (limit) => {
        const found = findWith(loosenedFor(profile, asker, name, limit), within);
        return found && limitOf(found.figures, name, boundsOn(profile));
      });
      if (!isWorthOffering(nearest, name)) return undefined;
      profile = loosenedFor(profile, asker, name, nearest);
      const asked = limitIn(boundsOn(read), name) ?? NaN;
      const isScarce = within !== undefined && any.isRoomScarce;
      why.set(whyKey(asker, name), whyLoosened(name, way.from, way.to, nearest, asked, isScarce));
      findWith(profile, within)?.load(room.load);
    }
  }
  return { profile, why };
}

/**
 * The tightest limit that the network keeps, found by halving: it is above `below`, which no path keeps, and at most `any`, which some path
 * keeps. `within(limit)` searches for a path that keeps `limit` and returns the worst figure of what it found, or undefined where it found
 * nothing. The worst figure may be above `limit`: a percentile can be kept although the slowest packets take longer.
 */
function nearestLimit(
  name: BoundName,
  below: number,
  any: number,
  within: (limit: number) => number | undefined,
): number {
  let nearest = readableLimit(any, name);
  for (let least = below; ;) {
    const middle = readableLimit((least + nearest) / 2, name);
    if (!(middle > least && middle < nearest)) return nearest;
    const needed = within(middle);
    if (needed === undefined) least = middle;
    else nearest = Math.min(middle, readableLimit(needed, name));
  }
}

const withoutBound = (profile: Profile, name: BoundName): Profile => {
  const of = loosened(profile, name, Infinity);
  return of.scope === undefined ? of : { ...of, scope: of.scope.map((entry) => loosened(entry, name, Infinity)) };
};

/** Who asks for a bound of a way: the scope entry about its pair where that entry has the bound, else the profile. */
const askerOf = ({ scope = [] }: Profile, { entry }: Way, name: BoundName): Asker => {
  const own = entry === undefined ? undefined : scope[entry];
  return entry !== undefined && own !== undefined && says(own, name) ? entry : 'profile';
};

function loosenedFor(profile: Profile, asker: Asker, name: BoundName, limit: number): Profile {
  if (asker === 'profile' || profile.scope === undefined) return loosened(profile, name, limit);
  return {
    ...profile,
    scope: profile.scope.map((entry, at) => (at === asker ? loosened(entry, name, limit) : entry)),
  };
}

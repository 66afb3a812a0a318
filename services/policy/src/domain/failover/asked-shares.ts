import type { Profile } from '@parley/cpp';

/** Whether a profile asks that anything is kept for when a link fails. */
export const asksForFailover = ({ capacity = [] }: Profile): boolean =>
  capacity.some(({ failoverPercent = 0 }) => failoverPercent > 0);

/** A profile as one that knows of no fail-over shares reads it. */
export const withoutFailover = (profile: Profile): Profile =>
  profile.capacity === undefined
    ? profile
    : { ...profile, capacity: profile.capacity.map(({ failoverPercent: _, ...entry }) => entry) };

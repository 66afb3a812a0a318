import type { Profile } from '../generated/cpd.js';
import type { Location } from '../violation.js';

/** Where a profile breaks a rule, seen from the profile, and how. */
export interface Breach {
  readonly at: Location;
  readonly message: string;
}

/** Every place where one profile breaks the rule that the function is named after; none when the rule holds. */
export type ProfileRule = (profile: Profile) => readonly Breach[];

/** No breach. */
export const holds: readonly Breach[] = [];

import type { JsonValue } from './json-value.js';

/** In the place of a value whose wire type is wrong for its member. */
export const misfit = Symbol('misfit');

/** What a reader has found so far, by label; it stays usable when the reader ends in a fault. */
export interface ReadMembers {
  readonly values: (JsonValue | typeof misfit | undefined)[];
  /** A member came twice: none of them can be trusted to be what the sender meant. */
  ambiguous: boolean;
}

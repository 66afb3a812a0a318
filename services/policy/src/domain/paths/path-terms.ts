import type { Bounds, Limits } from './additive-figures.js';
import type { Passed } from './path-query.js';

/** What a profile asks of each of its paths. */
export interface PathTerms {
  readonly bounds: Bounds;
  readonly limits: Limits;
  /** By arc, 0 where no path may go; absent: paths may go everywhere. */
  readonly open?: Uint8Array;
  readonly passes: readonly Passed[];
}

/** A profile that asks for no more than to be joined. */
export const unboundedTerms: PathTerms = { bounds: {}, limits: [], passes: [] };

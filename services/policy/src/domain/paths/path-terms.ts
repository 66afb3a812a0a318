import type { Bounds, Limits } from './additive-figures.js';
import type { Passed } from './path-query.js';

/** What a profile asks of each of its paths. */
export interface PathTerms {
  readonly bounds: Bounds;
  readonly limits: Limits;
  /** By arc, 0 where no path may go; absent: paths may go everywhere. */
  readonly open?: Uint8Array;
  /** The nodes that no path may touch, also where it begins or ends. */
  readonly closed: ReadonlySet<number>;
  readonly passes: readonly Passed[];
  /** Where paths go by it, in words: "avoids a, passes b". */
  readonly way: string;
}

/** A profile that asks for no more than to be joined. */
export const unboundedTerms: PathTerms = { bounds: {}, limits: [], closed: new Set(), passes: [], way: '' };

import type { Bounds, Limits } from './additive-figures.js';
import type { AskedThroughput } from './share-limit.js';
import type { Carriage } from '../vpn/carriage.js';
import type { Effort } from './effort.js';
import type { Disjointness } from './risks.js';
import type { Percentiles } from './spread.js';
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
  /** Packets of so many octets between the sites, over links that carry them where there are such. Absent: any link will do. */
  readonly mtu?: { readonly octets: number; readonly carriage: Carriage };
  /** Another path beside each, and what the two do not share. */
  readonly protection?: Disjointness;
  readonly preferred?: PreferredPaths;
  /** Percentiles that the distributions of links may keep where maxima do not. */
  readonly percentiles?: Percentiles;
  /** What is asked of links that do not always carry what is committed over them; absent: nothing. */
  readonly throughput?: readonly AskedThroughput[];
}

/** Which of the paths that keep all this is chosen, where the provider's rules prefer one; searches for it have an effort of their own. */
export interface PreferredPaths {
  readonly costs: Float64Array;
  readonly effort: Effort;
}

/** A profile that asks for no more than to be joined. */
export const unboundedTerms: PathTerms = { bounds: {}, limits: [], closed: new Set(), passes: [], way: '' };

import type { Figures, Limits } from './additive-figures.js';
import type { ShareLimit } from './share-limit.js';

/** What a path is to be. Nodes and arcs are those of a graph. */
export interface PathQuery {
  readonly from: number;
  readonly to: number;
  /** What is spent at both ends beside the links of the path, together. */
  readonly ends: Figures;
  /** The resources that it begins and ends with: where they have distributions. Absent: `ends` is all there is. */
  readonly between?: readonly [string, string];
  readonly limits: Limits;
  /** By arc, 0 where the path may not go; absent: it may go everywhere. */
  readonly open?: Uint8Array;
  /** What the path has to pass, in any order. */
  readonly passes?: readonly Passed[];
  /** By arc, milliseconds that it counts more where one of several paths is chosen; what a path keeps is another matter. */
  readonly costs?: Float64Array;
  /** What is bounded besides; absent: nothing. */
  readonly shares?: readonly ShareLimit[];
}

/** One of which every arc is known to be open or not. */
export type NarrowedQuery = PathQuery & { readonly open: Uint8Array };

/** Any of these nodes or arcs. */
export interface Passed {
  readonly nodes: ReadonlySet<number>;
  readonly arcs: ReadonlySet<number>;
}

export type Found =
  /** `backup`: the path beside it, where the query is for two. */
  | { readonly kind: 'found'; readonly arcs: readonly number[]; readonly backup?: readonly number[] }
  /** There is no such path: this is certain. `shared`: what none of them goes around, where the query is for two. */
  | { readonly kind: 'none'; readonly shared?: string }
  /** The search ended without an answer, and no bound excludes one; `nearest`: a path that is over its limits by least. */
  | { readonly kind: 'undecided'; readonly nearest: readonly number[]; readonly backup?: readonly number[] };

import type { Allotment } from './allotment.js';

/** What there is to give: from the network that is announced. */
export interface Pools {
  /** First and last number. */
  readonly vnis: readonly (readonly [number, number])[];
  readonly keys: readonly (readonly [number, number])[];
  /** Prefixes of inner addresses, in the order in which they are used. */
  readonly inner: readonly string[];
}

export type AllocationsCommand =
  | {
      readonly type: 'allocate';
      readonly vpn: string;
      readonly first: number;
      readonly count: number;
      readonly need: { readonly vnis: number; readonly keys: number; readonly inner: number };
      readonly pools: Pools;
    }
  | { readonly type: 'free'; readonly vpn: string; readonly allotment: Allotment };

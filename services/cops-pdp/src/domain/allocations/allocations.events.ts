import type { Allotment } from './allotment.js';

/** Identifiers and inner addresses are given to tunnels of a VPN (V44). */
export interface Allocated {
  readonly type: 'identifiers-allocated';
  readonly data: {
    readonly vpn: string;
    /** Number of the first tunnel: names the batch. */
    readonly first: number;
    readonly count: number;
    readonly allotment: Allotment;
  };
}
export interface AllocationRefused {
  readonly type: 'allocation-refused';
  readonly data: {
    readonly vpn: string;
    readonly first: number;
    readonly count: number;
    readonly short: readonly ('vnis' | 'keys' | 'inner')[];
  };
}
/** Both ends of the tunnels have reported that they are removed. */
export interface Freed {
  readonly type: 'identifiers-freed';
  readonly data: { readonly vpn: string; readonly allotment: Allotment };
}

export type AllocationsEvent = Allocated | AllocationRefused | Freed;

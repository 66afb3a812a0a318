import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Resource } from './network.js';

export interface Amount {
  readonly resource: Resource;
  readonly bps: number;
}

/** An offer was decided, and this capacity is kept for it. `cpd` absent: as requested. */
export interface CapacityReserved {
  readonly type: 'capacity-reserved';
  readonly data: {
    readonly orderId: string;
    readonly customerId: string;
    readonly amounts: readonly Amount[];
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
  };
}
/** No offer can be made; nothing is kept. */
export interface PqoRefused {
  readonly type: 'pqo-refused';
  readonly data: {
    readonly orderId: string;
    readonly customerId: string;
    readonly statusCode: number;
    readonly reasons: readonly string[];
  };
}
/** The offer was accepted: what was kept is sold. */
export interface CapacityCommitted {
  readonly type: 'capacity-committed';
  readonly data: { readonly orderId: string };
}
/** The order ended without an agreement: what was kept is free. */
export interface CapacityReleased {
  readonly type: 'capacity-released';
  readonly data: { readonly orderId: string; readonly cause: string };
}

export type LedgerEvent = CapacityReserved | PqoRefused | CapacityCommitted | CapacityReleased;
export type LedgerEventType = LedgerEvent['type'];

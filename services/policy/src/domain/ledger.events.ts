import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import type { Escalation } from './guidelines.js';
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
    /** 1 for the PROVISION, one more for each UPDATE; the amounts of an update replace the ones before it when it is agreed. */
    readonly negotiation: number;
    readonly customerId: string;
    readonly amounts: readonly Amount[];
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
    /** What the customer asked for and the price list says (N43). */
    readonly price?: Price;
    /** The offer is outside the guidelines. */
    readonly escalation?: Escalation;
  };
}
/** No offer can be made; nothing is kept. */
export interface CapacityRefused {
  readonly type: 'capacity-refused';
  readonly data: {
    readonly orderId: string;
    readonly negotiation: number;
    readonly customerId: string;
    readonly statusCode: number;
    readonly reasons: readonly string[];
  };
}
/** The offer was accepted: what was kept is sold. */
export interface CapacityCommitted {
  readonly type: 'capacity-committed';
  readonly data: { readonly orderId: string; readonly negotiation: number };
}
/** A negotiation ended without an agreement: what was kept for it is free; or, `whole`, all that the order had. */
export interface CapacityReleased {
  readonly type: 'capacity-released';
  readonly data: {
    readonly orderId: string;
    readonly negotiation: number;
    readonly whole: boolean;
    readonly cause: string;
  };
}

export type LedgerEvent = CapacityReserved | CapacityRefused | CapacityCommitted | CapacityReleased;
export type LedgerEventType = LedgerEvent['type'];

import type { ConnectivityProvisioningDocument, Instant, Price } from '@parley/cpnp';
import type { Provisioning } from '../provisioning/provisioning.js';

/**
 * The policy's offer needs parts of partners, and nobody has to approve it any more: the broker buys them, and the OFFER waits for it
 * (CPNP-03 §8.9, figure 5). What was held is bought once the customer has accepted, and the ACK waits (N39, N48).
 */
export interface PurchaseRequested {
  readonly type: 'purchase-requested';
  readonly data: {
    readonly negotiation: number;
    /** Absent: before the OFFER. */
    readonly stage?: 'accept';
    /** Without a word of the broker by then, it is FAIL. */
    readonly dueAt: Instant;
    /** The end of the earliest offer of a partner: ours ends no later (N40). */
    readonly validUntil: Instant;
    /** Absent when the offer equals the request. */
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
    readonly price?: Price;
    readonly provisioning?: Provisioning;
  };
}

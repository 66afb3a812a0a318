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
    /** Ours ends no later, as the offers of partners do (N40): their earliest end, before version 3; since then with a margin. */
    readonly validUntil: Instant;
    /** Absent when the offer equals the request. */
    readonly cpd?: ConnectivityProvisioningDocument;
    readonly reasons: readonly string[];
    readonly price?: Price;
    /** How long the offer is valid from when it is made; absent: as this service is configured by then. */
    readonly validityMs?: number;
    readonly provisioning?: Provisioning;
    /** The broker tells whether it can be used once it is agreed (N53); absent: recorded by a release whose broker did not. */
    readonly isWatched?: true;
  };
}

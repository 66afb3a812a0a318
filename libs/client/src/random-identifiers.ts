import { randomFillSync } from 'node:crypto';
import { parseCustomerOrderIdentifier, parseTransactionId } from '@parley/cpnp';
import type { Identifiers } from '@parley/cpnp-session';

/** One call of the generator serves some 256 orders; a call for each would cost more than the order's own work. */
const poolOctets = 9_216;
const randomOctets = 16;

const pool = Buffer.alloc(poolOctets);
let used = poolOctets;

function take(octets: number): Buffer {
  if (used + octets > poolOctets) {
    randomFillSync(pool);
    used = 0;
  }
  used += octets;
  return pool.subarray(used - octets, used);
}

/** Identifiers from the system's generator; a customer order identifier is `order-` and 16 random octets. */
export const randomIdentifiers: Identifiers = {
  transactionId: () => present(parseTransactionId(take(randomOctets).toString('base64url'))),
  customerOrderIdentifier: () =>
    present(parseCustomerOrderIdentifier(`order-${take(randomOctets).toString('base64url')}`)),
  firstSequenceNumber: () => take(4).readUInt32BE(0) & 0x7fff_ffff || 1,
};

function present<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error('a random identifier of the right length was refused');
  return id;
}

import { randomFillSync } from 'node:crypto';
import {
  parseCustomerOrderIdentifier,
  parseTransactionId,
  type CustomerOrderIdentifier,
  type TransactionId,
} from '@parley/cpnp';

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

/** 16 unguessable octets (CPNP-03 §8.6, RFC 4086). */
export function randomTransactionId(): TransactionId {
  return present(parseTransactionId(take(randomOctets).toString('base64url')));
}

/** `order-` and 16 random octets: unique without coordination. */
export function randomCustomerOrderIdentifier(): CustomerOrderIdentifier {
  return present(parseCustomerOrderIdentifier(`order-${take(randomOctets).toString('base64url')}`));
}

/** 1 to 2^31 - 1 (N8). */
export function randomSequenceNumber(): number {
  return take(4).readUInt32BE(0) & 0x7fff_ffff || 1;
}

function present<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error('a random identifier of the right length was refused');
  return id;
}

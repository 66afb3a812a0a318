import { randomBytes, randomInt } from 'node:crypto';
import {
  fromOctets,
  parseCustomerOrderIdentifier,
  type CustomerOrderIdentifier,
  type TransactionId,
} from '@parley/cpnp';

/** A new transaction: nobody off the path can guess it (CPNP-03 §8.6, RFC 4086, N8). */
export function drawTransaction(): { readonly transactionId: TransactionId; readonly firstSequenceNumber: number } {
  const transactionId = fromOctets<TransactionId>(randomBytes(16));
  if (transactionId === undefined) throw new TypeError('16 octets make a transaction identifier');
  return { transactionId, firstSequenceNumber: randomInt(1, 2 ** 31) };
}

/** The identifier of a child: random, so that a partner learns neither our order nor that two children have one parent. */
export function drawChild(): CustomerOrderIdentifier {
  const child = parseCustomerOrderIdentifier(randomBytes(16).toString('base64url'));
  if (child === undefined) throw new TypeError('22 letters make an order identifier');
  return child;
}

import type * as Cpnp from '@parley/cpnp';
import { parseCustomerOrderIdentifier, parseTransactionId, type Provision } from '@parley/cpnp';
import { exampleDocument } from '../workspace.js';

/** What the bench calls of the codec. */
export type Codec = Pick<typeof Cpnp, 'decode' | 'encode'>;

/** The message that is measured. */
export function provision(): Provision {
  const transactionId = parseTransactionId('AAECAwQFBgcICQoLDA0ODw');
  const customerOrderIdentifier = parseCustomerOrderIdentifier('order-AAECAwQFBgcICQoLDA0ODw');
  if (transactionId === undefined || customerOrderIdentifier === undefined) throw new Error('identifiers are wrong');
  return {
    version: 1,
    method: 'PROVISION',
    sequenceNumber: 1_234_567_890,
    transactionId,
    customerOrderIdentifier,
    connectivityProvisioningDocument: exampleDocument('vpn-three-sites'),
  };
}

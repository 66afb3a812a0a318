import {
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  type Message,
  type MessageOf,
  type Method,
} from '@parley/cpnp';

function certain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('a specimen is wrong');
  return value;
}
const header = {
  version: 1,
  sequenceNumber: 7,
  transactionId: certain(parseTransactionId('AAECAwQFBgcICQoLDA0ODw')),
  customerOrderIdentifier: certain(parseCustomerOrderIdentifier('acme-1')),
} as const;
const providerOrderIdentifier = certain(parseProviderOrderIdentifier('P-1'));
const nonce = certain(parseNonce('8PHy8_T19vf4-fr7_P3-_w'));
const connectivityProvisioningDocument = {
  components: [{ profiles: [{ customerNodesMap: [{ identifier: 'acme-paris' }] }] }],
};
const answer = { ...header, providerOrderIdentifier };

/** One good message of each method, all of one transaction. */
export const specimens: { readonly [M in Method]: MessageOf<M> } = {
  PROVISION: { ...header, method: 'PROVISION', connectivityProvisioningDocument },
  PROCESSING: { ...answer, method: 'PROCESSING', sequenceNumber: 8 },
  OFFER: {
    ...answer,
    method: 'OFFER',
    sequenceNumber: 9,
    nonce,
    validityDate: '2026-11-22T11:00:00.000Z',
    connectivityProvisioningDocument,
  },
  ACCEPT: { ...answer, method: 'ACCEPT', sequenceNumber: 10, nonce, connectivityProvisioningDocument },
  DECLINE: { ...answer, method: 'DECLINE', sequenceNumber: 10, nonce },
  ACK: { ...answer, method: 'ACK', sequenceNumber: 11, connectivityProvisioningDocument },
  CANCEL: { ...header, method: 'CANCEL', sequenceNumber: 10 },
  WITHDRAW: { ...answer, method: 'WITHDRAW', nonce },
  UPDATE: { ...answer, method: 'UPDATE', nonce, connectivityProvisioningDocument },
  STATUS: { ...answer, method: 'STATUS', nonce },
  FAIL: { ...answer, method: 'FAIL', statusCode: 1 },
};

/** The same message in the n-th transaction. */
export function inTransaction<M extends Message>(message: M, n: number): M {
  const octets = Buffer.alloc(8);
  octets.writeUInt32BE(n);
  return { ...message, transactionId: certain(parseTransactionId(octets.toString('base64url'))) };
}

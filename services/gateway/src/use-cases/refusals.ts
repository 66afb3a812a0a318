import {
  nextSequenceNumber,
  noProviderOrder,
  type CustomerOrderIdentifier,
  type Fail,
  type Method,
  type ProviderOrderIdentifier,
  type TransactionId,
} from '@parley/cpnp';

/** Why the gateway itself refuses a message, before the order service is asked: the closed list. */
export type GatewayRefusal =
  | 'invalid-message'
  | 'unknown-source'
  | 'not-for-a-server'
  | 'filtered-source'
  | 'blocked-customer'
  | 'method-not-allowed'
  | 'not-on-behalf';

/** The keys that a FAIL repeats, as far as the datagram had them. */
export interface FailKeys {
  readonly method?: Method;
  readonly sequenceNumber?: number;
  readonly transactionId: TransactionId;
  readonly customerOrderIdentifier: CustomerOrderIdentifier;
  readonly providerOrderIdentifier?: ProviderOrderIdentifier;
}

const words: Record<GatewayRefusal, { readonly statusCode: number; readonly statusText: string }> = {
  'invalid-message': { statusCode: 1, statusText: 'the message is not valid' },
  'unknown-source': { statusCode: 2, statusText: 'the source address belongs to no customer' },
  'not-for-a-server': { statusCode: 1, statusText: 'only a server sends this message' },
  // All four have one text, because the client need not learn which of the provider's rules it met.
  'filtered-source': { statusCode: 3, statusText: 'authorization failed' },
  'blocked-customer': { statusCode: 3, statusText: 'authorization failed' },
  'method-not-allowed': { statusCode: 3, statusText: 'authorization failed' },
  'not-on-behalf': { statusCode: 3, statusText: 'authorization failed' },
};

/** FAIL of the gateway (CPNP-03 §9.2.10, N10, N11, N33, N47). `derived` names the order that a PROVISION would have got.
 * undefined: the datagram spent the last sequence number, so that nothing can follow it (N8). */
export function failOf(
  refusal: GatewayRefusal,
  keys: FailKeys,
  derived: ProviderOrderIdentifier,
  detail?: string,
): Fail | undefined {
  const { statusCode, statusText } = words[refusal];
  const sequenceNumber = nextSequenceNumber(undefined, keys.sequenceNumber);
  if (sequenceNumber === undefined) return undefined;
  return {
    version: 1,
    method: 'FAIL',
    sequenceNumber,
    transactionId: keys.transactionId,
    customerOrderIdentifier: keys.customerOrderIdentifier,
    providerOrderIdentifier: keys.providerOrderIdentifier ?? (keys.method === 'PROVISION' ? derived : noProviderOrder),
    statusCode,
    statusText: detail === undefined ? statusText : `${statusText}: ${detail}`,
  };
}

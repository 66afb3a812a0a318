import { hash } from 'node:crypto';
import type { ProviderOrderIdentifier } from '@parley/cpnp';

/**
 * The provider order identifier that a transaction gets when its PROVISION arrives, before any check (CPNP-03 §11.2.1, N10). It
 * is derived from the keys of the transaction and not drawn, so that a repeat finds the same order through every gateway
 * instance, and so does a CANCEL, which does not carry the identifier (§9.2.7). Anyone may compute it: what protects an order
 * is its nonce.
 */
export function providerOrderIdentifierOf(
  customerId: string,
  message: { readonly customerOrderIdentifier: string; readonly transactionId: string },
): ProviderOrderIdentifier {
  const keys = JSON.stringify([customerId, message.customerOrderIdentifier, message.transactionId]);
  // 22 characters of base64url (128 bit) behind a prefix are a valid identifier, and never equal to the customer's own.
  const derived = `pqo-${hash('sha256', keys, 'base64url').slice(0, 22)}`;
  const identifier = derived === message.customerOrderIdentifier ? `${derived}-` : derived;
  return identifier as ProviderOrderIdentifier;
}

import { hash } from 'node:crypto';
import type { ProviderOrderIdentifier } from '@parley/cpnp';

/**
 * The provider order identifier that a transaction gets on receipt of its PROVISION, before any check (CPNP-03 §11.2.1,
 * N10). It is derived, not drawn: a repeat finds the same order on every gateway instance, and CANCEL, which does not
 * carry it (§9.2.7), finds it by the keys that it has. It protects nothing (the nonce does), so nothing is lost by that.
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

import type { Guidelines } from '../guidelines.js';
import type { Pqo } from '../pqo.js';
import type { CustomerProfile } from './customer-profile.js';
import { whyNotEntitled } from './entitlement.js';

/** Why a customer is not offered what it asks without asking anybody; undefined: it is. */
export type NotServed =
  | { readonly kind: 'refused'; readonly statusCode: number; readonly reasons: readonly string[] }
  /** By the checks of the guidelines. */
  | { readonly kind: 'asked'; readonly reasons: readonly string[] }
  | undefined;

/** FAIL "Authentication Required" (CPNP-03 §9.2.10). */
const authenticationRequired = 2;

/** Judges an order by who asks, before the network is looked at. */
export function whyNotServed(
  pqo: Pick<Pqo, 'customerId' | 'negotiation' | 'cpd'>,
  { isVerified, entitlements }: CustomerProfile,
  guidelines: Pick<Guidelines, 'unverifiedCustomers'> | undefined,
): NotServed {
  const { customerId } = pqo;
  const unentitled = whyNotEntitled(pqo, entitlements);
  if (unentitled !== undefined)
    return { kind: 'refused', statusCode: unentitled.statusCode, reasons: [unentitled.reason] };
  if (isVerified) return undefined;
  const reasons = [`the administrative data of ${customerId} are not verified`];
  if (guidelines?.unverifiedCustomers === 'checks') return { kind: 'asked', reasons };
  return { kind: 'refused', statusCode: authenticationRequired, reasons };
}

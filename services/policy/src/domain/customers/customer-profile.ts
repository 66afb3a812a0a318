import type { Credit } from './credit.js';
import type { Entitlement } from './entitlement.js';
import type { OrderMode } from './order-mode.js';

/** What the provider knows of a customer, as far as orders are decided by it. */
export interface CustomerProfile {
  /** '' where it has none, as the tier. */
  readonly tenant: string;
  readonly tier: string;
  /** Its administrative data were verified. */
  readonly isVerified: boolean;
  /** Parts of its orders may be ordered from partners. */
  readonly consentsToPartners: boolean;
  /** What it may order; absent: all that is sold. */
  readonly entitlements?: readonly Entitlement[];
  /** How it may negotiate; absent: in each mode. */
  readonly modes?: readonly OrderMode[];
  /** The most that what it has may cost; absent: there is no limit. */
  readonly credit?: Credit;
}

/** The profiles by the names of the customers. */
export type CustomerProfiles = ReadonlyMap<string, CustomerProfile>;

/** Of a customer of which the provider says nothing, or no more than whose its addresses are. */
export const ordinaryProfile: CustomerProfile = {
  tenant: '',
  tier: '',
  isVerified: true,
  consentsToPartners: false,
};

/** What is known of a customer. */
export const profileOf = (customers: CustomerProfiles | undefined, customerId: string): CustomerProfile =>
  customers?.get(customerId) ?? ordinaryProfile;

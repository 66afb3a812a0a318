import { tiersOf, type SectionsOf } from '@parley/config';
import { minorUnitsIn } from '../domain/monthly-price.js';
import { ordinaryProfile, type CustomerProfile, type CustomerProfiles } from '../domain/customers/customer-profile.js';

type Customer = NonNullable<SectionsOf<'policy'>['customers']>[number];

/** What a document says of its customers that orders are decided by; who is as any customer is left out. */
export function customerProfilesOf(provider: SectionsOf<'policy'>): CustomerProfiles {
  const profiles = new Map(
    customersToldApart(provider).map(([id, members]) => [id, { ...ordinaryProfile, ...members }] as const),
  );
  for (const [tier, customers] of tiersOf(provider))
    for (const id of customers) {
      const profile = profiles.get(id) ?? ordinaryProfile;
      if (profile.tier === '') profiles.set(id, { ...profile, tier });
    }
  return profiles;
}

/** What the section of the customers itself says, of those that are not as any customer. */
export const customersToldApart = ({
  customers = [],
}: Pick<SectionsOf<'policy'>, 'customers'>): readonly (readonly [id: string, Partial<CustomerProfile>])[] =>
  customers
    .map((customer) => [customer.id, membersOf(customer)] as const)
    .filter(([, members]) => Object.keys(members).length > 0);

const membersOf = ({
  tenant,
  tier,
  verified,
  consentToPartners,
  entitlements,
  modes,
  credit,
}: Customer): Partial<CustomerProfile> => ({
  ...(tenant !== undefined && { tenant }),
  ...(tier !== undefined && { tier }),
  ...(verified === false && { isVerified: false }),
  ...(consentToPartners === true && { consentsToPartners: true }),
  ...(entitlements !== undefined && { entitlements }),
  ...(modes !== undefined && { modes }),
  ...(credit !== undefined && {
    credit: { currency: credit.currency, minor: minorUnitsIn(credit.perMonth, credit.currency) },
  }),
});

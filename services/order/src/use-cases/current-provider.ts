import type { ApproversSection, SectionsOf } from '@parley/config';

/** What orders are handled by now: whoever needs it asks each time. */
export interface CurrentProvider {
  /** As the log of the policy service has them; until it has answered, as the provider file has them. */
  sections: Pick<SectionsOf<'order'>, 'orderHandling' | 'provider' | 'customers'>;
  /** Where approvers are told: of persons, and therefore in the provider file alone. */
  addresses: ApproversSection;
}

import type { SectionsOf } from '@parley/config';

/** What the provider file says of orders, as it is in use now: whoever needs it asks each time. */
export interface CurrentProvider {
  sections: SectionsOf<'order'>;
}

import { unreachable, type ConnectivityProvisioningDocument } from '@parley/cpnp';
import type { Order } from '../order.state.js';

import type { CheckSubject } from './check.js';

/** The document that a check is about, of the order as it stands while the check is open. */
export function documentOfCheck(
  { requested, escalated, offer, agreement }: Order,
  subject: CheckSubject,
): ConnectivityProvisioningDocument {
  switch (subject) {
    case 'PROVISION':
    case 'UPDATE':
      return requested;
    case 'ACCEPT':
      return offer?.cpd ?? requested;
    case 'WITHDRAW':
      return agreement?.cpd ?? requested;
    case 'guidelines':
      return escalated?.cpd ?? requested;
    default:
      return unreachable(subject);
  }
}

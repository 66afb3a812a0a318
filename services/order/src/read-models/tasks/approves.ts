import type { ConnectivityProvisioningDocument, Price } from '@parley/cpnp';
import { differenceOf, parseCpd, type Cpd } from '@parley/cpp';
import type { CheckSubject } from '../../domain/check/check.js';
import { documentOfCheck } from '../../domain/check/checked-document.js';
import type { Order } from '../../domain/order.state.js';
import { limits } from '../../limits.js';
import { sitesOf, type Site } from '../document-sites.js';

/** What an administrator's yes approves. Long lists are cut, and `sites` counts them all. */
export interface Approves {
  readonly sites: number;
  readonly listedSites: readonly Site[];
  readonly price?: Price;
  /** How the document differs from the one that is agreed; absent where nothing is. */
  readonly differences?: readonly string[];
}

/** Of the order as it stands when the check is asked for. */
export function approvesOf(order: Order, subject: CheckSubject): Approves {
  const checked = documentOfCheck(order, subject);
  const document = readable(checked);
  const agreed = order.agreement === undefined ? undefined : readable(order.agreement.cpd);
  const sites = sitesOf(checked);
  const price = subject === 'ACCEPT' ? order.offer?.price : order.escalated?.price;
  const isChange = subject !== 'WITHDRAW' && agreed !== undefined && document !== undefined;
  return {
    sites: sites.length,
    listedSites: sites.slice(0, limits.listedSites),
    ...(price !== undefined && { price }),
    ...(isChange && {
      differences: differenceOf(agreed, document)
        .slice(0, limits.listedDifferences)
        .map(({ text }) => text.slice(0, 200)),
    }),
  };
}

/**
 * The document by its type, if it has the shape. One of an order that waits for a check has; one that an older release accepted
 * may not.
 */
function readable(document: ConnectivityProvisioningDocument): Cpd | undefined {
  const parsed = parseCpd(document);
  return parsed.kind === 'valid' ? parsed.cpd : undefined;
}

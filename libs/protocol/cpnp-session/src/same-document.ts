import type { ConnectivityProvisioningDocument } from '@parley/cpnp';
import { hashOfCpd } from '@parley/cpp';

/** Equality by canonical hash (N29). Equal text has an equal hash, which spares the hashing in the common case. */
export function isSameDocument(
  one: ConnectivityProvisioningDocument,
  other: ConnectivityProvisioningDocument,
): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other) || hashOfCpd(one) === hashOfCpd(other);
}

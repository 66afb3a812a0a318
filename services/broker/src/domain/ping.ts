import type { ConnectivityProvisioningDocument } from '@parley/cpnp';

const prefix = 'ping-';
/** What stands in the place of a parent order: a ping is ordered for nobody, and each is named anew. */
export const pingNamed = (drawn: string): string => `${prefix}${drawn}`;
/** Whether a child order is a test (CPNP-03 §9.1.10.3, N44), since it has no parent. */
export const isPing = (orderId: string): boolean => orderId.startsWith(prefix);

/** What is asked where nothing else is named: a site without a link, place or rate, of which every partner can say that it has none. */
export const pingDocument: ConnectivityProvisioningDocument = {
  components: [{ profiles: [{ customerNodesMap: [{ identifier: 'ping' }] }] }],
};

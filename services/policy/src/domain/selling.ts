import type { Terms } from './guidelines.js';
import type { Network } from './network.js';

/** What the provider sells now, and on which terms: each version of the provider's data puts others in their place. */
export interface Selling {
  network: Network;
  terms: Terms;
}

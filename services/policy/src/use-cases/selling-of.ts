import { checkOf, type SectionsOf } from '@parley/config';
import type { Terms } from '../domain/guidelines.js';
import { Network } from '../domain/network.js';
import type { Selling } from '../domain/selling.js';

/** What a provider file sells. */
export const sellingOf = (provider: SectionsOf<'policy'>): Selling => ({
  network: new Network(provider.network.edgeDevices, provider.network.coreLinks, provider.network),
  terms: termsOf(provider),
});

/** The terms of the file, the deadlines of its guidelines in milliseconds. */
function termsOf({ guidelines, prices }: SectionsOf<'policy'>): Terms {
  return {
    ...(guidelines !== undefined && { guidelines: { ...guidelines, checks: guidelines.checks.map(checkOf) } }),
    ...(prices !== undefined && { prices }),
  };
}

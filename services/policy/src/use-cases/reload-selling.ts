import { providerReload, type ReloadProvider, type SectionsOf } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { strandedOrders } from '../domain/gone-parts.js';
import type { Selling } from '../domain/selling.js';
import type { CurrentNetwork } from './current-network.js';
import type { LedgerBook } from './ledger-book.js';
import { sellingOf } from './selling-of.js';

interface Reloaded {
  readonly selling: Selling;
  readonly book: Pick<LedgerBook, 'ledger'>;
  readonly currentNetwork: Pick<CurrentNetwork, 'become'>;
  /** The network as others hear it. */
  readonly announced: (provider: SectionsOf<'policy'>) => CurrentNetwork['parts'];
}

/**
 * Has the next decision made by the provider file as it is now, and other services hear its network. What is reserved stays reserved: on links that are gone too, as
 * after a start with the file.
 */
export const reloadSelling = (
  path: string | undefined,
  { selling, book, currentNetwork, announced }: Reloaded,
  logger: Logger,
): ReloadProvider =>
  providerReload(path, logger, (file) => {
    const [next, parts] = [sellingOf(file), announced(file)];
    return {
      take: () => {
        Object.assign(selling, next);
        currentNetwork.become(parts);
      },
      findStranded: () => [...strandedOrders(book.ledger, next.network)],
    };
  });

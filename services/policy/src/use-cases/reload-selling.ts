import { providerReload, type ReloadProvider } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { strandedOrders } from '../domain/gone-parts.js';
import { erasedContactsProblems } from './customer-contacts.js';
import { documentOf } from './document-of.js';
import type { LedgerBook } from './ledger-book.js';
import type { ProviderDataBook } from './provider-data-book.js';
import { networkOf } from './selling-of.js';

interface Reloaded {
  readonly providerData: Pick<ProviderDataBook, 'apply' | 'compare'>;
  readonly book: Pick<LedgerBook, 'ledger'>;
}

/**
 * Has the provider file as it is now applied to the provider's data: the next decision is made by it, here and in every replica. What
 * is reserved stays reserved, on links that are gone too.
 */
export const reloadSelling = (
  path: string | undefined,
  { providerData, book }: Reloaded,
  logger: Logger,
): ReloadProvider =>
  providerReload(path, logger, (file) => {
    const network = networkOf(file);
    return {
      take: async (author) => {
        await providerData.apply(documentOf(file), { source: 'reload', ...(author !== undefined && { author }) });
      },
      findProblems: async () => erasedContactsProblems((await providerData.compare(documentOf(file))).erasedContacts),
      findStranded: () => [...strandedOrders(book.ledger, network)],
    };
  });

import { providerReload, type ReloadProvider } from '@parley/config';
import type { Logger } from '@parley/telemetry';
import { notTakenProblems } from './apply-provider-file.js';
import { erasedContactsProblems } from './customer-contacts.js';
import { documentOf } from './document-of.js';
import type { JudgeStrandings } from './judge-strandings.js';
import type { LedgerBook } from './ledger-book.js';
import type { ProviderDataBook } from './provider-data-book.js';
import { saidStranded } from './said-stranded.js';
import { networkOf } from './selling-of.js';

interface Reloaded {
  readonly providerData: Pick<ProviderDataBook, 'apply' | 'compare' | 'notTaken'>;
  readonly book: Pick<LedgerBook, 'ledger'>;
  readonly strandings: Pick<JudgeStrandings, 'judgeAll'>;
}

/**
 * Has the provider file as it is now applied to the provider's data: the next decision is made by it, here and in every replica. What
 * is reserved stays reserved, on links that are gone too.
 */
export const reloadSelling = (
  path: string | undefined,
  { providerData, book, strandings }: Reloaded,
  logger: Logger,
): ReloadProvider =>
  providerReload(path, logger, (file) => {
    const network = networkOf(file);
    return {
      take: async (author) => {
        await providerData.apply(documentOf(file), { source: 'reload', ...(author !== undefined && { author }) });
        // The file is in use: what is not recorded of it now, the next look records.
        await strandings.judgeAll().catch(() => undefined);
      },
      findProblems: async () => [
        ...erasedContactsProblems((await providerData.compare(documentOf(file))).erasedContacts),
        ...notTakenProblems(providerData.notTaken(documentOf(file))),
      ],
      findStranded: () => [...saidStranded(book.ledger, network)],
    };
  });

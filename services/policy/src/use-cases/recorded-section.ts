import type { ModuleSection, SaidSection, SectionSource } from '../ports/section-source.js';
import { asGivenAgain } from './customer-contacts.js';
import type { ProviderDataBook } from './provider-data-book.js';

/** The shipped module of each section: the policy's own log, which a provider file is imported into and applied to. Contacts stay as they are there. */
export class RecordedSection implements SectionSource {
  readonly name = 'provider-data';

  constructor(
    readonly section: ModuleSection,
    private readonly providerData: Pick<ProviderDataBook, 'inUse'>,
  ) {}

  async read(signal: AbortSignal): Promise<SaidSection> {
    signal.throwIfAborted();
    const { version, document } = this.providerData.inUse;
    const value = asGivenAgain(document)[this.section];
    return { revision: String(version), ...(value !== undefined && { value }) };
  }
}

import { configurationAnswer, type ConfigCurrent } from '@parley/contracts';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { configurationOf } from './document-of.js';
import type { ProviderDataBook } from './provider-data-book.js';

/** What other services go by, as the log has it at the moment of the question. */
export class CurrentConfiguration {
  #said: { readonly document: ProviderDocument; readonly text: string } | undefined;

  constructor(private readonly providerData: Pick<ProviderDataBook, 'follow' | 'assertReadable' | 'inUse'>) {}

  /** Throws while the log is away, or has what this release cannot read: an answer is never older than the log. */
  async answer(question: Parameters<typeof configurationAnswer>[2]): Promise<ConfigCurrent> {
    await this.providerData.follow();
    this.providerData.assertReadable();
    const { version, document, latest } = this.providerData.inUse;
    // A log of a release that recorded what the policy decides by alone, until the next start.
    if (latest === undefined || document['customers'] === undefined)
      throw new Error('the log says nothing of customers yet');
    return configurationAnswer({ version, changedAt: latest.changedAt }, this.#textOf(document), question);
  }

  #textOf(document: ProviderDocument): string {
    if (this.#said?.document !== document) this.#said = { document, text: JSON.stringify(configurationOf(document)) };
    return this.#said.text;
  }
}

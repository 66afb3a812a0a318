import { isSameVersion, type ConfigChanged } from '@parley/contracts';
import { templatesOf, type ServiceTemplate } from '@parley/config';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { sectionsOf } from './document-of.js';
import type { ProviderDataBook } from './provider-data-book.js';

/** The service templates that are announced (CPNP-03 §7), as the log has them at the moment of the question. */
export class CurrentCatalogue {
  #made: { readonly document: ProviderDocument; readonly templates: readonly ServiceTemplate[] } | undefined;

  constructor(private readonly providerData: Pick<ProviderDataBook, 'follow' | 'assertReadable' | 'inUse'>) {}

  /** Templates are left out where they are known. Throws while the log is away, or has what this release cannot read. */
  async answer(known?: ConfigChanged): Promise<ConfigChanged & { readonly templates?: readonly ServiceTemplate[] }> {
    await this.providerData.follow();
    this.providerData.assertReadable();
    const { version, document, latest } = this.providerData.inUse;
    if (latest === undefined) throw new Error('there are no provider data before the start has opened them');
    const number = { version, changedAt: latest.changedAt };
    return isSameVersion(known, number) ? number : { ...number, templates: this.#templatesOf(document) };
  }

  #templatesOf(document: ProviderDocument): readonly ServiceTemplate[] {
    if (this.#made?.document !== document) this.#made = { document, templates: templatesOf(sectionsOf(document)) };
    return this.#made.templates;
  }
}

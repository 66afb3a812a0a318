import type { ProviderDataChanged, ProviderDataEvent } from './provider-data.events.js';
import { changed, type ProviderDocument } from './provider-document.js';

/** The provider's data as they are now, with their number. */
export interface ProviderData {
  /** 0: there are none yet. */
  readonly version: number;
  readonly document: ProviderDocument;
  /** How this version came to be; absent before the first. */
  readonly latest?: Omit<ProviderDataChanged['data'], 'version' | 'changes'>;
}

export const noProviderData = (): ProviderData => ({ version: 0, document: {} });

/** Applies an event. Total over released events; checks no rule. */
export function evolve({ document }: ProviderData, { data }: ProviderDataEvent): ProviderData {
  const { version, changes, ...latest } = data;
  return { version, document: changed(document, changes), latest };
}

import type { ProviderSource } from './provider-data.events.js';
import type { ProviderDocument } from './provider-document.js';

/** Documents here have passed all that a provider file has to. */
export type ProviderDataCommand =
  /** What the file says becomes the first version; where there is one already, nothing changes. */
  | { readonly type: 'import'; readonly document: ProviderDocument; readonly at: string }
  /** What the file says takes the place of what there is, whatever that is. */
  | {
      readonly type: 'apply';
      readonly document: ProviderDocument;
      readonly at: string;
      readonly source: Exclude<ProviderSource, 'first-start'>;
      /** As they say themselves. */
      readonly author?: string;
    };

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
      /** The version that it is to follow, and no other. Absent: it follows any. */
      readonly base?: number;
      /** As they say themselves, or the module of the provider's that says so. */
      readonly author?: string;
      /** The sections that it says; all others stay as they are then. Absent: it says all, and those that it has not are none. */
      readonly sections?: readonly string[];
      /** What the module calls this state. */
      readonly revision?: string;
    };

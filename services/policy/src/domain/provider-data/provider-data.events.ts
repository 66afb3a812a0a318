import type { PartChange } from './provider-document.js';

/** How the provider's data came to be other than before. */
export type ProviderSource =
  /** The log had none yet: the whole file was taken. */
  | 'first-start'
  /** The configured file was read again. */
  | 'reload'
  /** Somebody gave a file. */
  | 'apply';

/** Who is said to have done it: nobody proves who they are yet. */
export interface AssertedAuthor {
  readonly name: string;
  readonly asserted: true;
}

/** The provider's data are others from now on, and have the next number. */
export interface ProviderDataChanged {
  readonly type: 'provider-data-changed';
  readonly data: {
    /** 1 for the first, and one more with each change. */
    readonly version: number;
    /** ISO instant, later than that of the version before. */
    readonly changedAt: string;
    readonly source: ProviderSource;
    /** Absent: the configured file was read at a start or by a signal, and nobody gave a name. */
    readonly author?: AssertedAuthor;
    /** The author is a module of the provider's, which calls what it said so. Absent: it is none. */
    readonly revision?: string;
    /** What is other than in the version before; of the first one, all of it. */
    readonly changes: readonly PartChange[];
  };
}

export type ProviderDataEvent = ProviderDataChanged;

import type { JsonObject, JsonValue } from '@parley/cpnp';

/** A customer as the configuration has it: what a newer release says of one is kept too. */
export interface ConfiguredCustomer extends JsonObject {
  readonly id: string;
}

/** A version of the configuration was gone by: what of it is other than in the one that was recorded before. */
export interface ConfigurationUsed {
  readonly type: 'configuration-used';
  readonly data: {
    /** As its owner numbers it: versions that no process of the service has used are left out. */
    readonly version: number;
    /** ISO instant at which the version came to be; it tells two of one number apart. */
    readonly changedAt: string;
    /** Customers that are new, or other than before. */
    readonly customers: readonly ConfiguredCustomer[];
    /** Names of those that are no more. */
    readonly customersGone: readonly string[];
    /** Other sections that are new, or other than before, whole. */
    readonly sections: Readonly<Record<string, JsonValue>>;
    readonly sectionsGone: readonly string[];
  };
}

export type ConfigurationEvent = ConfigurationUsed;

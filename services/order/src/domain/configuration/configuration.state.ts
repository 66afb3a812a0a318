import type { JsonValue } from '@parley/cpnp';
import type { ConfigurationEvent, ConfiguredCustomer } from './configuration.events.js';

/** The configuration that was gone by last. */
export interface UsedConfiguration {
  /** 0: none was recorded yet. */
  readonly version: number;
  readonly changedAt: string;
  /** By their names. */
  readonly customers: ReadonlyMap<string, ConfiguredCustomer>;
  /** The others, by their names. */
  readonly sections: ReadonlyMap<string, JsonValue>;
}

export const noConfiguration = (): UsedConfiguration => ({
  version: 0,
  changedAt: '',
  customers: new Map(),
  sections: new Map(),
});

/** Applies an event. Total over released events; checks no rule. */
export function evolve(before: UsedConfiguration, { data }: ConfigurationEvent): UsedConfiguration {
  const [customers, sections] = [new Map(before.customers), new Map(before.sections)];
  for (const gone of data.customersGone) customers.delete(gone);
  for (const customer of data.customers) customers.set(customer.id, customer);
  for (const gone of data.sectionsGone) sections.delete(gone);
  for (const [name, value] of Object.entries(data.sections)) sections.set(name, value);
  return { version: data.version, changedAt: data.changedAt, customers, sections };
}

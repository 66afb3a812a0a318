import { canonicalForm } from '@parley/cpp';
import type { JsonValue } from '@parley/cpnp';
import type { ConfigurationUsed, ConfiguredCustomer } from './configuration.events.js';
import type { UsedConfiguration } from './configuration.state.js';

/** A version is gone by from now on. */
export interface ConfigurationCommand {
  readonly type: 'use';
  readonly version: number;
  readonly changedAt: string;
  readonly customers: readonly ConfiguredCustomer[];
  readonly sections: Readonly<Record<string, JsonValue>>;
}

/** Undefined where it is known already, or another process of the service goes by a later one. */
export type ConfigurationVerdict = ConfigurationUsed | undefined;

/**
 * Pure and total. Processes of the service come to a version one after the other; one that is behind records nothing. A number below
 * that is of a later instant is of a log that was set back, and counts.
 */
export function decide(command: ConfigurationCommand, used: UsedConfiguration): ConfigurationVerdict {
  const { version, changedAt } = command;
  if (version <= used.version && changedAt <= used.changedAt) return undefined;
  const customers = new Map(command.customers.map((customer) => [customer.id, customer]));
  const sections = new Map(Object.entries(command.sections));
  return {
    type: 'configuration-used',
    data: {
      version,
      changedAt,
      customers: otherThan(used.customers, customers).map(([, customer]) => customer),
      customersGone: goneFrom(used.customers, customers),
      sections: Object.fromEntries(otherThan(used.sections, sections)),
      sectionsGone: goneFrom(used.sections, sections),
    },
  };
}

const goneFrom = (before: ReadonlyMap<string, JsonValue>, after: ReadonlyMap<string, JsonValue>): readonly string[] =>
  [...before.keys()].filter((name) => !after.has(name));

function otherThan<Value extends JsonValue>(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
): readonly (readonly [string, Value])[] {
  return [...after].filter(([name, value]) => {
    const was = before.get(name);
    return was === undefined || canonicalForm(was) !== canonicalForm(value);
  });
}

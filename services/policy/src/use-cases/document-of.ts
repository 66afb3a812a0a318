import { sectionOwners, type ProviderFile, type SectionsOf } from '@parley/config';
import type { JsonObject, JsonValue } from '@parley/cpnp';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';
import { withoutContacts } from './customer-contacts.js';

/**
 * What a provider file says, as it is recorded: read from YAML, it is JSON and nothing else. Of the approvers the names of the groups
 * alone: addresses are of persons, and are read by who writes to them.
 */
export const documentOf = ({ approvers, ...file }: ProviderFile): ProviderDocument => ({
  ...Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)),
  ...(approvers !== undefined && { approvers: approvers.map(({ group }) => ({ group })) }),
});

/**
 * What the policy itself decides by of a document. Sections were checked before they were recorded, and upcasts lift what earlier
 * releases checked.
 */
export const sectionsOf = (document: ProviderDocument): SectionsOf<'policy'> =>
  document as unknown as SectionsOf<'policy'>;

/** What the order service goes by of it, where the policy has to say what that would do. */
export const orderSectionsOf = (document: ProviderDocument): SectionsOf<'order'> => document;

/** What other services go by of a document. */
export const configurationOf = (document: ProviderDocument): ProviderDocument =>
  Object.fromEntries(
    Object.entries(document).flatMap(([section, value]) => {
      if (ownSections.has(section)) return [];
      return [[section, section === 'customers' ? customersToTell(value) : value] as const];
    }),
  );

const customersToTell = (customers: JsonValue): readonly JsonValue[] =>
  (customers as readonly JsonObject[]).map(withoutContacts); // A list of objects, by the rules of the file.

const ownSections: ReadonlySet<string> = new Set(
  Object.entries(sectionOwners).flatMap(([section, owner]) => (owner === 'policy' ? [section] : [])),
);

import { sectionOwners, type SectionsOf } from '@parley/config';
import type { ProviderDocument } from '../domain/provider-data/provider-document.js';

/** The sections of a provider file that the policy decides by: the others are read by their services. */
const ownSections: readonly string[] = Object.entries(sectionOwners).flatMap(([section, owner]) =>
  owner === 'policy' ? [section] : [],
);

/** What a provider file says to the policy, as it is recorded: read from YAML, it is JSON and nothing else. */
export const documentOf = (file: SectionsOf<'policy'>): ProviderDocument =>
  Object.fromEntries(
    Object.entries(file).filter(([section, value]) => ownSections.includes(section) && value !== undefined),
  );

/** The sections again. They were checked before they were recorded, and upcasts lift what earlier releases checked. */
export const sectionsOf = (document: ProviderDocument): SectionsOf<'policy'> =>
  document as unknown as SectionsOf<'policy'>;

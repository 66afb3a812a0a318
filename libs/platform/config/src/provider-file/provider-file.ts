import { Type, type Static } from 'typebox';
import { closeSchema } from '../closed-schema.js';
import type { ConfigurationProblem } from '../configuration-error.js';
import { locateYamlFaults, parseYaml, readText } from '../yaml.js';
import { accessIsCidr, AccessSection } from './access.section.js';
import { ApproversSection, groupsAreDistinct } from './approvers.section.js';
import { audiencesAreKnown, CatalogueSection, templatesAreWhole, unboundPrices } from './catalogue.section.js';
import { boundsAreNamedOnce, CounterOffersSection } from './counter-offers.section.js';
import {
  creditsAreInCurrency,
  contactsAreSaidOnce,
  customersAreDistinct,
  CustomersSection,
  prefixesAreCidr,
  rightsAreKnown,
  verifiedAreOwn,
} from './customers.section.js';
import { escalationIsKnown, GuidelinesSection } from './guidelines.section.js';
import { percentilesAreInOrder } from './link-percentiles.rules.js';
import { classesAreDistinct, coreLinksJoinDevices, devicesAreDistinct, NetworkSection } from './network.section.js';
import { offersAreWithinBounds, OffersSection } from './offers.section.js';
import { handlingIsKnown, OrderHandlingSection } from './order-handling.section.js';
import { innerPrefixesAreApart, PoolsSection, rangesAreApart } from './pools.section.js';
import { interconnectsLeadToPartners, partnersAreKnown, PartnersSection } from './partners.section.js';
import { distancesAreKnown, PricesSection } from './prices.section.js';
import { ProviderSection } from './provider.section.js';
import { retriesAreWhole } from './retries.section.js';
import { comparisonsCanHold, unknownComparisons } from './rule-names.js';
import { rulesAreKnown, rulesAreWhole, RulesSection } from './rules.section.js';
import { tunnelEndsAreDistinct, tunnelEndsAreWhole } from './tunnel-end.section.js';

const ProviderFile = Type.Object(
  {
    customers: CustomersSection,
    access: Type.Optional(AccessSection),
    network: NetworkSection,
    pools: Type.Optional(PoolsSection),
    partners: Type.Optional(PartnersSection),
    prices: Type.Optional(PricesSection),
    guidelines: Type.Optional(GuidelinesSection),
    counterOffers: Type.Optional(CounterOffersSection),
    offers: Type.Optional(OffersSection),
    rules: Type.Optional(RulesSection),
    catalogue: Type.Optional(CatalogueSection),
    provider: Type.Optional(ProviderSection),
    approvers: Type.Optional(ApproversSection),
    orderHandling: Type.Optional(OrderHandlingSection),
  },
  { description: 'Who the customers are, the network that is sold to them, and who is asked first.' },
);

/** Who the customers are, the network that is sold to them, and who is asked first: the YAML file that PARLEY_PROVIDER_FILE names. */
export type ProviderFile = Static<typeof ProviderFile>;

/** Which service goes by which section: nobody else does, but for the readers below. The policy keeps all of them in its log, and tells the others (ADR 41). */
export const sectionOwners = {
  customers: 'gateway',
  access: 'gateway',
  network: 'policy',
  pools: 'policy',
  partners: 'policy',
  prices: 'policy',
  guidelines: 'policy',
  counterOffers: 'policy',
  offers: 'policy',
  rules: 'policy',
  catalogue: 'policy',
  provider: 'order',
  approvers: 'order',
  orderHandling: 'order',
} as const satisfies Readonly<Record<keyof ProviderFile, string>>;

/** Sections of which a service goes by members that are for it, beside the owner of the section. */
export const sectionReaders = { customers: ['policy', 'order'] } as const satisfies {
  readonly [Section in keyof ProviderFile]?: readonly string[];
};

type Owners = typeof sectionOwners;
type Readers = typeof sectionReaders;
/** The sections that a service may go by: its own, and those that others own and have members for it. */
export type SectionsOf<Owner extends Owners[keyof Owners]> = Pick<
  ProviderFile,
  { [Section in keyof Owners]: Owners[Section] extends Owner ? Section : never }[keyof Owners]
> &
  Partial<
    Pick<
      ProviderFile,
      { [Section in keyof Readers]: Owner extends Readers[Section][number] ? Section : never }[keyof Readers]
    >
  >;

/** Reads and checks the file; throws ConfigurationError with file, line:column and path of each problem. */
export function readProviderFile(path: string): ProviderFile {
  return parseProviderFile(readText(path), path);
}

/** The same for a text that stands in the file at `path`. */
export function parseProviderFile(text: string, path: string): ProviderFile {
  return parseYaml(text, path, ProviderFile, [
    contactsAreSaidOnce,
    customersAreDistinct,
    creditsAreInCurrency,
    prefixesAreCidr,
    verifiedAreOwn,
    accessIsCidr,
    devicesAreDistinct,
    coreLinksJoinDevices,
    percentilesAreInOrder,
    classesAreDistinct,
    tunnelEndsAreWhole,
    retriesAreWhole,
    tunnelEndsAreDistinct,
    rangesAreApart,
    innerPrefixesAreApart,
    groupsAreDistinct,
    handlingIsKnown,
    escalationIsKnown,
    boundsAreNamedOnce,
    offersAreWithinBounds,
    rulesAreWhole,
    rulesAreKnown,
    comparisonsCanHold,
    distancesAreKnown,
    templatesAreWhole,
    audiencesAreKnown,
    rightsAreKnown,
    partnersAreKnown,
    interconnectsLeadToPartners,
  ]);
}

/** What of a good file is probably not meant: it is in use as it stands. `text` is what `file` was parsed from, and stands at `path`. */
export const warningsOf = (file: ProviderFile, text: string, path: string): readonly ConfigurationProblem[] =>
  locateYamlFaults([...unknownComparisons(file), ...unboundPrices(file)], text, path);

/** What a file has besides its rules is looked at, and left. */
const RulesFile = Type.Object({ ...Type.Partial(ProviderFile).properties, rules: RulesSection });

/**
 * The rules of a text: of a whole provider file, or one that has nothing else. They are checked against sections that stand elsewhere.
 * Throws ConfigurationError.
 */
export function parseRules(
  text: string,
  path: string,
  beside: Pick<ProviderFile, 'network' | 'guidelines' | 'prices' | 'approvers'>,
): RulesSection {
  const known = ({ rules }: Static<typeof RulesFile>) => rulesAreKnown({ ...beside, rules });
  return parseYaml(text, path, RulesFile, [rulesAreWhole, comparisonsCanHold, known]).rules;
}

/** The schema of the file for editors and other programs (JSON Schema, draft 7). It cannot express rules between members. */
export function providerFileSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Parley provider file',
    ...closeSchema(ProviderFile),
  };
}

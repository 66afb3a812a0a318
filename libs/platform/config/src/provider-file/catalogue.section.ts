import {
  clauseNames,
  parseCpd,
  ratesTogether,
  unknownMembersOf,
  type Clause,
  type JsonValue,
  type Profile,
} from '@parley/cpp';
import { Type, type Static } from 'typebox';
import { closestName } from '../closest-name.js';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import type { CustomersSection } from './customers.section.js';
import { currencyOfMoney } from './money.schema.js';
import { nameOf } from './name.schema.js';
import { faultsOfOfferValidity, offerValidity, offerValidityMsOf } from './offer-validity.js';
import { paymentPeriod, type PricesSection } from './prices.section.js';
import { faultsOfPeriod, instantOf, periodMembers } from './validity-period.js';

const maximumTemplates = 200;
/** Octets of all templates as `catalogue.current` answers them: with what goes around, within the megabyte that NATS carries. */
const maximumOctets = 512 * 1024;

const amountInMinorUnits = (what: string) =>
  Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000_000,
    description: `${what}, in minor units of the currency (ISO 4217): 12000 is EUR 120.00, JPY 12000 or BHD 12.000`,
  });

const TemplatePriceEntry = Type.Object(
  {
    currency: currencyOfMoney('ISO 4217, such as EUR; that of `prices`'),
    setUpMinor: amountInMinorUnits('for setting it up, once'),
    recurringMinor: amountInMinorUnits('for each period'),
    period: paymentPeriod('how often that is paid'),
  },
  {
    description:
      'what it costs, whatever its sites are; `capacity` has to be fixed. Absent: what `prices` say. An OFFER names one amount (N43): set-up and the first period for a new order, the period for an update',
  },
);
export type TemplatePrice = Static<typeof TemplatePriceEntry>;

const clauses = (which: string) =>
  Type.Optional(Type.Array(Type.String(), { uniqueItems: true, description: `names of the clauses that ${which}` }));

const siteCount = (description: string) =>
  Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_024, description: `${description} (FAIL 4 in a frozen template)` }),
  );

const Template = Type.Object({
  name: nameOf('the template, as orders name it; no two alike'),
  title: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'what it is, in a line' })),
  model: Type.Union([Type.Literal('frozen'), Type.Literal('announcement')], {
    description:
      'CPNP-03 §4. frozen: an order that changes a fixed clause gets FAIL 4; announcement: it is negotiated, and costs what `prices` say',
  }),
  ...periodMembers('offered'),
  free: clauses('the customer may change, leave out or add; all others are fixed'),
  fixed: clauses(
    'stay as they are, also those that the profile does not have; all others are free. With neither list, all are fixed in a frozen template, and none in an announcement. `customerNodesMap` is always free, but for the number of its nodes',
  ),
  minimumSites: siteCount('customer nodes that an order has at least'),
  maximumSites: siteCount(
    'customer nodes that an order has at most; without it, `price` is that of any number of them',
  ),
  maximumCommittedBps: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'bit/s that an order commits at most, in either direction at all of its border links together',
    }),
  ),
  price: Type.Optional(TemplatePriceEntry),
  offerValidity: Type.Optional(
    offerValidity('how long the offer of an order that keeps what is fixed is valid from when it is made'),
  ),
  visibleTo: Type.Optional(
    Type.Object(
      {
        customers: Type.Optional(Type.Array(nameOf('a customer'), { description: 'by name' })),
        tiers: Type.Optional(Type.Array(nameOf('a tier'), { description: 'by name' })),
      },
      { description: 'who sees it and may order it; absent: everybody' },
    ),
  ),
  profile: Type.Unsafe<Readonly<Record<string, JsonValue>>>(
    Type.Object(
      {},
      {
        additionalProperties: true,
        description:
          'its clauses, as a document has them (docs/cpd.schema.json); the nodes of `customerNodesMap` are an example to write over',
      },
    ),
  ),
});
type Template = Static<typeof Template>;

const Tier = Type.Object({
  name: nameOf('the tier; no two alike'),
  customers: Type.Array(nameOf('a customer'), { description: 'who is in it' }),
});

export const CatalogueSection = Type.Object(
  {
    tiers: Type.Optional(
      Type.Array(Tier, {
        maxItems: 64,
        description:
          'groups of customers, as `customers[].tier` names them too: a customer that names one is listed in no other',
      }),
    ),
    templates: Type.Array(Template, {
      maxItems: maximumTemplates,
      description: 'at most 512 KiB as JSON, each with all its fixed clauses and the customers whom it is for',
    }),
  },
  { description: 'The services that are announced to customers, as templates of orders (CPNP-03 §7, N52).' },
);
export type CatalogueSection = Static<typeof CatalogueSection>;

interface WithCatalogue {
  readonly catalogue?: CatalogueSection;
  readonly customers: CustomersSection;
  readonly prices?: PricesSection;
}
type WithTiers = Pick<WithCatalogue, 'catalogue'> & Partial<Pick<WithCatalogue, 'customers'>>;

/** A service template as it is announced and ordered. */
export interface ServiceTemplate {
  readonly name: string;
  readonly title?: string;
  readonly model: 'frozen' | 'announcement';
  /** Instants of UTC, as they are written. */
  readonly from?: string;
  readonly until?: string;
  /** What an order has to leave as it is, in the order of a profile. */
  readonly fixed: readonly Clause[];
  readonly minimumSites?: number;
  readonly maximumSites?: number;
  readonly maximumCommittedBps?: number;
  readonly price?: TemplatePrice;
  /** How long an offer of it is valid, in milliseconds from when it is made. */
  readonly offerValidityMs?: number;
  /** Absent: everybody. */
  readonly customers?: readonly string[];
  readonly profile: Profile;
}

/**
 * The tiers by their names, each with its customers: those that name it, and those that `catalogue.tiers` lists. A customer that names one
 * is in that alone.
 */
export function tiersOf({ catalogue, customers = [] }: WithTiers): ReadonlyMap<string, ReadonlySet<string>> {
  const tiers = new Map((catalogue?.tiers ?? []).map((tier) => [tier.name, new Set(tier.customers)]));
  for (const { id, tier } of customers) if (tier !== undefined) tiers.set(tier, (tiers.get(tier) ?? new Set()).add(id));
  return tiers;
}

/** The templates of the file. Throws for a file that the checks below refuse. */
export const templatesOf = (file: WithTiers): readonly ServiceTemplate[] => {
  const tiers = tiersOf(file);
  return (file.catalogue?.templates ?? []).map((entry) => {
    const { name, title, model, from, until, price, offerValidity: validity, visibleTo, profile } = entry;
    const offerValidityMs = validity === undefined ? undefined : offerValidityMsOf(validity);
    return {
      name,
      ...(title !== undefined && { title }),
      model,
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
      fixed: fixedClausesOf(entry),
      ...boundsIn(entry),
      // An earlier release recorded prices of any capacity: what it would be sold at is what `prices` say (ADR 44).
      ...(price !== undefined && fixesCapacity(entry) && { price }),
      ...(offerValidityMs !== undefined && { offerValidityMs }),
      ...(visibleTo !== undefined && { customers: customersOf(visibleTo, tiers) }),
      profile: profile as unknown as Profile, // checked by `templatesAreWhole`
    };
  });
};

type Bounds = Pick<Template, 'minimumSites' | 'maximumSites' | 'maximumCommittedBps'>;

const boundsIn = ({ minimumSites, maximumSites, maximumCommittedBps }: Bounds): Bounds => ({
  ...(minimumSites !== undefined && { minimumSites }),
  ...(maximumSites !== undefined && { maximumSites }),
  ...(maximumCommittedBps !== undefined && { maximumCommittedBps }),
});

function fixedClausesOf({ model, free, fixed }: Template): readonly Clause[] {
  const isFixed = (clause: Clause): boolean => {
    if (clause === 'customerNodesMap') return false;
    if (fixed !== undefined) return fixed.includes(clause);
    return free === undefined ? model === 'frozen' : !free.includes(clause);
  };
  return clauseNames.filter(isFixed);
}

function customersOf(
  { customers = [], tiers = [] }: NonNullable<Template['visibleTo']>,
  all: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const inTiers = tiers.flatMap((name) => [...(all.get(name) ?? [])]);
  return [...new Set([...customers, ...inTiers])].toSorted();
}

/** Templates have names of their own, valid clauses, and a period that begins before it ends. */
export function* templatesAreWhole({ catalogue, customers, prices }: WithCatalogue): Iterable<YamlFault> {
  if (catalogue === undefined) return;
  const names = new Set<string>();
  for (const [index, template] of catalogue.templates.entries()) {
    const path: YamlPath = ['catalogue', 'templates', index];
    const { name, price } = template;
    if (names.has(name)) yield { path: [...path, 'name'], message: `names ${name} a second time` };
    names.add(name);
    yield* faultsOfPeriod(template, path);
    yield* faultsOfOfferValidity(template.offerValidity, [...path, 'offerValidity']);
    yield* faultsOfLists(template, path);
    const ofProfile = [...faultsOfProfile(template.profile, [...path, 'profile'])];
    yield* ofProfile;
    if (ofProfile.length === 0) {
      yield* faultsOfSites(template, path);
      yield* faultsOfRates(template, path);
    }
    if (price !== undefined && prices !== undefined && price.currency !== prices.currency)
      yield {
        path: [...path, 'price', 'currency'],
        message: `is ${price.currency}, and that of prices is ${prices.currency}`,
      };
  }
  // Each has the names of all customers whom it is for: a tier counts as often as templates are for it.
  const octets = templatesOf({ catalogue, customers })
    .map((template) => Buffer.byteLength(JSON.stringify(template)) + ','.length)
    .reduce((sum, one) => sum + one, 0);
  if (octets > maximumOctets)
    yield {
      path: ['catalogue', 'templates'],
      message: `are ${octets} octets as JSON, with the customers of each; at most ${maximumOctets}`,
    };
}

function* faultsOfLists(template: Template, path: YamlPath): Iterable<YamlFault> {
  const { model, free, fixed, price } = template;
  if (free !== undefined && fixed !== undefined)
    yield { path: [...path, 'fixed'], message: 'is a second list beside free, which says the same' };
  for (const [list, names] of [['free', free] as const, ['fixed', fixed] as const])
    for (const [at, name] of (names ?? []).entries())
      if (!clauseNames.some((clause) => clause === name))
        yield { path: [...path, list, at], message: `is ${name}, which is no clause${hintFor(name)}` };
      else if (list === 'fixed' && name === 'customerNodesMap')
        yield { path: [...path, list, at], message: 'is where the customer is: no order could keep it' };
  if (model === 'frozen' && fixedClausesOf(template).length === 0)
    yield { path: [...path, 'model'], message: 'is frozen, and no clause is fixed' };
  if (price !== undefined && !fixesCapacity(template))
    yield { path: [...path, 'price'], message: 'would be that of any capacity: capacity is not fixed' };
}

/** The profile has as many nodes as an order may have: the template takes it. */
function* faultsOfSites(
  { minimumSites = 1, maximumSites = Infinity, profile }: Template,
  path: YamlPath,
): Iterable<YamlFault> {
  if (minimumSites > maximumSites) {
    yield {
      path: [...path, 'maximumSites'],
      message: `is ${maximumSites}, which is below minimumSites, ${minimumSites}`,
    };
    return;
  }
  const { length } = (profile as unknown as Profile).customerNodesMap; // checked by `faultsOfProfile`
  const [bound, most] = length < minimumSites ? ['minimumSites', minimumSites] : ['maximumSites', maximumSites];
  if (length < minimumSites || length > maximumSites)
    yield {
      path: [...path, 'profile', 'customerNodesMap'],
      message: `has ${countOfNodes(length)}, and ${bound} is ${most}`,
    };
}

/** The profile commits no more than an order may. */
function* faultsOfRates({ maximumCommittedBps = Infinity, profile }: Template, path: YamlPath): Iterable<YamlFault> {
  const rates = ratesTogether(profile as unknown as Profile); // checked by `faultsOfProfile`
  for (const direction of ['in', 'out'] as const) {
    const bps = rates[`${direction}Bps`];
    if (bps > maximumCommittedBps)
      yield {
        path: [...path, 'profile', 'capacity'],
        message: `commits ${bps} bit/s ${direction} at all border links together, and maximumCommittedBps is ${maximumCommittedBps}`,
      };
  }
}

const countOfNodes = (count: number): string => `${count} ${count === 1 ? 'node' : 'nodes'}`;

/** Prices that are those of any number of sites. */
export const unboundPrices = ({ catalogue }: Pick<WithCatalogue, 'catalogue'>): readonly YamlFault[] =>
  (catalogue?.templates ?? []).flatMap(({ price, maximumSites }, index) =>
    price === undefined || maximumSites !== undefined
      ? []
      : [
          {
            path: ['catalogue', 'templates', index, 'price'],
            message: 'is that of any number of sites: maximumSites is not said',
          },
        ],
  );

const fixesCapacity = (template: Template): boolean => fixedClausesOf(template).includes('capacity');

function hintFor(name: string): string {
  const meant = closestName(name, clauseNames);
  return meant === undefined ? `; there are ${clauseNames.join(', ')}` : `; did you mean ${meant}?`;
}

/** The profile in a document has to be one that a customer could ask for. */
function* faultsOfProfile(profile: object, path: YamlPath): Iterable<YamlFault> {
  const document = { components: [{ profiles: [profile] }] };
  const within = (pointer: string): YamlPath => [
    ...path,
    ...pointer
      .split('/')
      .slice('/components/0/profiles/0'.split('/').length)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  ];
  const parsed = parseCpd(document);
  if (parsed.kind === 'invalid')
    for (const { path: pointer, message } of parsed.violations) yield { path: within(pointer), message };
  for (const { path: pointer, nearest } of unknownMembersOf(document))
    yield {
      path: within(pointer),
      message: `is no member of a document${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    };
}

/** Templates are for customers and tiers that there are. */
export function* audiencesAreKnown({ catalogue, customers }: WithCatalogue): Iterable<YamlFault> {
  if (catalogue === undefined) return;
  const { tiers = [], templates } = catalogue;
  const known = new Set(customers.map(({ id }) => id));
  const named = new Map(customers.map(({ id, tier }) => [id, tier]));
  const tierNames = new Set<string>();
  for (const [index, tier] of tiers.entries()) {
    const path: YamlPath = ['catalogue', 'tiers', index];
    if (tierNames.has(tier.name)) yield { path: [...path, 'name'], message: `names ${tier.name} a second time` };
    tierNames.add(tier.name);
    yield* unknownNames(tier.customers, known, [...path, 'customers'], 'customer');
    for (const [at, id] of tier.customers.entries()) {
      const own = named.get(id) ?? tier.name;
      if (own !== tier.name)
        yield { path: [...path, 'customers', at], message: `is ${id}, whose tier in customers is ${own}` };
    }
  }
  for (const { tier } of customers) if (tier !== undefined) tierNames.add(tier);
  for (const [index, { visibleTo }] of templates.entries()) {
    if (visibleTo === undefined) continue;
    const path: YamlPath = ['catalogue', 'templates', index, 'visibleTo'];
    if (visibleTo.customers === undefined && visibleTo.tiers === undefined)
      yield { path, message: 'names nobody; expected customers or tiers' };
    yield* unknownNames(visibleTo.customers ?? [], known, [...path, 'customers'], 'customer');
    yield* unknownNames(visibleTo.tiers ?? [], tierNames, [...path, 'tiers'], 'tier');
  }
}

function* unknownNames(
  names: readonly string[],
  known: ReadonlySet<string>,
  path: YamlPath,
  kind: string,
): Iterable<YamlFault> {
  for (const [at, name] of names.entries())
    if (!known.has(name)) yield { path: [...path, at], message: `names ${name}, which is no ${kind}` };
}

/** Milliseconds since 1970 between which a template is offered; an absent one bounds nothing. */
export function offeredBetween({ from, until }: Pick<ServiceTemplate, 'from' | 'until'>) {
  const [fromMs, untilMs] = [instantOf(from), instantOf(until)];
  return { ...(fromMs !== undefined && { fromMs }), ...(untilMs !== undefined && { untilMs }) };
}

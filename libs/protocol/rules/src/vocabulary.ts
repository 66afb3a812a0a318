import type { RecordShape, ValueOf } from './shape.js';

const identifierLength = 255;
const name = (about: string) => ({ shape: { kind: 'string', most: identifierLength }, about }) as const;
const int = (about: string) => ({ shape: { kind: 'int' }, about }) as const;
const double = (about: string) => ({ shape: { kind: 'double' }, about }) as const;
const bool = (about: string) => ({ shape: { kind: 'bool' }, about }) as const;
const listOf = <const Of extends RecordShape, const Path extends string>(
  of: Of,
  most: number,
  path: Path,
  about: string,
) => ({ shape: { kind: 'list', of, most, path }, about }) as const;

const Site = {
  kind: 'record',
  name: 'Site',
  fields: {
    identifier: name('the customer node, the first of those on its link'),
    link: name('the border link, such as ed-par-1/ge-0/0/1'),
    device: name('the edge device that the link belongs to'),
    place: name("where the device stands, as the provider file says; '' where it does not"),
    inBps: int('bit/s asked into the network'),
    outBps: int('bit/s asked out of the network'),
    offeredInBps: int('bit/s that are left for it into the network'),
    offeredOutBps: int('bit/s that are left for it out of the network'),
  },
} as const satisfies RecordShape;

const Pair = {
  kind: 'record',
  name: 'Pair',
  fields: {
    from: name('the site that sends'),
    to: name('the site that receives'),
    delayMs: double('milliseconds one way'),
    links: int('core links of the path'),
  },
} as const satisfies RecordShape;

const Link = {
  kind: 'record',
  name: 'Link',
  fields: {
    resource: name('link and direction, such as core ed-par-1>ed-lon-1'),
    load: double('share of its capacity that others have, 0 to 1; more where capacity was taken away'),
    loadWithOrder: double('the same with this order'),
  },
} as const satisfies RecordShape;

const Partner = {
  kind: 'record',
  name: 'Partner',
  fields: {
    name: name('as the provider file names it'),
    beyond: name(
      "the partner that it buys the sites of in turn, of several each by itself; '' where it connects them itself",
    ),
    class: name("what it calls the class that is asked, the first of several; '' where none is"),
    priceFactor: double('what its prices are multiplied by in ours'),
    preference: int('its `preference` in the provider file'),
    interconnect: name('the link of ours that hands over, such as ed-lon-1/nni-1'),
    sites: int('sites of the order that it would connect; 0 for a segment between two devices of ours'),
    hasPrice: bool('an offer: it says what it costs, in the currency of `prices`'),
    price: double('an offer: what it asks, before its factor; 0.0 where it is not known'),
    validForS: int('an offer: seconds until its end'),
    isAsAsked: bool('an offer: it is all that was asked'),
    delayMs: double('an offer: the most milliseconds one way that it allows itself; 0.0 where it has no bound'),
  },
} as const satisfies RecordShape;

/** What is known of a partner only when it has offered. */
export const membersOfOffers: readonly string[] = [...['hasPrice', 'price', 'validForS', 'isAsAsked', 'delayMs']];

/** All that a condition may look at. Nothing of it is a clock, random, or read from anywhere while a rule is judged. */
export const vocabulary = {
  request: {
    kind: 'record',
    name: 'Request',
    fields: {
      method: name('PROVISION, or UPDATE'),
      asksForPrice: bool('the customer asks what it costs'),
      template: name("the service template that the document names; '' where it names none"),
      clauses: {
        shape: { kind: 'list', of: { kind: 'string', most: 32 }, most: 16, path: 'request.clauses' },
        about: 'clauses that the document has, such as availability; customerNodesMap is in all of them',
      },
      inBps: int('bit/s asked into the network at all sites together'),
      outBps: int('bit/s asked out of the network at all sites together'),
      // As many as a document may name.
      sites: listOf(Site, 1_024, 'request.sites', 'the border links, each of them once in each profile'),
    },
  },
  customer: {
    kind: 'record',
    name: 'Customer',
    fields: {
      id: name('as the provider file names it'),
      tenant: name("its tenant in the provider file; '' where it has none"),
      tier: name(
        "its tier: what it names itself, else the first of `catalogue.tiers` that lists it; '' where it is in none",
      ),
      isVerified: bool('its administrative data were verified'),
      consentsToPartners: bool('parts of its orders may be ordered from partners'),
      orders: int('its other orders that are offered or agreed'),
      ordersInWeek: int(
        'new orders that were offered to it in the seven days before, also those that have ended; at most 10,000 are counted',
      ),
      ordersOfTemplateInWeek: int(
        'those of them that name the same service template as this order; 0 where it names none',
      ),
      inBps: int('bit/s reserved at border links by its other orders, into the network'),
      outBps: int('bit/s reserved at border links by its other orders, out of the network'),
    },
  },
  path: {
    kind: 'record',
    name: 'Path',
    fields: {
      maximumDelayMs: double('the most of all pairs, in milliseconds one way; 0.0 without a pair'),
      pairs: listOf(Pair, 10_000, 'path.pairs', 'the sites that send to each other, and the path that was found'),
    },
  },
  ledger: {
    kind: 'record',
    name: 'Ledger',
    fields: {
      maximumLoad: double('the most loadWithOrder of all links'),
      links: listOf(Link, 10_000, 'ledger.links', 'the links that the order uses, by direction'),
    },
  },
  partner: Partner,
} as const satisfies Readonly<Record<string, RecordShape>>;

const { offeredInBps: _in, offeredOutBps: _out, ...askedOfSite } = Site.fields;

/** What a condition may look at that is judged before paths are searched: nothing of it depends on them. */
export const vocabularyBeforePaths = {
  request: {
    ...vocabulary.request,
    fields: {
      ...vocabulary.request.fields,
      sites: {
        ...vocabulary.request.fields.sites,
        shape: { ...vocabulary.request.fields.sites.shape, of: { ...Site, fields: askedOfSite } },
      },
    },
  },
  customer: vocabulary.customer,
} as const satisfies Readonly<Record<string, RecordShape>>;

/** What a condition may look at that is about partners: the order as it is asked, and one of them. */
export const vocabularyOfPartners = {
  ...vocabularyBeforePaths,
  partner: Partner,
} as const satisfies Readonly<Record<string, RecordShape>>;

/** What the rules are told of an order. */
export type Facts = { readonly [Name in keyof typeof vocabulary]: ValueOf<(typeof vocabulary)[Name]> };

/** Of an order that is judged by itself. */
export const noPartner: Facts['partner'] = {
  ...{ name: '', beyond: '', class: '', priceFactor: 1, preference: 0, interconnect: '', sites: 0 },
  ...{ hasPrice: false, price: 0, validForS: 0, isAsAsked: false, delayMs: 0 },
};

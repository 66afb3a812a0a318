import { Type, type Static } from 'typebox';
import { duration } from '../parsers.js';
import type { YamlFault } from '../yaml.js';
import type { YamlPath } from '../yaml-path.js';
import { isCidr, notCidr } from './cidr.js';
import { amountOfMoney, currencyOfMoney } from './money.schema.js';
import { nameOf } from './name.schema.js';

const shortText = (description: string) => Type.String({ minLength: 1, maxLength: 255, description });

const Contact = Type.Object({
  name: shortText('who it is'),
  role: Type.Optional(shortText('what they are asked about')),
  email: Type.Optional(Type.String({ maxLength: 255, pattern: '^[^\\s@]+@[^\\s@]+$', description: 'a mail address' })),
  telephoneNumbers: Type.Optional(Type.Array(shortText('a telephone number'), { maxItems: 16 })),
});

const Entitlement = Type.Object({
  methods: Type.Optional(
    Type.Array(Type.Union([Type.Literal('PROVISION'), Type.Literal('UPDATE')]), {
      minItems: 1,
      uniqueItems: true,
      description: 'by which requests; absent: both. Another one gets FAIL 3',
    }),
  ),
  services: Type.Optional(
    Type.Array(Type.Union([Type.Literal('vpn'), Type.Literal('internet'), Type.Literal('connectivity')]), {
      minItems: 1,
      uniqueItems: true,
      description:
        'which services, by what the document asks: vpn is isolated, internet has a global scope, connectivity is neither; absent: all. Another one gets FAIL 4',
    }),
  ),
  templates: Type.Optional(
    Type.Array(nameOf('a template'), {
      minItems: 1,
      uniqueItems: true,
      description:
        'orders that name one of these templates; absent: any, and those that name none. Another one gets FAIL 4',
    }),
  ),
});

/** How much a customer may have. */
const Credit = Type.Object(
  {
    currency: currencyOfMoney('that of `prices` (ISO 4217)'),
    perMonth: amountOfMoney('what all of it may cost each month, set-up left out'),
  },
  {
    description:
      'the most that its orders may cost together, those that are offered and those that are agreed (docs/policy.md): one that would pass it gets FAIL 4; needs `prices`; absent: there is no limit',
  },
);

/** How long an agreement binds its customer. */
const Term = Type.Object({
  name: nameOf('the term, as the customer is told it; no two of a customer alike'),
  minimum: Type.String({
    description: 'how long from the first agreement on a WITHDRAW gets FAIL 4, from 1d to 3660d, such as 365d',
  }),
  templates: Type.Optional(
    Type.Array(nameOf('a template'), {
      minItems: 1,
      uniqueItems: true,
      description: 'for orders that name one of these templates; absent: for every order',
    }),
  ),
});

const Customer = Type.Object({
  id: nameOf('the customer, as all orders and tools name it; no two alike'),
  tenant: Type.Optional(nameOf('whom it belongs to, where the provider serves several: rules see it')),
  tier: Type.Optional(
    nameOf(
      'the group of customers that it is in, which templates may be for; rules see it. `catalogue.tiers` says the same',
    ),
  ),
  verified: Type.Optional(
    Type.Boolean({
      description:
        'its administrative data were verified; default: true. `guidelines.unverifiedCustomers` says what becomes of an order of one whose were not',
    }),
  ),
  entitlements: Type.Optional(
    Type.Array(Entitlement, {
      minItems: 1,
      maxItems: 64,
      description: 'what it may order: each order has to be within one of them; absent: all that is sold',
    }),
  ),
  modes: Type.Optional(
    Type.Array(Type.Union([Type.Literal('frozen'), Type.Literal('announcement'), Type.Literal('negotiation')]), {
      minItems: 1,
      uniqueItems: true,
      description:
        'how it may negotiate (CPNP-03 §4): by frozen templates of `catalogue`, by announced ones, or by a document of its own without a template; absent: all. Another one gets FAIL 4',
    }),
  ),
  credit: Type.Optional(Credit),
  mayCancel: Type.Optional(
    Type.Boolean({
      description:
        'whether it may CANCEL what is not agreed yet, else FAIL 3; default: true. To DECLINE an offer is always its right',
    }),
  ),
  terms: Type.Optional(
    Type.Array(Term, {
      maxItems: 64,
      description:
        'minimum terms of its agreements: the first that is for the order counts; none: it may WITHDRAW at any time',
    }),
  ),
  consentToPartners: Type.Optional(
    Type.Boolean({ description: 'parts of its orders may be ordered from partners of the provider; default: false' }),
  ),
  prefixes: Type.Array(Type.String(), {
    minItems: 1,
    description:
      'prefixes in CIDR that its datagrams come from, of both families (N33); no two customers have the same',
  }),
  sourcesVerified: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'those of its prefixes from which nobody else can send, since the network drops what is forged: they may be sent more than three times what was heard before they show a nonce (N51); default: none',
    }),
  ),
  blocked: Type.Optional(Type.Boolean({ description: 'nothing of this customer is served; default: false' })),
  methods: Type.Optional(
    Type.Array(Type.Union([Type.Literal('PROVISION'), Type.Literal('UPDATE'), Type.Literal('WITHDRAW')]), {
      description: 'the requests that it may make; default: all. What belongs to an open request is served in any case',
    }),
  ),
  contacts: Type.Optional(
    Type.Array(Contact, {
      maxItems: 32,
      description:
        'its people: sealed under the key of the customer in the log of the policy service, and told to no other service (ADR 41)',
    }),
  ),
  contactsAsRecorded: Type.Optional(
    Type.Literal(true, {
      description:
        'in place of `contacts`: those that the log has stay, as `parley provider show` prints a customer; none where it has none',
    }),
  ),
});

export const CustomersSection = Type.Array(Customer, {
  minItems: 1,
  description: 'Whose orders are served. A datagram belongs to the customer whose prefix its source is in.',
});
export type CustomersSection = Static<typeof CustomersSection>;

interface WithCustomers {
  readonly customers: CustomersSection;
}

/** A minimum term, in milliseconds. */
export interface MinimumTerm {
  readonly name: string;
  readonly minimumMs: number;
  /** Absent: it is of every order. */
  readonly templates?: readonly string[];
}

const dayMs = 86_400_000;
const termBounds = { leastMs: dayMs, mostMs: 3_660 * dayMs };

function termMsOf(text: string): number | undefined {
  const ms = duration.parse(text);
  return ms !== undefined && ms >= termBounds.leastMs && ms <= termBounds.mostMs ? ms : undefined;
}

/** What a customer may do about its own orders, as a section has it; all that it does not bound. Throws for a term that is refused below. */
export function rightsOf(
  { customers = [] }: Partial<WithCustomers>,
  customerId: string,
): { readonly mayCancel: boolean; readonly terms: readonly MinimumTerm[] } {
  const { mayCancel = true, terms = [] } = customers.find(({ id }) => id === customerId) ?? {};
  return {
    mayCancel,
    terms: terms.map(({ name, minimum, templates }) => {
      const minimumMs = termMsOf(minimum);
      if (minimumMs === undefined) throw new TypeError(`not a term: ${minimum}`);
      return { name, minimumMs, ...(templates !== undefined && { templates }) };
    }),
  };
}

/** Terms have names of their own and a length, and terms and entitlements are of templates that there are. */
export function* rightsAreKnown({
  customers,
  catalogue,
}: WithCustomers & {
  readonly catalogue?: { readonly templates: readonly { readonly name: string }[] };
}): Iterable<YamlFault> {
  const known = new Set(catalogue?.templates.map(({ name }) => name));
  const unknown = function* (templates: readonly string[] = [], path: YamlPath): Iterable<YamlFault> {
    for (const [at, name] of templates.entries())
      if (!known.has(name)) yield { path: [...path, 'templates', at], message: `names ${name}, which is no template` };
  };
  for (const [index, { terms = [], entitlements = [] }] of customers.entries()) {
    const names = new Set<string>();
    for (const [at, { name, minimum, templates }] of terms.entries()) {
      const path: YamlPath = ['customers', index, 'terms', at];
      if (names.has(name)) yield { path: [...path, 'name'], message: `names ${name} a second time` };
      names.add(name);
      if (termMsOf(minimum) === undefined)
        yield {
          path: [...path, 'minimum'],
          message: `is ${minimum}; expected a duration from 1d to 3660d, such as 365d`,
        };
      yield* unknown(templates, path);
    }
    for (const [at, { templates }] of entitlements.entries())
      yield* unknown(templates, ['customers', index, 'entitlements', at]);
  }
}

/** Credits are in the currency of the prices, by which it is known of every order what it costs. */
export function* creditsAreInCurrency({
  customers,
  prices,
}: WithCustomers & { readonly prices?: { readonly currency: string } }): Iterable<YamlFault> {
  for (const [index, { credit }] of customers.entries()) {
    if (credit === undefined || credit.currency === prices?.currency) continue;
    const path: YamlPath = ['customers', index, 'credit'];
    if (prices === undefined) yield { path, message: 'needs prices: else it is not known what an order costs' };
    else
      yield { path: [...path, 'currency'], message: `is ${credit.currency}, and that of prices is ${prices.currency}` };
  }
}

/** Contacts are said, or stay as they are. */
export function* contactsAreSaidOnce({ customers }: WithCustomers): Iterable<YamlFault> {
  for (const [index, { contacts, contactsAsRecorded }] of customers.entries())
    if (contacts !== undefined && contactsAsRecorded !== undefined)
      yield { path: ['customers', index, 'contactsAsRecorded'], message: 'stands beside contacts: one of both' };
}

export function* customersAreDistinct({ customers }: WithCustomers): Iterable<YamlFault> {
  const seen = new Set<string>();
  for (const [index, { id }] of customers.entries()) {
    if (seen.has(id)) yield { path: ['customers', index, 'id'], message: `names ${id} a second time` };
    seen.add(id);
  }
}

export function* verifiedAreOwn({ customers }: WithCustomers): Iterable<YamlFault> {
  for (const [index, { prefixes, sourcesVerified = [] }] of customers.entries()) {
    for (const [at, prefix] of sourcesVerified.entries()) {
      const path = ['customers', index, 'sourcesVerified', at];
      if (!prefixes.includes(prefix))
        yield { path, message: `is ${prefix}; expected one of the prefixes of the customer` };
    }
  }
}

export function* prefixesAreCidr({ customers }: WithCustomers): Iterable<YamlFault> {
  const owners = new Map<string, string>();
  for (const [index, { id, prefixes }] of customers.entries()) {
    for (const [at, prefix] of prefixes.entries()) {
      const path = ['customers', index, 'prefixes', at];
      if (!isCidr(prefix)) yield { path, message: notCidr(prefix) };
      const owner = owners.get(prefix);
      if (owner !== undefined && owner !== id) yield { path, message: `is a prefix of customer ${owner} too` };
      owners.set(prefix, id);
    }
  }
}

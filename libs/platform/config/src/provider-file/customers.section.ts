import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { isCidr, notCidr } from './cidr.js';
import { nameOf } from './name.schema.js';

const shortText = (description: string) => Type.String({ minLength: 1, maxLength: 255, description });

const Contact = Type.Object({
  name: shortText('who it is'),
  role: Type.Optional(shortText('what they are asked about')),
  email: Type.Optional(Type.String({ maxLength: 255, pattern: '^[^\\s@]+@[^\\s@]+$', description: 'a mail address' })),
  telephoneNumbers: Type.Optional(Type.Array(shortText('a telephone number'), { maxItems: 16 })),
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
});

export const CustomersSection = Type.Array(Customer, {
  minItems: 1,
  description: 'Whose orders are served. A datagram belongs to the customer whose prefix its source is in.',
});
export type CustomersSection = Static<typeof CustomersSection>;

interface WithCustomers {
  readonly customers: CustomersSection;
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

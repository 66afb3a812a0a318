import { parseProviderFile, providerFileSchema } from '@parley/config';
import type { Cpd } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePqo } from '../src/domain/decide-pqo.js';
import { emptyLedger, evolve, type Ledger } from '../src/domain/ledger.state.js';
import type { Pqo } from '../src/domain/pqo.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { askedAt } from './asked-at.js';
import { drawnWorlds } from './drawn.js';

const drawn = drawnWorlds('worlds of customers');

/** What of a customer others than the policy go by, and who. */
const readElsewhere: Readonly<Record<string, string>> = {
  id: 'its name',
  prefixes: 'the gateway',
  sourcesVerified: 'the gateway',
  blocked: 'the gateway',
  methods: 'the gateway',
  contacts: 'people of the provider',
  contactsAsRecorded: 'people of the provider',
  mayCancel: 'the order service',
  terms: 'the order service',
};

const cpd: Cpd = {
  components: [
    {
      profiles: [
        {
          customerNodesMap: [
            { identifier: 'a', linkIdentifier: 'ed-a/ge-0' },
            { identifier: 'b', linkIdentifier: 'ed-b/ge-0' },
          ],
          capacity: [{ in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } }],
          conformanceTraffic: { outOfProfile: 'discard' },
        },
      ],
    },
  ],
};
const device = (name: string) => ({
  name,
  place: name,
  stubLinks: [
    { name: 'ge-0', capacityBps: 1_000_000_000 },
    { name: 'ge-1', capacityBps: 1_000_000_000 },
  ],
});
const checks = [{ name: 'unclear', approvers: 'sales', deadline: '4h', atDeadline: 'reject' }];
/** Who sells to one customer. */
const provider = {
  customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'] }],
  approvers: [{ group: 'sales' }],
  network: {
    edgeDevices: [device('ed-a'), device('ed-b')],
    coreLinks: [{ between: ['ed-a', 'ed-b'], capacityBps: 1_000_000_000, delayMs: 1 }],
  },
  guidelines: { checks },
};
type Provider = Partial<Record<keyof typeof provider | 'rules' | 'prices' | 'catalogue', unknown>>;

/** What is answered by a provider whose customer has these members. */
function answer(members: object, { sections = {}, asked = {}, ledger = emptyLedger() }: Beside): string {
  const customers = [{ ...provider.customers[0], ...members }];
  // JSON is YAML.
  const { network, terms } = sellingOf(
    parseProviderFile(JSON.stringify({ ...provider, ...sections, customers }), 'file'),
  );
  const pqo = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd, ...asked };
  const { type, data } = decidePqo(pqo, ledger, network, terms);
  if (type === 'capacity-refused') return `FAIL ${data.statusCode}: ${data.reasons.join('; ')}`;
  const { escalation } = data;
  if (escalation === undefined) return ['offered', ...data.reasons].join(': ');
  return `${escalation.checks.map(({ name }) => name).join()} asked: ${escalation.reasons.join('; ')}`;
}

interface Beside {
  readonly sections?: Provider;
  readonly asked?: Partial<Pqo>;
  readonly ledger?: Ledger;
}
/** Two values of a member, and the answer to the same order in each world; the others are as of any customer. */
interface Worlds extends Beside {
  readonly one: fc.Arbitrary<unknown>;
  readonly answered: string;
  readonly other: fc.Arbitrary<unknown>;
  readonly otherwise: string;
}
const absent = fc.constant(undefined);
const name = fc.stringMatching(/^[a-z]{1,9}$/).filter((drawn) => drawn !== 'gold');
const ruled = (when: string): Provider => ({
  rules: [{ name: 'asked', priority: 1, when, refuse: { code: 3, reason: 'by its rule' } }],
});
const offered = 'offered';
const isolated: Cpd = {
  components: [
    {
      profiles: (cpd.components[0]?.profiles ?? []).map((profile) => ({
        ...profile,
        trafficIsolation: { isolated: true },
      })),
    },
  ],
};
const template = { name: 'pipe', model: 'announcement', profile: cpd.components[0]?.profiles[0] };

/** 240.00 a month for the two sites of the order, and ten Mbit/s in each direction at both. */
const prices = { currency: 'EUR', setUpPerOrder: '1000', perSite: '100', perCommittedMbps: '1' };
/** 90.00 a month. */
const templatePrice = { currency: 'EUR', period: 'year', setUpMinor: 1_000_00, recurringMinor: 1_080_00 };
/** What the customer has agreed with the order "o", which costs so much each month. */
const holding = (minor: number): Ledger => {
  const about = { orderId: 'o', negotiation: 1 };
  const monthly = { currency: 'EUR', minor };
  const kept = { ...about, customerId: 'acme', amounts: [], reasons: [], monthly };
  return [
    { type: 'capacity-reserved', data: kept } as const,
    { type: 'capacity-committed', data: about } as const,
  ].reduce(evolve, emptyLedger());
};

const worlds: Readonly<Record<string, readonly Worlds[]>> = {
  tenant: [
    {
      sections: ruled('customer.tenant == "gold"'),
      ...{ one: fc.constant('gold'), answered: 'FAIL 3: by its rule' },
      ...{ other: fc.oneof(name, absent), otherwise: offered },
    },
  ],
  tier: [
    {
      sections: ruled('customer.tier == "gold"'),
      ...{ one: fc.constant('gold'), answered: 'FAIL 3: by its rule' },
      ...{ other: fc.oneof(name, absent), otherwise: offered },
    },
    {
      sections: {
        catalogue: {
          tiers: [{ name: 'gold', customers: [] }],
          templates: [{ ...template, visibleTo: { tiers: ['gold'] } }],
        },
      },
      asked: { cpd: { ...cpd, template: 'pipe' } },
      ...{ one: fc.constant('gold'), answered: offered },
      ...{
        other: fc.oneof(name, absent),
        otherwise: 'FAIL 4: template: there is no service template pipe here',
      },
    },
  ],
  verified: [
    {
      ...{ one: fc.constant(false), answered: 'FAIL 2: the administrative data of acme are not verified' },
      ...{ other: fc.constantFrom(true, undefined), otherwise: offered },
    },
    {
      sections: { guidelines: { unverifiedCustomers: 'checks', checks } },
      ...{ one: fc.constant(false), answered: 'unclear asked: the administrative data of acme are not verified' },
      ...{ other: fc.constantFrom(true, undefined), otherwise: offered },
    },
    {
      sections: { ...ruled('!customer.isVerified'), guidelines: { unverifiedCustomers: 'checks', checks } },
      ...{ one: fc.constant(false), answered: 'FAIL 3: by its rule' },
      ...{ other: fc.constantFrom(true, undefined), otherwise: offered },
    },
  ],
  modes: [
    {
      one: fc.subarray(['frozen', 'announcement'], { minLength: 2 }),
      answered:
        'FAIL 4: acme may not order in the mode negotiation, without a template: it may in frozen, announcement',
      ...{ other: fc.constantFrom(['negotiation'], ['frozen', 'negotiation'], undefined), otherwise: offered },
    },
    {
      sections: { catalogue: { templates: [template] } },
      asked: { cpd: { ...cpd, template: 'pipe' }, negotiation: 2 },
      one: fc.constant(['frozen']),
      answered: 'FAIL 4: acme may not order in the mode announcement, by the template pipe: it may in frozen',
      ...{ other: fc.constantFrom(['announcement'], ['announcement', 'frozen'], undefined), otherwise: offered },
    },
    {
      sections: { catalogue: { templates: [{ ...template, model: 'frozen' }] } },
      asked: { cpd: { ...cpd, template: 'pipe' } },
      one: fc.constant(['negotiation']),
      answered: 'FAIL 4: acme may not order in the mode frozen, by the template pipe: it may in negotiation',
      ...{ other: fc.constantFrom(['frozen'], undefined), otherwise: offered },
    },
  ],
  entitlements: [
    {
      ...{ one: fc.constant([{ methods: ['UPDATE'] }]), answered: 'FAIL 3: acme is not entitled to PROVISION' },
      ...{ other: fc.constantFrom([{ methods: ['PROVISION'] }], [{}], undefined), otherwise: offered },
    },
    {
      asked: { negotiation: 2 },
      ...{ one: fc.constant([{ methods: ['PROVISION'] }]), answered: 'FAIL 3: acme is not entitled to UPDATE' },
      ...{ other: fc.constant([{ methods: ['PROVISION'] }, { methods: ['UPDATE'] }]), otherwise: offered },
    },
    {
      one: fc.subarray(['vpn', 'internet'], { minLength: 1 }).map((services) => [{ services }]),
      answered: 'FAIL 4: acme is not entitled to PROVISION of connectivity',
      ...{ other: fc.constant([{ services: ['vpn'] }, { services: ['connectivity'] }]), otherwise: offered },
    },
    {
      asked: { cpd: isolated },
      one: fc.constant([{ services: ['connectivity', 'internet'] }]),
      answered: 'FAIL 4: acme is not entitled to PROVISION of vpn',
      ...{ other: fc.constant([{ services: ['vpn'] }]), otherwise: offered },
    },
    {
      sections: { catalogue: { templates: [template] } },
      asked: { cpd: { ...cpd, template: 'pipe' } },
      one: fc.constant([
        { services: ['connectivity'], methods: ['UPDATE'] },
        { templates: ['pipe'], services: ['vpn'] },
      ]),
      answered: 'FAIL 4: acme is not entitled to PROVISION of connectivity',
      ...{ other: fc.constant([{ templates: ['pipe'] }]), otherwise: offered },
    },
    {
      sections: { catalogue: { templates: [template, { ...template, name: 'voice' }] } },
      asked: { cpd: { ...cpd, template: 'pipe' } },
      one: fc.constant([{ templates: ['voice'] }]),
      answered: 'FAIL 4: acme is not entitled to PROVISION of connectivity by the template pipe',
      ...{ other: fc.constant([{ templates: ['voice'] }, { templates: ['pipe'] }]), otherwise: offered },
    },
    {
      sections: { catalogue: { templates: [template] } },
      one: fc.constant([{ templates: ['pipe'] }]),
      answered: 'FAIL 4: acme is not entitled to PROVISION of connectivity without a template',
      ...{ other: fc.constant([{ templates: ['pipe'] }, {}]), otherwise: offered },
    },
  ],
  credit: [
    {
      sections: { prices },
      one: fc.constant({ currency: 'EUR', perMonth: '239.99' }),
      answered:
        'FAIL 4: the credit of acme is 239.99 EUR a month, of which 0.00 EUR are used, and this would add 240.00 EUR',
      other: fc.oneof(
        fc.integer({ min: 240, max: 999_999 }).map((euros) => ({ currency: 'EUR', perMonth: String(euros) })),
        absent,
      ),
      otherwise: offered,
    },
    {
      sections: { prices },
      asked: { orderId: 'another' },
      ledger: holding(100_00),
      one: fc.constant({ currency: 'EUR', perMonth: '300' }),
      answered:
        'FAIL 4: the credit of acme is 300.00 EUR a month, of which 100.00 EUR are used, and this would add 240.00 EUR',
      other: fc.oneof(fc.constant({ currency: 'EUR', perMonth: '340' }), absent),
      otherwise: offered,
    },
    {
      sections: { prices },
      asked: { negotiation: 2 },
      ledger: holding(100_00),
      one: fc.constant({ currency: 'EUR', perMonth: '239' }),
      answered:
        'FAIL 4: the credit of acme is 239.00 EUR a month, of which 100.00 EUR are used, and this would add 140.00 EUR',
      other: fc.oneof(fc.constant({ currency: 'EUR', perMonth: '240' }), absent),
      otherwise: offered,
    },
    {
      sections: {
        prices,
        catalogue: { templates: [{ ...template, fixed: ['capacity'], price: templatePrice }] },
      },
      asked: { cpd: { ...cpd, template: 'pipe' } },
      one: fc.constant({ currency: 'EUR', perMonth: '89.99' }),
      answered:
        'FAIL 4: the credit of acme is 89.99 EUR a month, of which 0.00 EUR are used, and this would add 90.00 EUR',
      other: fc.oneof(fc.constant({ currency: 'EUR', perMonth: '90' }), absent),
      otherwise: offered,
    },
  ],
  consentToPartners: [
    {
      sections: ruled('customer.consentsToPartners'),
      ...{ one: fc.constant(true), answered: 'FAIL 3: by its rule' },
      ...{ other: fc.constantFrom(false, undefined), otherwise: offered },
    },
  ],
};

describe('what is known of a customer', () => {
  const schema = providerFileSchema() as {
    readonly properties: { readonly customers: { readonly items: { readonly properties: object } } };
  };
  const members = Object.keys(schema.properties.customers.items.properties);

  it('is decided by, each member of it, or is for others who are named here', () => {
    expect([...Object.keys(worlds), ...Object.keys(readElsewhere)].toSorted()).toStrictEqual(members.toSorted());
  });

  it.each(Object.entries(worlds).flatMap(([member, all]) => all.map((of) => [member, of.answered, of] as const)))(
    'is told apart by %s alone, with the reason: %s',
    (member, _, of) => {
      fc.assert(
        fc.property(of.one, of.other, (one, other) => {
          expect(answer({ [member]: one }, of)).toBe(of.answered);
          expect(answer({ [member]: other }, of)).toBe(of.otherwise);
        }),
        drawn(20),
      );
    },
  );

  it('changes the digest of the terms, which a decision names', () => {
    const basisOf = (customers: readonly object[]) =>
      sellingOf(parseProviderFile(JSON.stringify({ ...provider, prices, customers }), 'file')).terms.basis;
    const [acme] = provider.customers;
    expect(basisOf([{ ...acme, prefixes: ['198.51.100.0/24'] }])).toStrictEqual(basisOf([{ ...acme }]));
    for (const members of [
      { tenant: 'north' },
      { credit: { currency: 'EUR', perMonth: '1' } },
      { tier: 'gold' },
      { verified: false },
      { consentToPartners: true },
      { entitlements: [{}] },
      { modes: ['frozen'] },
    ])
      expect(basisOf([{ ...acme, ...members }])?.terms).not.toBe(basisOf([{ ...acme }])?.terms);
  });
});

import { MemoryCustomerKeys } from '@parley/event-log';
import fc from 'fast-check';
import type { ProviderDocument } from '../src/domain/provider-data/provider-document.js';
import { CustomerContacts } from '../src/use-cases/customer-contacts.js';

/** Of all processes of a test. */
export const customerKeys = new MemoryCustomerKeys();
export const contacts = new CustomerContacts(customerKeys);

const deviceNames = ['ed-a', 'ed-b', 'ed-c', 'ed-d', 'ed-e'];
const small = { min: 1, max: 3 };

const shuffled = <Value>(values: readonly Value[], minLength = 0): fc.Arbitrary<Value[]> =>
  fc.shuffledSubarray([...values], { minLength });

const device = (name: string) =>
  fc.record({
    name: fc.constant(name),
    place: fc.constantFrom('Paris', 'London'),
    stubLinks: shuffled(['ge-0', 'ge-1'], 1).chain((links) =>
      fc.tuple(...links.map((link) => fc.integer(small).map((capacityBps) => ({ name: link, capacityBps })))),
    ),
  });

const retries = fc
  .integer(small)
  .map((intervalS) => [{ firstWaitS: 1, intervalS, factor: 1.5, maximumWaitS: 9, maximumRetries: 4 }]);

const networkOf = (names: readonly string[]) => {
  const pairs = names.flatMap((from, at) => names.slice(at + 1).map((to) => [from, to]));
  const link = (between: readonly string[]) =>
    fc.record({
      between: fc.boolean().map((turned) => (turned ? between.toReversed() : between)),
      capacityBps: fc.integer(small),
      delayMs: fc.integer(small),
    });
  return fc.record(
    {
      edgeDevices: fc.tuple(...names.map(device)),
      coreLinks: shuffled(pairs).chain((joined) => fc.tuple(...joined.map(link))),
      classes: shuffled(['gold', 'silver']).chain((classes) =>
        fc.tuple(...classes.map((name) => fc.integer(small).map((delayMs) => ({ name, delayMs })))),
      ),
      mtuOctets: fc.constantFrom(1_570, 9_000),
      retries,
    },
    { requiredKeys: ['edgeDevices', 'coreLinks'] },
  );
};

const checks = fc
  .subarray(['large', 'odd'], { minLength: 1 })
  .map((names) => names.map((name) => ({ name, approvers: 'noc', deadline: '4h', atDeadline: 'reject' })));

const rules = shuffled(['first', 'second', 'third']).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.integer(small).map((priority) => ({ name, priority, when: 'true', cap: { committedBps: 1 } })),
    ),
  ),
);

const customerIds = ['acme', 'bolt', 'cray'];
const customers = shuffled(customerIds, 1).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record(
        {
          id: fc.constant(id),
          prefixes: fc.constant([`2001:db8:${customerIds.indexOf(id)}::/48`]),
          blocked: fc.boolean(),
          tenant: fc.constantFrom('north', 'south'),
          tier: fc.constantFrom('gold', 'silver'),
          verified: fc.boolean(),
          consentToPartners: fc.boolean(),
        },
        { requiredKeys: ['id', 'prefixes'] },
      ),
    ),
  ),
);

const catalogue = shuffled(['pipe', 'vpn', 'voice']).chain((names) =>
  fc.record(
    {
      tiers: shuffled(['gold', 'silver']).map((tiers) => tiers.map((name) => ({ name, customers: [] }))),
      templates: fc.tuple(
        ...names.map((name) =>
          fc.constantFrom('frozen', 'announcement').map((model) => ({
            name,
            model,
            profile: { customerNodesMap: [{ identifier: 'a' }] },
          })),
        ),
      ),
    },
    { requiredKeys: ['templates'] },
  ),
);

/** What valid provider files say, small enough that two of them have entries in common. */
export const providerDocuments: fc.Arbitrary<ProviderDocument> = fc
  .record(
    {
      customers,
      network: shuffled(deviceNames, 1).chain(networkOf),
      approvers: shuffled(['legal', 'sales']).map((groups) => ['noc', ...groups].map((group) => ({ group }))),
      access: fc.constantFrom({ deny: ['192.0.2.0/24'] }, { allow: ['198.51.100.0/24'] }),
      provider: fc.integer(small).map((asNumber) => ({
        name: 'Example Networks',
        contactInformation: { email: 'noc@example.net' },
        asNumber,
      })),
      orderHandling: checks.map((asked) => [{ methods: ['PROVISION'], checks: asked }]),
      guidelines: fc.record({ maximumSites: fc.integer(small), checks }, { requiredKeys: ['checks'] }),
      counterOffers: fc.constantFrom({ looser: ['availability'] }, { looser: ['lossRatio', 'oneWayDelayMs'] }),
      pools: fc.record({ vnis: fc.constantFrom([], [{ from: 1, to: 9 }]) }, { requiredKeys: [] }),
      prices: fc.constantFrom(
        { currency: 'EUR', perSite: '1.00', perCommittedMbps: '0.10' },
        { currency: 'EUR', perSite: '2.00', perCommittedMbps: '0.10' },
      ),
      rules,
      catalogue,
    },
    { requiredKeys: ['customers', 'network', 'approvers'] },
  )
  // Without checks, nobody could be asked about a rule that cannot be judged. JSON gives records plain prototypes.
  .map(
    ({ rules: ruled, ...document }) =>
      JSON.parse(
        JSON.stringify({
          ...document,
          ...(document.guidelines !== undefined && ruled !== undefined && { rules: ruled }),
        }),
      ) as ProviderDocument,
  );

/** A file that says this, with the addresses that a file alone has. JSON is YAML. */
export const fileSaying = ({ approvers, ...document }: ProviderDocument): string =>
  JSON.stringify({
    ...document,
    approvers: (approvers as readonly { readonly group: string }[]).map(({ group }) => ({
      group,
      email: [`${group}@example.org`],
    })),
  });

/** A network of so many devices in a ring, with a customer. */
export const ringOf = (count: number, capacityBps = 1_000): ProviderDocument => ({
  customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'] }],
  approvers: [{ group: 'noc' }],
  network: {
    edgeDevices: Array.from({ length: count }, (_, at) => ({
      name: `ed-${at}`,
      place: `Place ${at}`,
      stubLinks: [{ name: 'ge-0', capacityBps }],
    })),
    coreLinks: Array.from({ length: count }, (_, at) => ({
      between: [`ed-${at}`, `ed-${(at + 1) % count}`],
      capacityBps,
      delayMs: 1,
    })),
  },
});

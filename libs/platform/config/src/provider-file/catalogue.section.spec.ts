import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../test/problems-of.js';
import { templatesOf, tiersOf } from './catalogue.section.js';
import { rightsOf } from './customers.section.js';
import { parseProviderFile, warningsOf } from './provider-file.js';

const good = `customers: [{ id: acme, prefixes: [192.0.2.0/24] }, { id: bolt, prefixes: [198.51.100.0/24] }]
network: { edgeDevices: [{ name: ed-par-1, place: Paris, stubLinks: [{ name: ge-0/0/1, capacityBps: 1000 }] }], coreLinks: [] }
prices: { currency: EUR, perSite: '120.00', perCommittedMbps: '1.50' }
catalogue:
  tiers: [{ name: gold, customers: [acme, bolt] }]
  templates:
    - name: pipe-10m
      title: A pipe of 10 Mbit/s
      model: frozen
      from: '2026-12-01T00:00:00Z'
      until: '2027-01-01T00:00:00Z'
      free: [scope]
      price: { currency: EUR, setUpMinor: 25000, recurringMinor: 9900, period: month }
      profile:
        customerNodesMap: [{ identifier: a }, { identifier: b }]
        capacity: [{ in: { committedBps: 10000000 }, out: { committedBps: 10000000 } }]
        conformanceTraffic: { outOfProfile: discard }
    - name: vpn
      model: announcement
      visibleTo: { customers: [bolt], tiers: [gold] }
      fixed: [availability]
      profile: { customerNodesMap: [{ identifier: a }], availability: { percentage: 99, statistic: average } }
    - { name: any, model: announcement, profile: { customerNodesMap: [{ identifier: a }] } }
`;

const changed = (from: string | RegExp, to: string): readonly string[] => {
  const text = good.replace(from, to);
  expect(text).not.toBe(good);
  return problemsOf(text);
};

describe('service templates', () => {
  it('are read with the clauses that they fix, and the customers whom they are for', () => {
    const templates = templatesOf(parseProviderFile(good, 'file'));
    expect(templates.map(({ profile: _, ...rest }) => rest)).toStrictEqual([
      {
        name: 'pipe-10m',
        title: 'A pipe of 10 Mbit/s',
        model: 'frozen',
        from: '2026-12-01T00:00:00Z',
        until: '2027-01-01T00:00:00Z',
        fixed: [
          'qosGuarantees',
          'availability',
          'capacity',
          'trafficIsolation',
          'conformanceTraffic',
          'flowIdentification',
          'overallTrafficGuarantees',
          'routingAndForwarding',
          'activationMeans',
          'invocationMeans',
          'notifications',
          'activationSchedule',
        ],
        price: { currency: 'EUR', setUpMinor: 25_000, recurringMinor: 9_900, period: 'month' },
      },
      { name: 'vpn', model: 'announcement', fixed: ['availability'], customers: ['acme', 'bolt'] },
      { name: 'any', model: 'announcement', fixed: [] },
    ]);
    expect(templates[1]?.profile.availability).toStrictEqual({ percentage: 99, statistic: 'average' });
  });

  it('are for the customers of a tier, whether they name it or it lists them', () => {
    const file = (listed: string, tier: string) =>
      parseProviderFile(
        good
          .replace('tiers: [{ name: gold, customers: [acme, bolt] }]', listed)
          .replace('id: acme,', `id: acme,${tier}`)
          .replace('customers: [bolt], tiers', 'tiers'),
        'file',
      );
    const audienceOf = (...spelling: Parameters<typeof file>) => templatesOf(file(...spelling))[1]?.customers;
    expect(audienceOf('tiers: [{ name: gold, customers: [acme] }]', '')).toStrictEqual(['acme']);
    expect(audienceOf('tiers: []', ' tier: gold,')).toStrictEqual(['acme']);
    expect(audienceOf('tiers: [{ name: gold, customers: [bolt] }]', ' tier: gold,')).toStrictEqual(['acme', 'bolt']);
    expect(audienceOf('tiers: [{ name: gold, customers: [acme] }]', ' tier: gold,')).toStrictEqual(['acme']);
    expect(tiersOf(file('tiers: [{ name: gold, customers: [bolt] }]', ' tier: silver,'))).toStrictEqual(
      new Map([
        ['gold', new Set(['bolt'])],
        ['silver', new Set(['acme'])],
      ]),
    );
  });

  it('have terms and entitlements of customers by their names, and the rights of who has none are whole', () => {
    const terms = '[{ name: line, minimum: 30d, templates: [pipe-10m] }, { name: annual, minimum: 365d }]';
    const file = parseProviderFile(
      good.replace(
        '{ id: bolt,',
        `{ id: bolt, mayCancel: false, terms: ${terms}, entitlements: [{ methods: [PROVISION], services: [vpn], templates: [vpn] }],`,
      ),
      'file',
    );
    expect(rightsOf(file, 'bolt')).toStrictEqual({
      mayCancel: false,
      terms: [
        { name: 'line', minimumMs: 30 * 86_400_000, templates: ['pipe-10m'] },
        { name: 'annual', minimumMs: 365 * 86_400_000 },
      ],
    });
    expect([rightsOf(file, 'acme'), rightsOf({}, 'bolt')]).toStrictEqual([
      { mayCancel: true, terms: [] },
      { mayCancel: true, terms: [] },
    ]);
  });

  it('have bounds of sites and rates where they say them, and a warning where a price is that of any number of sites', () => {
    const warned = (text: string) => warningsOf(parseProviderFile(text, 'file'), text, 'file');
    expect(warned(good)).toStrictEqual([
      {
        where: 'file:13:7 catalogue.templates[0].price',
        message: 'is that of any number of sites: maximumSites is not said',
      },
    ]);
    const valid = good.replace('free: [scope]', 'free: [scope]\n      offerValidity: 1.5h');
    expect(templatesOf(parseProviderFile(valid, 'file')).map(({ offerValidityMs }) => offerValidityMs)).toStrictEqual([
      5_400_000,
      undefined,
      undefined,
    ]);
    const bounds = { minimumSites: 2, maximumSites: 2, maximumCommittedBps: 40_000_000 };
    const text = good.replace(
      'free: [scope]',
      ['free: [scope]', ...Object.entries(bounds).map((one) => one.join(': '))].join('\n      '),
    );
    expect(templatesOf(parseProviderFile(text, 'file'))[0]).toMatchObject(bounds);
    expect(warned(text)).toStrictEqual([]);
  });

  it('are none where the file has no catalogue', () => {
    expect(templatesOf({})).toStrictEqual([]);
  });
});

it('contacts of a customer are said, or stay as they are recorded', () => {
  const of = (more: string) => problemsOf(good.replace('{ id: acme,', `{ id: acme, ${more},`));
  expect(of('contactsAsRecorded: true')).toStrictEqual([]);
  expect(of('contactsAsRecorded: true, contacts: [{ name: Ada }]').join()).toContain(
    'customers[0].contactsAsRecorded: stands beside contacts: one of both',
  );
  expect(of('contactsAsRecorded: false').join()).toContain('customers[0].contactsAsRecorded');
});

describe('a broken catalogue is named with its place', () => {
  it.each<readonly [string, string | RegExp, string, string]>([
    ['a name twice', 'name: vpn', 'name: pipe-10m', '18:7 catalogue.templates[1].name: names pipe-10m a second time'],
    [
      'a model',
      'model: frozen',
      'model: fixed',
      '9:7 catalogue.templates[0].model: is fixed; expected one of frozen, announcement',
    ],
    [
      'no instant',
      "'2026-12-01T00:00:00Z'",
      'tomorrow',
      "10:7 catalogue.templates[0].from: is tomorrow; expected an instant such as '2026-12-01T00:00:00Z'",
    ],
    [
      'a period that ends first',
      '2027-01',
      '2026-01',
      '11:7 catalogue.templates[0].until: is 2026-01-01T00:00:00Z, which is not after 2026-12-01T00:00:00Z',
    ],
    [
      'a clause that there is not',
      'free: [scope]',
      'free: [scop]',
      '12:14 catalogue.templates[0].free[0]: is scop, which is no clause; did you mean scope?',
    ],
    [
      'nodes that are fixed',
      'fixed: [availability]',
      'fixed: [customerNodesMap]',
      '21:15 catalogue.templates[1].fixed[0]: is where the customer is: no order could keep it',
    ],
    [
      'more sites at least than at most',
      'free: [scope]',
      'free: [scope]\n      minimumSites: 3\n      maximumSites: 2',
      '14:7 catalogue.templates[0].maximumSites: is 2, which is below minimumSites, 3',
    ],
    [
      'an example of more sites than an order may have',
      'free: [scope]',
      'free: [scope]\n      maximumSites: 1',
      '16:9 catalogue.templates[0].profile.customerNodesMap: has 2 nodes, and maximumSites is 1',
    ],
    [
      'an example of fewer sites than an order has to have',
      'free: [scope]',
      'free: [scope]\n      minimumSites: 3',
      'catalogue.templates[0].profile.customerNodesMap: has 2 nodes, and minimumSites is 3',
    ],
    ...(['59s', '721h', 'a day'] as const).map((validity): [string, string, string, string] => [
      `an offer that would be valid for ${validity}`,
      'free: [scope]',
      `free: [scope]\n      offerValidity: ${validity}`,
      `13:7 catalogue.templates[0].offerValidity: is ${validity}; expected a duration from 1m to 30d, such as 15m`,
    ]),
    [
      'an example that commits more than an order may',
      'free: [scope]',
      'free: [scope]\n      maximumCommittedBps: 19999999',
      '17:9 catalogue.templates[0].profile.capacity: commits 20000000 bit/s in at all border links together, and maximumCommittedBps is 19999999',
    ],
    [
      'an example that commits more than an order may, in one direction alone',
      /free: \[scope\]([^]*)out: \{ committedBps: 10000000 \}/,
      'free: [scope]\n      maximumCommittedBps: 20000000$1out: { committedBps: 10000001 }',
      '17:9 catalogue.templates[0].profile.capacity: commits 20000002 bit/s out at all border links together, and maximumCommittedBps is 20000000',
    ],
    ['no sites at all', 'free: [scope]', 'maximumSites: 0', 'catalogue.templates[0].maximumSites: must be >= 1'],
    [
      'nothing that is fixed',
      'free: [scope]',
      'fixed: []',
      '9:7 catalogue.templates[0].model: is frozen, and no clause is fixed',
    ],
    [
      'another currency',
      'currency: EUR, setUp',
      'currency: CHF, setUp',
      '13:16 catalogue.templates[0].price.currency: is CHF, and that of prices is EUR',
    ],
    [
      'a price for any capacity in a frozen template',
      'free: [scope]',
      'free: [scope, capacity]',
      '13:7 catalogue.templates[0].price: would be that of any capacity: capacity is not fixed',
    ],
    [
      'a price for any capacity beside other fixed clauses',
      'free: [scope]',
      'fixed: [availability]',
      '13:7 catalogue.templates[0].price: would be that of any capacity: capacity is not fixed',
    ],
    [
      'a price for whatever is ordered by an announcement without lists',
      'vpn\n      model: announcement\n      visibleTo: { customers: [bolt], tiers: [gold] }\n      fixed: [availability]',
      'vpn\n      model: announcement\n      price: { currency: EUR, setUpMinor: 0, recurringMinor: 1, period: year }',
      '20:7 catalogue.templates[1].price: would be that of any capacity: capacity is not fixed',
    ],
    ['a part of a minor unit', '25000', '250.5', '13:31 catalogue.templates[0].price.setUpMinor: must be integer'],
    [
      'a clause of a wrong shape',
      'outOfProfile: discard',
      'outOfProfile: drop',
      '17:31 catalogue.templates[0].profile.conformanceTraffic.outOfProfile: must be one of discard, reclass, shape',
    ],
    [
      'a rule across clauses',
      /\n +conformanceTraffic.*/,
      '',
      '16:9 catalogue.templates[0].profile.capacity: a capacity clause needs a conformance traffic clause',
    ],
    [
      'a member that no document has',
      'outOfProfile: discard',
      'outOfProfile: discard, mtuOctet: 1',
      '17:54 catalogue.templates[0].profile.conformanceTraffic.mtuOctet: is no member of a document; did you mean mtuOctets?',
    ],
    [
      'no nodes',
      'profile: { customerNodesMap: [{ identifier: a }] }',
      'profile: {}',
      '23:41 catalogue.templates[2].profile: ',
    ],
    [
      'an unknown customer',
      '[bolt]',
      '[bol]',
      '20:32 catalogue.templates[1].visibleTo.customers[0]: names bol, which is no customer',
    ],
    [
      'an unknown tier',
      'tiers: [gold]',
      'tiers: [silver]',
      '20:47 catalogue.templates[1].visibleTo.tiers[0]: names silver, which is no tier',
    ],
    [
      'nobody',
      '{ customers: [bolt], tiers: [gold] }',
      '{}',
      '20:7 catalogue.templates[1].visibleTo: names nobody; expected customers or tiers',
    ],
    [
      'a tier of strangers',
      'customers: [acme, bolt]',
      'customers: [acme, none]',
      '5:43 catalogue.tiers[0].customers[1]: names none, which is no customer',
    ],
    [
      'a tier twice',
      'tiers: [{',
      'tiers: [{ name: gold, customers: [] }, {',
      '5:44 catalogue.tiers[1].name: names gold a second time',
    ],
    [
      'a customer in a tier beside its own',
      '{ id: bolt,',
      '{ id: bolt, tier: silver,',
      '5:43 catalogue.tiers[0].customers[1]: is bolt, whose tier in customers is silver',
    ],
    [
      'an entitlement to an unknown template',
      '{ id: bolt,',
      '{ id: bolt, entitlements: [{ templates: [vpn, pip] }],',
      'customers[1].entitlements[0].templates[1]: names pip, which is no template',
    ],
    [
      'a term of an unknown template',
      '{ id: bolt,',
      '{ id: bolt, terms: [{ name: annual, minimum: 365d, templates: [pip] }],',
      'customers[1].terms[0].templates[0]: names pip, which is no template',
    ],
    [
      'a term twice',
      '{ id: bolt,',
      '{ id: bolt, terms: [{ name: annual, minimum: 365d, templates: [vpn] }, { name: annual, minimum: 1d }],',
      'customers[1].terms[1].name: names annual a second time',
    ],
    ...['23h', '3661d', 'a year', '365'].map(
      (minimum) =>
        [
          `a term of ${minimum}`,
          '{ id: bolt,',
          `{ id: bolt, terms: [{ name: annual, minimum: '${minimum}' }],`,
          `customers[1].terms[0].minimum: is ${minimum}; expected a duration from 1d to 3660d, such as 365d`,
        ] as const,
    ),
  ])('%s', (_, from, to, problem) => {
    const found = changed(from, to);
    expect(found[0]).toContain(problem);
  });

  it.each(['fixed: [capacity]', 'free: [availability]'])(
    'have a price in both models where capacity is fixed by %s',
    (list) => {
      expect(changed('free: [scope]', list)).toStrictEqual([]);
      expect(changed(/model: frozen([^]*)free: \[scope\]/, `model: announcement$1${list}`)).toStrictEqual([]);
    },
  );

  it('both lists of clauses', () => {
    expect(changed('free: [scope]', 'free: [scope]\n      fixed: [capacity]')).toStrictEqual([
      '13:7 catalogue.templates[0].fixed: is a second list beside free, which says the same',
    ]);
  });

  it('more than a message of the bus carries', () => {
    const title = 'x'.repeat(255);
    const many = Array.from({ length: 200 }, (_, at) => ({
      name: `t${at}`,
      title,
      model: 'announcement',
      profile: {
        customerNodesMap: [{ identifier: 'a', localisation: { text: 'x'.repeat(3_000) } }],
      },
    }));
    const text = good.replace(/ {4}- name: pipe-10m[^]*/, many.map((one) => `    - ${JSON.stringify(one)}\n`).join(''));
    expect(problemsOf(text)[0]).toMatch(
      /^6:3 catalogue\.templates: are \d+ octets as JSON, with the customers of each; at most 524288$/,
    );
  });

  it('a large tier counts in each template that is for it, as each is announced with its customers', () => {
    const customers = Array.from({ length: 200 }, (_, at) => ({
      id: `${at}-${'x'.repeat(100)}`,
      prefixes: [`10.0.${at}.0/24`],
    }));
    const fileOf = (count: number): string =>
      JSON.stringify({
        customers,
        network: {
          edgeDevices: [{ name: 'ed', place: 'Paris', stubLinks: [{ name: 'ge-0', capacityBps: 1_000 }] }],
          coreLinks: [],
        },
        catalogue: {
          tiers: [{ name: 'all', customers: customers.map(({ id }) => id) }],
          templates: Array.from({ length: count }, (_, at) => ({
            name: `t${at}`,
            model: 'announcement',
            visibleTo: { tiers: ['all'] },
            profile: { customerNodesMap: [{ identifier: 'a' }] },
          })),
        },
      });
    expect(problemsOf(fileOf(20))).toStrictEqual([]);
    expect(problemsOf(fileOf(40))).toStrictEqual([
      expect.stringMatching(
        /catalogue\.templates: are \d+ octets as JSON, with the customers of each; at most 524288$/,
      ),
    ]);
  });
});

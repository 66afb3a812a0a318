import { seededRandom } from '@parley/testkit';
import { drawNetwork, nameOf, size } from './decision-network.js';

/** Whose orders are decided: enough for each to have something already, and some with a credit. */
export const customers = 1_000;
export const customerNamed = (at: number): string => `customer-${at}`;

/**
 * The file of a provider as there are some, with the drawn network: every device is an end of tunnels and has a place, and there are customers
 * of three tiers, guidelines, rules of all effects, a tariff by distance and a service template. JSON is YAML.
 */
export function providerText(): string {
  const { edgeDevices, coreLinks } = drawNetwork();
  const draw = seededRandom(17);
  return JSON.stringify({
    provider: { name: 'Bench Networks', contactInformation: { email: 'noc@example.net' }, asNumber: 64_496 },
    customers: Array.from({ length: customers }, (_, at) => ({
      id: customerNamed(at),
      tier: ['key', 'business', 'trial'][at % 3],
      prefixes: [`10.${Math.floor(at / 256)}.${at % 256}.0/24`],
      ...(at % 2 === 0 && { credit: { currency: 'EUR', perMonth: '100000000.00' } }),
    })),
    network: {
      edgeDevices: edgeDevices.map((device, at) => ({
        ...device,
        place: `place ${at}`,
        coordinates: { latitude: 36 + 20 * draw(), longitude: 30 * draw() - 8 },
        regions: [at % 5 === 0 ? 'XX' : 'EU'],
        pepId: `${device.name}.example.net`,
        tunnelAddresses: {
          v4: `192.0.${Math.floor(at / 250)}.${(at % 250) + 1}`,
          v6: `2001:db8:ffff::${(at + 1).toString(16)}`,
        },
        technologies: ['gre', 'vxlan', 'ipip'],
        underlayMtu: 9_000,
      })),
      coreLinks,
    },
    pools: {
      vnis: [{ from: 10_000, to: 99_999 }],
      keys: [{ from: 10_000, to: 99_999 }],
      innerPrefixesV4: ['100.64.0.0/10'],
    },
    prices: {
      ...{ currency: 'EUR', period: 'month', setUpPerOrder: '250.00', setUpPerSite: '400.00', perSite: '180.00' },
      ...{ perCommittedMbps: '0.90', perMbpsKm: '0.0012' },
    },
    approvers: ['noc', 'sales'].map((group) => ({ group, email: [] })),
    guidelines: {
      ...{ maximumSites: 200, maximumCommittedBpsPerSite: 5_000_000_000, maximumCommittedBps: 50_000_000_000 },
      checks: [{ name: 'large order', approvers: 'noc', deadline: '4h', atDeadline: 'reject' }],
    },
    offers: { validity: '4h' },
    rules,
    catalogue: { templates: [template] },
  });
}

const approval = (approvers: string, deadline: string) => ({ approval: { approvers, deadline, atDeadline: 'reject' } });

/** Of each effect at least one; most of them read something of each order and are about few. */
const rules = [
  {
    name: 'orders in a week',
    ...{ priority: 100, when: 'customer.ordersInWeek >= 1000' },
    refuse: { code: 4, reason: 'at most 1000 new orders of a customer in seven days' },
  },
  {
    name: 'trials are small',
    ...{ priority: 95, when: 'customer.tier == "trial" && request.inBps + customer.inBps > 100000000000' },
    refuse: { code: 4, reason: 'a trial is of at most 100 Gbit/s into the network' },
  },
  {
    name: 'much of one customer',
    ...{ priority: 90, when: 'request.inBps + customer.inBps > 400000000000' },
    ...approval('sales', '2d'),
  },
  {
    name: 'nearly full links',
    priority: 80,
    when: 'ledger.links.exists(l, l.resource.startsWith("core ") && l.load > 0.5 && l.loadWithOrder > 0.99)',
    ...approval('noc', '4h'),
  },
  {
    name: 'one place',
    ...{ priority: 70, when: 'request.sites.exists(s, s.place == "place 499")' },
    cap: { committedBps: 5_000_000_000, reason: 'place 499 waits for its second cable' },
  },
  {
    name: 'lines that are nearly full',
    ...{ priority: 60, when: 'ledger.links.exists(l, l.resource.startsWith("core ") && l.loadWithOrder > 0.8)' },
    offer: { validity: '30m' },
  },
  {
    name: 'within the EU',
    ...{ priority: 50, when: 'customer.tier == "trial" && request.sites.all(s, s.place.startsWith("place 1"))' },
    prefer: { over: { regions: ['EU'] }, costMs: 15 },
  },
  {
    name: 'many sites',
    ...{ priority: 30, when: 'request.sites.size() >= 8' },
    reprice: { setUpPerSite: '300.00', perSite: '150.00' },
  },
  {
    name: 'short lines',
    ...{ priority: 20, when: 'path.pairs.size() > 0 && path.maximumDelayMs <= 3.0' },
    reprice: { perMbpsKm: '0.0006' },
  },
  { name: 'five orders and more', priority: 10, when: 'customer.orders >= 5', reprice: { factor: '0.95' } },
  {
    name: 'this year',
    ...{ priority: 5, from: '2025-12-01T00:00:00Z', until: '2027-03-01T00:00:00Z' },
    ...{ when: 'request.method == "PROVISION" && request.template == ""', reprice: { setUpPerOrder: '0' } },
  },
];

const template = {
  ...{ name: 'line-10m', title: 'two sites, 10 Mbit/s each way', model: 'frozen', free: ['scope'] },
  ...{ minimumSites: 2, maximumSites: 2 },
  price: { currency: 'EUR', setUpMinor: 25_000, recurringMinor: 27_000, period: 'month' },
  profile: {
    customerNodesMap: [0, size.devices - 1].map((at) => ({
      identifier: `site-${at}`,
      linkIdentifier: `${nameOf(at)}/ge-3`,
    })),
    capacity: [{ in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } }],
    conformanceTraffic: { outOfProfile: 'discard', mtuOctets: 1_500 },
  },
};

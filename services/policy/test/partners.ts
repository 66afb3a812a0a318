import { parseProviderFile } from '@parley/config';
import type { Profile } from '@parley/cpp';
import type { Pqo } from '../src/domain/pqo.js';
import type { Selling } from '../src/domain/selling.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { askedAt } from './asked-at.js';
import { example } from './sample-network.js';

/** A provider in Paris and London whose partners connect Oslo, and one of them Bergen. */
export const partnerFile = `customers:
  - { id: acme, prefixes: [192.0.2.0/24], consentToPartners: true }
  - { id: bolt, prefixes: [198.51.100.0/24] }
approvers:
  - { group: noc, email: [noc@example.net] }
prices: { currency: EUR, perSite: '100.00', perCommittedMbps: '1.00' }
network:
  edgeDevices:
    - { name: ed-par-1, place: 'Paris, FR', stubLinks: [{ name: ge-0/0/1, capacityBps: 10000000000 }] }
    - { name: ed-lon-1, place: 'London, GB', stubLinks: [{ name: ge-0/0/1, capacityBps: 10000000000 }] }
  coreLinks:
    - { between: [ed-par-1, ed-lon-1], capacityBps: 1000000000, delayMs: 5 }
  interconnects:
    - device: ed-lon-1
      stubLink: nni-1
      partner: nordlink
      linkIdentifier: nl-lon-1/xe-3
      attachment: { kind: vlan, value: '1200' }
      capacityBps: 100000000
      delayMs: 1
    - device: ed-par-1
      stubLink: nni-1
      partner: fjordnet
      linkIdentifier: fj-par-1/1
      attachment: { kind: port, value: '1' }
      capacityBps: 10000000000
      delayMs: 2
partners:
  providers:
    - name: nordlink
      reach: { linkPrefixes: ['partner:nordlink/'], places: ['Oslo, NO', 'Bergen, NO'] }
      priceFactor: '1.5'
    - name: fjordnet
      reach: { places: ['Oslo, NO'] }
  limits:
    openPerCustomer: 2
    worthPerDay: '1000.00'
`;

export const partnerSelling = (file = partnerFile): Selling => sellingOf(parseProviderFile(file, 'provider.yaml'), 1);

/** Paris and Oslo, where the provider is not. */
export const osloOrder: Pqo = {
  orderId: 'pqo-1',
  negotiation: 1,
  customerId: 'acme',
  cpd: example('needs-partner'),
  at: askedAt,
  asksForPrice: true,
  buysFrom: ['nordlink', 'fjordnet'],
};

/** Paris and London are joined by a thin link, and nordlink is joined to both of them. */
export const segmentFile = (coreBps: number, more = '') => `customers:
  - { id: acme, prefixes: [192.0.2.0/24], consentToPartners: true }
  - { id: bolt, prefixes: [198.51.100.0/24] }
approvers: [{ group: noc, email: [noc@example.net] }]
guidelines: { checks: [{ name: unclear, approvers: noc, deadline: 4h, atDeadline: reject }] }
prices: { currency: EUR, perSite: '100.00', perCommittedMbps: '1.00' }
network:
  edgeDevices:
    - { name: ed-par-1, place: 'Paris, FR', stubLinks: [{ name: a, capacityBps: 10000000000 }] }
    - { name: ed-ver-1, place: 'Versailles, FR', stubLinks: [{ name: a, capacityBps: 10000000000 }] }
    - { name: ed-lon-1, place: 'London, GB', stubLinks: [{ name: a, capacityBps: 10000000000 }] }
  coreLinks:
    - { between: [ed-par-1, ed-ver-1], capacityBps: 1000000000, delayMs: 2 }
    ${coreBps === 0 ? '' : `- { between: [ed-par-1, ed-lon-1], capacityBps: ${coreBps}, delayMs: 5 }`}
  interconnects:
    - { device: ed-par-1, stubLink: nni-1, partner: nordlink, linkIdentifier: nl-par, attachment: { kind: port, value: '1' }, capacityBps: 10000000000, delayMs: 1 }
    - { device: ed-lon-1, stubLink: nni-1, partner: nordlink, linkIdentifier: nl-lon, attachment: { kind: vlan, value: '7' }, capacityBps: 10000000000, delayMs: 1 }
partners:
  providers: [{ name: nordlink, reach: { places: ['Oslo, NO'] } }]
  limits: { openPerCustomer: 2, worthPerDay: '1000.00' }
${more}`;

const site = (identifier: string, linkIdentifier: string) => ({
  identifier,
  linkIdentifier,
  siteIdentifier: identifier,
});
export const rates = { committedBps: 20_000_000 };
const profile: Profile = {
  customerNodesMap: [
    site('acme-versailles', 'ed-ver-1/a'),
    site('acme-london', 'ed-lon-1/a'),
    site('acme-paris', 'ed-par-1/a'),
  ],
  scope: [
    { direction: 'in', type: 'restricted', model: 'hose' },
    ...(
      [
        ['acme-versailles', '10.1.0.0/16'],
        ['acme-london', '10.2.0.0/16'],
        ['acme-paris', '10.3.0.0/16'],
      ] as const
    ).map(([node, prefix]) => ({
      ...{ direction: 'out' as const, type: 'restricted' as const, model: 'hose' as const },
      ...{ egress: [node], prefixes: [prefix] },
    })),
  ],
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 30 } },
  capacity: [{ in: rates, out: rates }],
  conformanceTraffic: { outOfProfile: 'discard' },
  trafficIsolation: { isolated: true },
};
/** Versailles and Paris on one side, London on the other. */
export const segmentOrder: Pqo = {
  ...osloOrder,
  cpd: { components: [{ profiles: [profile] }] },
  buysFrom: ['nordlink'],
};

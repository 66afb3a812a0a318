import { readFileSync } from 'node:fs';

/**
 * Where each customer speaks from: who is never asked about, who is always asked about, whom nobody decides about in time, and who has
 * agreed to partners.
 */
export const addresses = { acme: '127.0.0.1', bolt: '127.0.0.2', cart: '127.0.0.3', dora: '127.0.0.4' } as const;

const terms = `
provider:
  name: Example Networks
  contactInformation: { email: noc@example.net }
  asNumber: 64496
customers:
  - { id: acme, prefixes: [${addresses.acme}/32] }
  - { id: bolt, prefixes: [${addresses.bolt}/32] }
  - { id: cart, prefixes: [${addresses.cart}/32] }
  - { id: dora, prefixes: [${addresses.dora}/32], consentToPartners: true }
partners:
  providers:
    - { name: nordlink, reach: { linkPrefixes: ['partner:nordlink/'] } }
    - { name: sudlink, reach: { linkPrefixes: ['partner:sudlink/'] } }
  limits: { worthPerDay: '1000.00' }
approvers:
  - { group: noc, email: [noc@example.net] }
orderHandling:
  - methods: [PROVISION, UPDATE, WITHDRAW, ACCEPT]
    customers: [bolt]
    checks: [{ name: contract, approvers: noc, deadline: 4h, atDeadline: reject }]
  - methods: [PROVISION]
    customers: [cart]
    checks: [{ name: technical, approvers: noc, deadline: 1s, atDeadline: approve }]
guidelines:
  maximumSites: 2
  checks: [{ name: large order, approvers: noc, deadline: 4h, atDeadline: reject }]
rules: # one that applies to everything and lowers nothing; offers to acme are left to expire, as the order service is configured
  - { name: no more than there is, priority: 2, when: 'true', cap: { committedBps: 1000000000000 } }
  - { name: longer, priority: 1, when: customer.id != "acme", offer: { validity: 75m } }
catalogue:
  templates:
    - name: line-10m
      model: frozen
      profile:
        customerNodesMap: [{ identifier: a }, { identifier: b }]
        capacity: [{ in: { committedBps: 10000000 }, out: { committedBps: 10000000 } }]
        conformanceTraffic: { outOfProfile: discard, mtuOctets: 1500 }
`;

const interconnects = `  interconnects:
    - device: ed-par-1
      stubLink: nni-1
      partner: nordlink
      linkIdentifier: nl-par-1/xe-3
      attachment: { kind: vlan, value: '1200' }
      capacityBps: 100000000
      delayMs: 1
    - device: ed-par-1
      stubLink: nni-2
      partner: sudlink
      linkIdentifier: sl-par-1/xe-1
      attachment: { kind: vlan, value: '1201' }
      capacityBps: 100000000
      delayMs: 1
`;

/** The same with so much on the link that orders between Paris and London take. */
export function providerTextWithNarrowLink(capacityBps: number): string {
  const narrow = `{\n        between: [ed-par-1, ed-lon-1],\n        capacityBps: ${capacityBps},`;
  const text = providerText().replace(/\{\s*between: \[ed-par-1, ed-lon-1\],\s*capacityBps: \d+,/, narrow);
  if (!text.includes(narrow)) throw new Error('the sample has no such link');
  return text;
}

/** The sample's network, pools and prices, with these terms. Throws when the sample is made up in another way. */
export function providerText(): string {
  const sample = readFileSync(new URL('../../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
  const network = /^network:\n(?: .*\n)+/m.exec(sample)?.[0].replace(/^ {2}interconnects:.*\n(?: {4}.*\n)+/m, '');
  const pools = /^pools:\n(?: .*\n)+/m.exec(sample)?.[0];
  const prices = /^prices: .*\n/m.exec(sample)?.[0];
  if (network === undefined || pools === undefined || prices === undefined)
    throw new Error('the sample has no network, pools and prices');
  return network + interconnects + pools + prices + terms;
}

import { readFileSync } from 'node:fs';

/** Where each customer speaks from: who is never asked about, who is always asked about, and whom nobody decides about in time. */
export const addresses = { acme: '127.0.0.1', bolt: '127.0.0.2', cart: '127.0.0.3' } as const;

const terms = `
provider:
  name: Example Networks
  contactInformation: { email: noc@example.net }
  asNumber: 64496
customers:
  - { id: acme, prefixes: [${addresses.acme}/32] }
  - { id: bolt, prefixes: [${addresses.bolt}/32] }
  - { id: cart, prefixes: [${addresses.cart}/32] }
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
rules: # one that applies to everything and lowers nothing
  - { name: no more than there is, priority: 2, when: 'true', cap: { committedBps: 1000000000000 } }
catalogue:
  templates:
    - name: line-10m
      model: frozen
      profile:
        customerNodesMap: [{ identifier: a }, { identifier: b }]
        capacity: [{ in: { committedBps: 10000000 }, out: { committedBps: 10000000 } }]
        conformanceTraffic: { outOfProfile: discard, mtuOctets: 1500 }
`;

/** The sample's network, pools and prices, with these terms. Throws when the sample is made up in another way. */
export function providerText(): string {
  const sample = readFileSync(new URL('../../../../deploy/provider/sample.yaml', import.meta.url), 'utf8');
  const network = /^network:\n(?: .*\n)+/m.exec(sample)?.[0];
  const pools = /^pools:\n(?: .*\n)+/m.exec(sample)?.[0];
  const prices = /^prices: .*\n/m.exec(sample)?.[0];
  if (network === undefined || pools === undefined || prices === undefined)
    throw new Error('the sample has no network, pools and prices');
  return network + pools + prices + terms;
}

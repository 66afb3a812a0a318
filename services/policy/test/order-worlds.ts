import { parseProviderFile } from '@parley/config';
import type { Cpd, Profile } from '@parley/cpp';
import { decidePqo } from '../src/domain/decide-pqo.js';
import type { CapacityReserved, CapacityRefused, LedgerEvent } from '../src/domain/ledger.events.js';
import { emptyLedger, evolve } from '../src/domain/ledger.state.js';
import type { Pqo } from '../src/domain/pqo.js';
import type { Selling } from '../src/domain/selling.js';
import { sellingOf } from '../src/use-cases/selling-of.js';
import { askedAt } from './asked-at.js';

export const device = (name: string, place: string, members: object = {}) => ({
  ...{ name, place, pepId: `${name}.example.net`, tunnelAddresses: { v4: `192.0.2.${name.charCodeAt(0)}` } },
  ...{ technologies: ['gre'], underlayMtu: 9_000 },
  coordinates: { latitude: 40 + (name.charCodeAt(0) % 10), longitude: 10 },
  stubLinks: ['s1', 's2'].map((stub) => ({ name: stub, capacityBps: 1_000_000_000, availability: 0.999 })),
  ...members,
});
export const link = (one: string, other: string, delayMs = 5, members: object = {}) => ({
  ...{ between: [one, other], capacityBps: 1_000_000_000, delayMs, availability: 0.999 },
  ...members,
});

/** The line from a to b: two sites that commit 10 Mbit/s each way. */
export const line: Profile = {
  customerNodesMap: [
    { identifier: 'here', linkIdentifier: 'a/s1' },
    { identifier: 'there', linkIdentifier: 'b/s1' },
  ],
  capacity: [{ in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } }],
  conformanceTraffic: { outOfProfile: 'discard' },
};

/** Three places, each 5 ms from both others, and whom to ask. */
export const network = {
  classes: [{ name: 'gold', delayMs: 90 }],
  edgeDevices: [device('a', 'Athens'), device('b', 'Berlin'), device('c', 'Chicago')],
  coreLinks: [link('a', 'b'), link('a', 'c'), link('c', 'b')],
};
const template = (name: string) => ({ name, model: 'announcement', profile: line });
const provider = {
  customers: [
    { id: 'acme', prefixes: ['192.0.2.0/24'] },
    { id: 'bolt', prefixes: ['198.51.100.0/24'] },
  ],
  approvers: [{ group: 'noc' }, { group: 'sales' }],
  guidelines: { checks: [{ name: 'unclear', approvers: 'sales', deadline: '4h', atDeadline: 'reject' }] },
  prices: {
    ...{ currency: 'EUR', setUpPerOrder: '50.00', setUpPerSite: '20.00', perSite: '100.00' },
    ...{ perCommittedMbps: '1.00', perMbpsKm: '0.01' },
  },
  catalogue: { templates: [template('line'), template('other')] },
  network,
};

/** One world of an order: what differs in it from the line, from who asks, from the provider, and from a ledger that is empty. */
export interface World {
  readonly sections?: Readonly<Record<string, unknown>>;
  readonly profile?: Partial<Profile>;
  /** The profile in place of the line. */
  readonly whole?: Profile;
  readonly template?: string;
  readonly pqo?: Partial<Pqo>;
  readonly history?: readonly LedgerEvent[];
}

/** A decision without what it names of the provider's data, which differs with each file. */
export type Decision =
  | { readonly type: 'capacity-reserved'; readonly data: Omit<CapacityReserved['data'], 'basis'> }
  | { readonly type: 'capacity-refused'; readonly data: Omit<CapacityRefused['data'], 'basis'> };
export type Offer = Omit<CapacityReserved['data'], 'basis'>;

/** What is answered in a world by these rules, as they stand in the provider file. */
export function decided(
  { sections = {}, profile, whole = line, template, pqo, history = [] }: World,
  rules: readonly object[] = [],
) {
  const file = { ...provider, ...sections, ...(rules.length > 0 && { rules }) };
  const { network, terms } = sold(JSON.stringify(file));
  const named = template === undefined ? {} : { template };
  const cpd: Cpd = { ...named, components: [{ profiles: [{ ...whole, ...profile }] }] };
  const asked = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd, asksForPrice: true, ...pqo };
  const { type, data } = decidePqo(asked, history.reduce(evolve, emptyLedger()), network, terms);
  const { basis: _, ...said } = data;
  return { type, data: said } as Decision; // the members are those of its type
}

/** What the last files sell: the same worlds are looked at with several rules. JSON is YAML. */
function sold(file: string): Selling {
  const known = selling.get(file) ?? sellingOf(parseProviderFile(file, 'file'));
  if (selling.size > 32) selling.clear();
  selling.set(file, known);
  return known;
}
const selling = new Map<string, Selling>();

export function offerOf({ type, data }: Decision): Offer {
  if (type !== 'capacity-reserved') throw new TypeError(data.reasons.join());
  return data;
}

/** Orders of customers before this one: what each has reserved, and how many days before it was offered. */
export const before = (
  ...orders: readonly {
    readonly customerId?: string;
    readonly template?: string;
    readonly daysBefore?: number;
    readonly amounts?: Offer['amounts'];
  }[]
): Required<Pick<World, 'history'>> => ({
  history: orders.map(({ customerId = 'acme', template: of, daysBefore = 0.5, amounts = [] }, n) => ({
    type: 'capacity-reserved',
    data: {
      ...{ orderId: `before-${n}`, negotiation: 1, customerId, amounts, reasons: [] },
      ...(of !== undefined && { template: of }),
      decidedAt: new Date(Date.parse(askedAt) - daysBefore * 86_400_000).toISOString(),
    },
  })),
});

import type { CapacityEntry, Profile } from '@parley/cpp';
import type { Shape, vocabulary } from '@parley/rules';
import fc from 'fast-check';
import { before, device, line, link, network, type World } from './order-worlds.js';

/** Each word of a variable by its path: that of a list, and those of what is in it. */
type WordsIn<S, At extends string> = S extends { readonly kind: 'list'; readonly of: infer Of extends Shape }
  ? At | (Of extends { readonly kind: 'record' } ? WordsIn<Of, `${At}[]`> : never)
  : S extends { readonly kind: 'record'; readonly fields: infer Fields extends object }
    ? {
        [Name in keyof Fields & string]: Fields[Name] extends { readonly shape: infer Of }
          ? WordsIn<Of, `${At}.${Name}`>
          : never;
      }[keyof Fields & string]
    : At;
/** Those of a partner have their worlds in rule-worlds. */
type OfOrder = Omit<typeof vocabulary, 'partner'>;
type Word = { [Name in keyof OfOrder]: WordsIn<OfOrder[Name], Name> }[keyof OfOrder];

/** A condition, worlds in which it holds, and worlds that differ from them in the word alone, in which it does not. */
export interface Worlds {
  readonly when: string;
  readonly one: fc.Arbitrary<World>;
  readonly other: fc.Arbitrary<World>;
}

const ordinary = fc.constant<World>({});
const int = (min: number, max: number) => fc.integer({ min, max });
const name = fc.stringMatching(/^[a-z]{2,12}$/).filter((drawnName) => drawnName !== 'asked' && drawnName !== 'line');

const profile = (members: Partial<Profile>): World => ({ profile: members });
/** With these core links between a and b, b and c. */
const joined = (between: ReturnType<typeof link>, stubBps = 1_000_000_000): World => ({
  sections: {
    network: {
      ...network,
      edgeDevices: network.edgeDevices.map((one) =>
        one.name === 'a' ? { ...one, stubLinks: [{ name: 's1', capacityBps: stubBps }] } : one,
      ),
      coreLinks: [between, ...network.coreLinks.slice(1)],
    },
  },
});
const delayed = (range: fc.Arbitrary<number>) => range.map((delayMs) => joined(link('a', 'b', delayMs)));
const narrow = (range: fc.Arbitrary<number>) => range.map((bps) => joined(link('a', 'b'), bps));
const rates = (inBps: number, outBps: number): Omit<CapacityEntry, 'linkIdentifier'> => ({
  ...{ in: { committedBps: inBps }, out: { committedBps: outBps } },
});
/** Both sites ask these rates. */
const asking = (way: 'in' | 'out', range: fc.Arbitrary<number>) =>
  range.map((bps) => profile({ capacity: [way === 'in' ? rates(bps, 10_000_000) : rates(10_000_000, bps)] }));
/** The site at b asks these rates, and the one at a those of the line. */
const askingThere = (way: 'in' | 'out', range: fc.Arbitrary<number>) =>
  asking(way, range).map((world) =>
    profile({
      capacity: [
        ...(line.capacity ?? []),
        ...(world.profile?.capacity ?? []).map((entry) => ({ ...entry, linkIdentifier: 'b/s1' })),
      ],
    }),
  );
const at = (here: string, there: string, ...more: readonly string[]) =>
  profile({
    customerNodesMap: [here, there, ...more].map((linkIdentifier, n) => ({ identifier: `n${n}`, linkIdentifier })),
  });
const named = (here: string) =>
  profile({
    customerNodesMap: line.customerNodesMap.map((node, n) => (n === 0 ? { ...node, identifier: here } : node)),
  });
/** The device at one end stands there. */
const standing = (place: string): World => ({
  sections: { network: { ...network, edgeDevices: [device('a', place), ...network.edgeDevices.slice(1)] } },
});
const threeSites = at('a/s1', 'b/s1', 'c/s1');
const customer = (members: object, guidelines?: object): World => ({
  sections: {
    customers: [{ id: 'acme', prefixes: ['192.0.2.0/24'], ...members }],
    ...(guidelines !== undefined && { guidelines }),
  },
});
/** So many of the 1,000 Mbit/s of a resource are reserved for another customer; the line takes 10. */
const reserved = (resource: string, range: fc.Arbitrary<number>) =>
  range.map((mbps) => before({ customerId: 'bolt', amounts: [{ resource, bps: mbps * 1_000_000 }] }));
/** So many orders of the customer, offered so many days before. */
const orders = (count: fc.Arbitrary<number>, daysBefore: fc.Arbitrary<number> = fc.constant(0.5)) =>
  fc.tuple(count, daysBefore).map(([n, days]) => before(...Array.from({ length: n }, () => ({ daysBefore: days }))));
const having = (resource: string, range: fc.Arbitrary<number>) =>
  range.map((bps) => before({ amounts: [{ resource, bps }] }));
/** Of an order by the template "line", after so many by that and so many by another. */
const ofTemplate = (own: fc.Arbitrary<number>, others: fc.Arbitrary<number>) =>
  fc.tuple(own, others).map(([n, m]): World => ({
    template: 'line',
    ...before(
      ...Array.from({ length: n }, () => ({ template: 'line' })),
      ...Array.from({ length: m }, () => ({ template: 'other' })),
    ),
  }));
const unverified = {
  unverifiedCustomers: 'checks',
  checks: [{ name: 'unclear', approvers: 'sales', deadline: '4h', atDeadline: 'reject' }],
};

/** Worlds of each word: one that is new in the vocabulary does not compile until it has some. */
export const wordWorlds: Readonly<Record<Word, Worlds>> = {
  'request.method': {
    when: 'request.method == "UPDATE"',
    one: int(2, 9).map((negotiation) => ({ pqo: { negotiation } })),
    other: ordinary,
  },
  'request.asksForPrice': {
    when: 'request.asksForPrice',
    one: ordinary,
    other: fc.constantFrom(false, undefined).map((asks) => ({ pqo: { asksForPrice: asks as never } })),
  },
  'request.template': {
    when: 'request.template == "line"',
    one: fc.constant({ template: 'line' }),
    other: fc.constantFrom({ template: 'other' }, {}),
  },
  'request.clauses': {
    when: '"notifications" in request.clauses',
    one: name.map((means) => profile({ notifications: [{ means }] })),
    other: fc.oneof(
      ordinary,
      name.map((means) => profile({ activationMeans: [{ means }] })),
    ),
  },
  'request.inBps': {
    when: 'request.inBps > 20000000',
    one: asking('in', int(10_000_001, 90_000_000)),
    other: asking('in', int(1_000_000, 10_000_000)),
  },
  'request.outBps': {
    when: 'request.outBps > 20000000',
    one: asking('out', int(10_000_001, 90_000_000)),
    other: asking('out', int(1_000_000, 10_000_000)),
  },
  'request.sites': { when: 'request.sites.size() > 2', one: fc.constant(threeSites), other: ordinary },
  'request.sites[].identifier': {
    when: 'request.sites.exists(s, s.identifier == "asked")',
    one: fc.constant(named('asked')),
    other: name.map(named),
  },
  'request.sites[].link': {
    when: 'request.sites.exists(s, s.link.endsWith("/s2"))',
    one: fc.constantFrom(at('a/s2', 'b/s1'), at('a/s1', 'b/s2')),
    other: fc.constant(at('a/s1', 'b/s1')),
  },
  'request.sites[].device': {
    when: 'request.sites.exists(s, s.device == "a")',
    one: ordinary,
    other: fc.constantFrom(at('c/s1', 'b/s1'), at('b/s1', 'c/s2')),
  },
  'request.sites[].place': {
    when: 'request.sites.exists(s, s.place == "asked")',
    one: fc.constant(standing('asked')),
    other: name.map(standing),
  },
  'request.sites[].inBps': {
    when: 'request.sites.exists(s, s.inBps > 10000000)',
    one: askingThere('in', int(10_000_001, 90_000_000)),
    other: askingThere('in', int(1_000_000, 10_000_000)),
  },
  'request.sites[].outBps': {
    when: 'request.sites.exists(s, s.outBps > 10000000)',
    one: askingThere('out', int(10_000_001, 90_000_000)),
    other: askingThere('out', int(1_000_000, 10_000_000)),
  },
  // What is left of the border link, in both directions.
  'request.sites[].offeredInBps': {
    when: 'request.sites.exists(s, s.offeredInBps < 5000000)',
    one: narrow(int(1_000_000, 4_999_999)),
    other: narrow(int(5_000_000, 99_000_000)),
  },
  'request.sites[].offeredOutBps': {
    when: 'request.sites.exists(s, s.offeredOutBps < 5000000)',
    one: narrow(int(1_000_000, 4_999_999)),
    other: narrow(int(5_000_000, 99_000_000)),
  },
  'customer.id': { when: 'customer.id == "acme"', one: ordinary, other: fc.constant({ pqo: { customerId: 'bolt' } }) },
  'customer.tenant': {
    when: 'customer.tenant == "asked"',
    one: fc.constant(customer({ tenant: 'asked' })),
    other: fc.oneof(
      name.map((tenant) => customer({ tenant })),
      fc.constant(customer({})),
    ),
  },
  'customer.tier': {
    when: 'customer.tier == "asked"',
    one: fc.constant(customer({ tier: 'asked' })),
    other: fc.oneof(
      name.map((tier) => customer({ tier })),
      fc.constant(customer({})),
    ),
  },
  'customer.isVerified': {
    when: '!customer.isVerified',
    one: fc.constant(customer({ verified: false }, unverified)),
    other: fc.constantFrom(customer({ verified: true }, unverified), customer({}, unverified)),
  },
  'customer.consentsToPartners': {
    when: 'customer.consentsToPartners',
    one: fc.constant(customer({ consentToPartners: true })),
    other: fc.constantFrom(customer({ consentToPartners: false }), customer({})),
  },
  'customer.orders': { when: 'customer.orders >= 3', one: orders(int(3, 9)), other: orders(int(0, 2)) },
  'customer.ordersInWeek': {
    when: 'customer.ordersInWeek >= 3',
    one: orders(int(3, 9), fc.double({ min: 0, max: 6.9, noNaN: true })),
    other: fc.oneof(orders(int(0, 2)), orders(int(3, 9), int(8, 90))),
  },
  'customer.ordersOfTemplateInWeek': {
    when: 'customer.ordersOfTemplateInWeek >= 3',
    one: ofTemplate(int(3, 6), int(0, 3)),
    other: ofTemplate(int(0, 2), int(0, 6)),
  },
  'customer.inBps': {
    when: 'customer.inBps > 5000000',
    one: having('stub c/s1 in', int(5_000_001, 90_000_000)),
    other: having('stub c/s1 in', int(1, 5_000_000)),
  },
  'customer.outBps': {
    when: 'customer.outBps > 5000000',
    one: having('stub c/s1 out', int(5_000_001, 90_000_000)),
    other: having('stub c/s1 out', int(1, 5_000_000)),
  },
  'path.maximumDelayMs': { when: 'path.maximumDelayMs > 7.0', one: delayed(int(8, 50)), other: delayed(int(1, 7)) },
  'path.pairs': { when: 'path.pairs.size() > 2', one: fc.constant(threeSites), other: ordinary },
  'path.pairs[].from': {
    when: 'path.pairs.exists(p, p.from == "asked")',
    one: fc.constant(named('asked')),
    other: name.map(named),
  },
  'path.pairs[].to': {
    when: 'path.pairs.exists(p, p.to == "asked")',
    one: fc.constant(named('asked')),
    other: name.map(named),
  },
  'path.pairs[].delayMs': {
    when: 'path.pairs.exists(p, p.delayMs > 7.0)',
    one: delayed(int(8, 50)),
    other: delayed(int(1, 7)),
  },
  // Over c it is 10 ms.
  'path.pairs[].links': {
    when: 'path.pairs.exists(p, p.links > 1)',
    one: delayed(int(11, 50)),
    other: delayed(int(1, 9)),
  },
  'ledger.maximumLoad': {
    when: 'ledger.maximumLoad > 0.5',
    one: reserved('core a>b', int(491, 900)),
    other: reserved('core a>b', int(1, 490)),
  },
  'ledger.links': { when: 'ledger.links.size() > 6', one: delayed(int(11, 50)), other: delayed(int(1, 9)) },
  'ledger.links[].resource': {
    when: 'ledger.links.exists(l, l.resource == "core a>c")',
    one: delayed(int(11, 50)),
    other: delayed(int(1, 9)),
  },
  'ledger.links[].load': {
    when: 'ledger.links.exists(l, l.load >= 0.5)',
    one: reserved('core a>b', int(500, 900)),
    other: reserved('core a>b', int(491, 499)),
  },
  'ledger.links[].loadWithOrder': {
    when: 'ledger.links.exists(l, l.loadWithOrder > 0.5)',
    one: reserved('core a>b', int(491, 499)),
    other: reserved('core a>b', int(1, 490)),
  },
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Accounts, CustomerAccount, LedgerAccount, OrderAccount } from './accounts.js';
import { differencesIn, resourcesOfPipe } from './differences.js';

const resources = Array.from({ length: resourcesOfPipe }, (_, n) => `stub link-${n} in`);

interface Drawn {
  readonly agreements: 0 | 1 | 2;
  readonly isWithdrawn: boolean;
  readonly bps: number;
}

/** What all of them say of orders with which nothing went wrong. */
function accountsOf(drawn: readonly Drawn[]): Accounts {
  const named = drawn.map((each, n) => ({ ...each, customerOrderIdentifier: `c-${n}`, orderId: `o-${n}` }));
  const isInForce = ({ agreements, isWithdrawn }: Drawn): boolean => agreements > 0 && !isWithdrawn;
  const numbers = (agreements: number): readonly number[] => Array.from({ length: agreements }, (_, n) => n + 1);
  const total = named.filter(isInForce).reduce((sum, { bps }) => sum + bps, 0);
  return {
    customers: named.map((each) => ({
      customerOrderIdentifier: each.customerOrderIdentifier,
      providerOrderIdentifier: each.orderId,
      agreements: each.agreements,
      ...(isInForce(each) && { holds: { cpdHash: `hash-${each.orderId}`, committedBps: each.bps } }),
    })),
    orders: named.map((each) => ({
      orderId: each.orderId,
      customerOrderIdentifier: each.customerOrderIdentifier,
      completed: numbers(each.agreements),
      isOpen: false,
      ...(isInForce(each) && { agreedHash: `hash-${each.orderId}` }),
    })),
    ledger: named.map((each) => ({
      orderId: each.orderId,
      committed: numbers(each.agreements),
      amounts: isInForce(each) ? resources.map((resource) => ({ resource, bps: each.bps })) : [],
      held: [],
    })),
    reservedBps: Object.fromEntries(resources.map((resource) => [resource, total])),
    services: [{ name: 'order', isReady: true, gauges: { 'relay_lag_events order': 0 } }],
    chains: [{ schema: 'parley_order', events: 6, streams: 1, brokenStreams: 0 }],
  };
}

const drawnOrder: fc.Arbitrary<Drawn> = fc.record({
  agreements: fc.constantFrom(0, 1, 2),
  isWithdrawn: fc.boolean(),
  bps: fc.integer({ min: 1, max: 50_000_000 }),
});
const drawnOrders = fc.array(drawnOrder, { minLength: 1, maxLength: 8 });
/** The first order is agreed and in force: what is planted is planted there. */
const planted = drawnOrders.map((orders) => accountsOf([{ agreements: 1, isWithdrawn: false, bps: 7 }, ...orders]));

const changed = <Item>([first, ...rest]: readonly Item[], change: (first: Item) => Item): readonly Item[] =>
  first === undefined ? rest : [change(first), ...rest];
const customers = (accounts: Accounts, change: (first: CustomerAccount) => CustomerAccount): Accounts => ({
  ...accounts,
  customers: changed(accounts.customers, change),
});
const orders = (accounts: Accounts, change: (first: OrderAccount) => OrderAccount): Accounts => ({
  ...accounts,
  orders: changed(accounts.orders, change),
});
const ledger = (accounts: Accounts, change: (first: LedgerAccount) => LedgerAccount): Accounts => ({
  ...accounts,
  ledger: changed(accounts.ledger, change),
});

/** What may be wrong after a run, and the words in which it has to be said. */
const faults: readonly (readonly [string, RegExp, (accounts: Accounts) => Accounts])[] = [
  ['an order that the log has lost', /the log does not have it/, (all) => ({ ...all, orders: all.orders.slice(1) })],
  [
    'an order that the log has twice',
    /the log has it 2 times/,
    (all) => ({
      ...all,
      orders: [...all.orders, ...all.orders.slice(0, 1).map((one) => ({ ...one, orderId: 'o-x' }))],
    }),
  ],
  ['an order of nobody', /no customer knows it/, (all) => ({ ...all, customers: all.customers.slice(1) })],
  [
    'a customer that has another order than the log',
    /it is o-other here/,
    (all) => customers(all, (one) => ({ ...one, providerOrderIdentifier: 'o-other' })),
  ],
  [
    'an ACK that the log does not know',
    /2 agreements at its customer, 1 in the log/,
    (all) => customers(all, (one) => ({ ...one, agreements: 2 })),
  ],
  [
    'an agreement completed twice',
    /completed more than once/,
    (all) => orders(all, (one) => ({ ...one, completed: [1, 1] })),
  ],
  [
    'another document in the log',
    /its customer holds hash-o-0, the log other/,
    (all) => orders(all, (one) => ({ ...one, agreedHash: 'other' })),
  ],
  ['a negotiation without end', /has no end/, (all) => orders(all, (one) => ({ ...one, isOpen: true }))],
  [
    'an end that nobody wanted',
    /accept: no-answer/,
    (all) => customers(all, (one) => ({ ...one, unexpected: 'accept: no-answer' })),
  ],
  [
    'capacity committed twice',
    /was committed more than once/,
    (all) => ledger(all, (one) => ({ ...one, committed: [1, 1] })),
  ],
  [
    'capacity that was never committed',
    /capacity committed none/,
    (all) => ledger(all, (one) => ({ ...one, committed: [] })),
  ],
  [
    'capacity that is kept for ever',
    /capacity is kept for negotiation 1/,
    (all) => ledger(all, (one) => ({ ...one, held: [1] })),
  ],
  [
    'less capacity than was agreed',
    /7 bit\/s agreed, the ledger has/,
    (all) => ledger(all, (one) => ({ ...one, amounts: one.amounts.slice(1) })),
  ],
  [
    'capacity of what has ended',
    /it has ended, and has capacity/,
    (all) => orders(all, ({ agreedHash: _, ...one }) => one),
  ],
  [
    'a gauge that counts more than the ledger',
    /stub link-0 in: \d+ bit\/s committed, 1 by the metrics/,
    (all) => ({ ...all, reservedBps: { ...all.reservedBps, 'stub link-0 in': 1 } }),
  ],
  [
    'a relay that is behind',
    /order: relay_lag_events order is 3/,
    (all) => ({ ...all, services: [{ name: 'order', isReady: true, gauges: { 'relay_lag_events order': 3 } }] }),
  ],
  [
    'a service that is not ready',
    /it is not ready/,
    (all) => ({ ...all, services: [{ name: 'order', isReady: false, gauges: {} }] }),
  ],
  [
    'a chain that was broken',
    /the chains of 1 streams are broken/,
    (all) => ({ ...all, chains: all.chains.map((chain) => ({ ...chain, brokenStreams: 1 })) }),
  ],
];

describe('the comparison at the end of a chaos run', () => {
  it('finds nothing where all say the same', () => {
    fc.assert(
      fc.property(drawnOrders, (drawn) => {
        expect(differencesIn(accountsOf(drawn))).toStrictEqual([]);
      }),
    );
  });

  it.each(faults)('finds %s', (_, words, plant) => {
    fc.assert(
      fc.property(planted, (accounts) => {
        expect(differencesIn(plant(accounts)).join('\n')).toMatch(words);
      }),
      { numRuns: 20 },
    );
  });
});

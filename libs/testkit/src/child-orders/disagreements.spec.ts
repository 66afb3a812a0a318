import { describe, expect, it } from 'vitest';
import type { OrderAccount } from '../chaos/accounts.js';
import { disagreementsAmong } from './disagreements.js';
import { childAccountsOf, type ChildAccount, type ProviderAccount } from './provider-account.js';

const link = 'core a>b';
const agreedOrder = (orderId: string, customerOrderIdentifier: string): OrderAccount => ({
  ...{ orderId, customerOrderIdentifier, completed: [1], isOpen: false, agreedHash: `hash of ${orderId}` },
});
const agreedChild: ChildAccount = {
  ...{ child: 'child-1', partner: 'b', orderId: 'o-a', agreements: 1, withdrawals: 0, isAgreed: true, isOpen: false },
};
const provider = (name: string, order: OrderAccount, children: readonly ChildAccount[]): ProviderAccount => ({
  name,
  orders: [order],
  children,
  ledger: [{ orderId: order.orderId, committed: [1], amounts: [{ resource: link, bps: 10 }], held: [] }],
  reservedBps: { [link]: 10 },
  chains: [{ schema: 'parley_order', events: 5, streams: 1, brokenStreams: 0 }],
  tunnels: ['ed-1 7', 'ed-2 7'],
  held: ['ed-2 7', 'ed-1 7'],
});
const a = provider('a', agreedOrder('o-a', 'customer-1'), [agreedChild]);
const b = provider('b', agreedOrder('o-b', 'child-1'), []);
const customers = new Set(['customer-1']);
const withdrawn = ({ orderId, customerOrderIdentifier, completed }: OrderAccount): OrderAccount => ({
  ...{ orderId, customerOrderIdentifier, completed, isOpen: false },
});
/** A provider whose one order was withdrawn, and with it all that it had. */
const atRest = (of: ProviderAccount, children: readonly ChildAccount[] = []): ProviderAccount => ({
  ...of,
  orders: of.orders.map(withdrawn),
  children,
  ledger: of.ledger.map((one) => ({ ...one, amounts: [] })),
  reservedBps: {},
  tunnels: [],
  held: [],
});
/** A provider whose one order says this of its parts, of which the partner says that. */
const withParts = (partsAreActive: boolean, told?: string): ProviderAccount => ({
  ...a,
  orders: a.orders.map((order) => ({ ...order, partsAreActive })),
  children: [{ ...agreedChild, takenFor: 1, ...(told !== undefined && { told }) }],
});
const withdrawnChild: ChildAccount = { ...agreedChild, withdrawals: 1, isAgreed: false };

describe('providers that order of each other', () => {
  it('agree while an order is in force and after it was withdrawn', () => {
    expect(disagreementsAmong([a, b], customers)).toStrictEqual([]);
    expect(disagreementsAmong([atRest(a, [withdrawnChild]), atRest(b)], customers)).toStrictEqual([]);
    for (const active of [
      withParts(true, 'active'),
      withParts(true, 'not-told'),
      withParts(false, 'inactive'),
      withParts(false),
    ])
      expect(disagreementsAmong([active, b], customers)).toStrictEqual([]);
  });

  it.each<readonly [string, readonly ProviderAccount[], readonly string[]]>([
    [
      'a compensation that was lost on its way',
      [atRest(a, [withdrawnChild]), b],
      ['a: child child-1: b holds an agreement on it'],
    ],
    [
      'a compensation that was never made',
      [atRest(a, [agreedChild]), b],
      ['a: child child-1: it is agreed, and its parent has ended'],
    ],
    [
      'an agreement that the partner does not know',
      [a, atRest(b)],
      ['a: child child-1: it is agreed here, and not at b'],
    ],
    [
      'a part that is gone while the order is in force',
      [{ ...a, children: [{ ...withdrawnChild, takenFor: 1 }] }, atRest(b)],
      ['a: order o-a: its part child-1 of b is not in force'],
    ],
    [
      'a doubled WITHDRAW',
      [atRest(a, [{ ...withdrawnChild, withdrawals: 2 }]), atRest(b)],
      ['a: child child-1: it was withdrawn 2 times'],
    ],
    [
      'an open child without a parent',
      [atRest(a, [{ ...agreedChild, agreements: 0, isAgreed: false, isOpen: true }]), atRest(b)],
      ['a: child child-1: it is open, and its parent has ended'],
    ],
    [
      'an order that nobody has ordered',
      [{ ...a, children: [] }, b],
      ['b: order o-b: nobody knows that it was ordered'],
    ],
    [
      'a child that a partner has twice',
      [a, { ...b, orders: [...b.orders, withdrawn(agreedOrder('o-c', 'child-1'))] }],
      ['a: child child-1: b has it 2 times', 'b: order o-c: completed 1, capacity committed none'],
    ],
    [
      'capacity that is left over',
      [a, { ...b, ledger: [...b.ledger, { orderId: 'o-x', committed: [], amounts: [], held: [1] }] }],
      ['b: order o-x: it has capacity, and the log does not have it'],
    ],
    [
      'capacity that only the metrics have',
      [a, { ...b, reservedBps: { [link]: 30 } }],
      [`b: ${link}: 10 bit/s committed, 30 by the metrics`],
    ],
    [
      'a tunnel that was left behind',
      [a, { ...b, held: [...b.held, 'ed-1 9'] }],
      ['b: tunnel ed-1 9: no agreement needs it'],
    ],
    [
      'an order that is active before its parts are',
      [withParts(true, 'inactive'), b],
      ['a: order o-a: its parts are said to be active, and are not'],
    ],
    [
      'an order that was never told that its parts are active',
      [withParts(false, 'active'), b],
      ['a: order o-a: its parts are said to be inactive, and are not'],
    ],
    [
      'a partner that tells what is not so',
      [withParts(true, 'active'), { ...b, orders: b.orders.map((order) => ({ ...order, tunnelsAreActive: false })) }],
      ['a: child child-1: it is told to be active, and is not at b'],
    ],
    [
      'a partner that tells what its own partners have not told',
      [
        withParts(true, 'active'),
        { ...b, children: [{ ...agreedChild, child: 'child-2', partner: 'c', orderId: 'o-b', takenFor: 1 }] },
        provider('c', agreedOrder('o-c', 'child-2'), []),
      ],
      ['a: child child-1: it is told to be active, and is not at b'],
    ],
    ['a tunnel that is missing', [{ ...a, held: ['ed-1 7'] }, b], ['a: tunnel ed-2 7: its device does not hold it']],
  ])('are found out by %s', (_, providers, found) => {
    expect(disagreementsAmong(providers, customers)).toStrictEqual(found);
  });
});

type Told = readonly [type: string, message?: Readonly<Record<string, string | number>>];
const told = (...events: readonly Told[]) =>
  events.map(([type, message]) => ({
    ...{ streamId: 'o-a', type },
    data: { child: 'child-1', partner: 'b', ...(message && { message }) },
  }));

describe('a child order, read off the log', () => {
  it('is as active as its partner has said last', () => {
    const said = (state: string) => ({
      streamId: 'o-a',
      type: 'child-activity-told',
      data: { child: 'child-1', state },
    });
    const [child] = childAccountsOf([...told(['child-created']), said('inactive'), said('active')]);
    expect(child?.told).toBe('active');
  });

  const asked = told(['child-created'], ['child-pqo-sent'], ['child-offer-received', { method: 'OFFER' }]);
  const agreed = [...asked, ...told(['child-accept-sent'], ['child-accept-ack', { method: 'ACK' }])];
  const givenUp = [...agreed, ...told(['child-released'], ['child-withdraw-sent'])];
  const fail = (statusCode: number) => told(['child-answered', { method: 'FAIL', statusCode }]);
  const chosen = { streamId: 'o-a', type: 'offers-chosen', data: { negotiation: 2, taken: ['child-1', 'another'] } };
  const ack = told(['child-answered', { method: 'ACK' }]);

  it.each([
    ['is open until it is answered', asked, { ...agreedChild, agreements: 0, isAgreed: false, isOpen: true }],
    ['is over when the partner refuses', [...asked, ...fail(5)], { ...agreedChild, agreements: 0, isAgreed: false }],
    [
      'is over when it is given up',
      [...asked, ...told(['child-released']), ...ack],
      { ...agreedChild, agreements: 0, isAgreed: false },
    ],
    ['is agreed', agreed, agreedChild],
    ['is chosen for a negotiation of its parent', [...agreed, chosen], { ...agreedChild, takenFor: 2 }],
    ['stays in force until the partner confirms', givenUp, agreedChild],
    ['stays in force when the partner refuses', [...givenUp, ...fail(4)], agreedChild],
    ['is gone where the partner knows of none', [...givenUp, ...fail(1)], { ...agreedChild, isAgreed: false }],
    ['is withdrawn once', [...givenUp, ...ack], withdrawnChild],
    [
      'shows a second WITHDRAW',
      [...givenUp, ...ack, ...told(['child-withdraw-sent']), ...ack],
      { ...withdrawnChild, withdrawals: 2 },
    ],
  ])('%s', (_, events, account) => {
    expect(childAccountsOf(events)).toStrictEqual([account]);
  });
});

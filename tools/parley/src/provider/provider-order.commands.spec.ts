import type { ListedChild, ListedOrder, OrderDetail, Reservation } from '@parley/contracts';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';
import { orderDetailLines } from './order-detail-lines.js';
import { stateWords } from './state-words.js';

const nowMs = Date.parse('2026-04-23T10:00:42.000Z');
const terms = { siteCount: 2, sites: ['paris', 'london\u001b[2J'], inBps: 1_000_000_000, outBps: 500_000_000 };
const listed: ListedOrder = {
  orderId: 'pqo-q4Wk1mE0nJ2rT5vYx7zA8b',
  customerId: 'acme',
  customerOrderIdentifier: 'acme-7',
  state: 'OfferProposed',
  negotiation: 1,
  receivedAt: '2026-04-23T10:00:00.000Z',
  changedAt: '2026-04-23T10:00:01.000Z',
  waitsFor: 'customer',
  validUntil: '2026-04-23T11:00:00.000Z',
  asked: terms,
  offered: { ...terms, price: { amount: '12.50', currency: 'EUR' } },
};
const detail: OrderDetail = {
  ...listed,
  transactions: [
    { transactionId: 'AAECAwQFBgcICQoLDA0ODw', opens: 'PROVISION', at: listed.receivedAt, client: '192.0.2.7:40000' },
  ],
  deadlines: [{ name: 'offer', dueAt: '2026-04-23T11:00:00.000Z', then: 'end' }],
  history: [
    {
      version: 3,
      at: '2026-04-23T10:00:01.000Z',
      event: 'offer-proposed',
      cause: 'policy.decided',
      client: '192.0.2.7:40000',
      data: { sequenceNumber: 9, reasons: ['one site only'] },
    },
  ],
  events: 3,
};
const reservation: Reservation = {
  links: [{ link: 'core ed-par-1>ed-lon-1', direction: 'forward', heldBps: 1_000_000_000, committedBps: 0 }],
  linkCount: 1,
};

const ofOrder = { orderId: 'pqo-1', customerId: 'acme', negotiation: 1, isReleased: false };
const created = { createdAt: '2026-04-23T10:00:00.000Z', changedAt: '2026-04-23T10:00:00.000Z' };
const children: readonly ListedChild[] = [
  {
    ...{ ...ofOrder, ...created, child: 'c-1', candidate: 'p1.1', partner: 'nordlink', state: 'ChildCompleted' },
    ...{ mayBeHeld: true, costs: { amount: '7.00', currency: 'EUR' }, exposure: { until: '2026-04-23T11:00:00.000Z' } },
  },
  {
    ...{ ...ofOrder, ...created, child: 'c-2\u001b', candidate: 'p2.1', partner: 'sudlink' },
    ...{ state: 'ChildOfferProcessing', mayBeHeld: false },
    offered: { price: { amount: '8.00', currency: 'EUR' }, validUntil: '2026-04-23T11:00:00.000Z' },
  },
];

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const parley = async (replies: Parameters<typeof openQuestionsServer>[0], ...words: string[]) => {
  server = await openQuestionsServer(replies);
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
  const status = await run(['provider', ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked };
};

describe('parley provider order', () => {
  it('says since when the network lacks what of it', () => {
    const short = [
      { link: 'core ed-par-1>ed-lon-1', direction: 'forward', missingBps: 2_000_000_000 },
      { link: 'stub ed-par-1/ge-0', direction: 'in', missingBps: 5 },
    ];
    const lacks = { gone: ['core ed-par-1>ed-fra-1', 'device ed-fra-1'], short, broken: ['a path is slow'] };
    const about = { orderId: 'pqo-1', negotiation: 1, providerData: 7, since: '2026-04-23T10:00:10.000Z' };
    const terminal = new RecordingTerminal({ columns: 400 });
    const lines = orderDetailLines(
      detail,
      { reservation: { ...reservation, stranded: { ...about, ...lacks } } },
      nowMs,
      terminal,
    );
    expect(lines.find((line) => line.includes('stranded'))).toBe(
      '  stranded   since 2026-04-23 10:00:10, by provider data 7: core ed-par-1>ed-fra-1, device ed-fra-1 gone; core ed-par-1>ed-lon-1 lacks 2 Gbit/s; stub ed-par-1/ge-0 in lacks 5 bit/s; a path is slow',
    );
  });

  it('shows how an order stands, what it has, and what has happened, within 80 columns', () => {
    const lines = orderDetailLines(detail, { reservation, children }, nowMs, new RecordingTerminal({ columns: 80 }));
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "Order pqo-q4Wk1mE0nJ2rT5vYx7zA8b  times in UTC
        state      offered, 59 min 18 s left
        customer   acme, order acme-7
        received   2026-04-23 10:00:00, 42 s ago
        changed    2026-04-23 10:00:01, 41 s ago
        asked      2 sites, 1 Gbit/s in, 500 Mbit/s out: paris, london\\u001b[2J
        offered    2 sites, 1 Gbit/s in, 500 Mbit/s out, 12.50 EUR: paris,
                   london\\u001b[2J; until 2026-04-23 11:00:00, 59 min 18 s left
        capacity   core ed-par-1>ed-lon-1 forward: 1 Gbit/s held
        child      c-1 at nordlink, ChildCompleted, 7.00 EUR, exposed 59 min 18 s left
        child      c-2\\u001b at sudlink, ChildOfferProcessing, (8.00 EUR)
        deadline   the offer ends at 2026-04-23 11:00:00, 59 min 18 s left
        PROVISION  2026-04-23 10:00:00 from 192.0.2.7:40000, transaction
                   AAECAwQFBgcICQoLDA0ODw

      2 earlier events: parley order history
        3  2026-04-23 10:00:01  offer-proposed
           cause policy.decided, from 192.0.2.7:40000, sequenceNumber 9, reasons one
           site only"
    `);
  });

  it.each([
    [{ state: 'active', since: '2026-04-23T10:00:10.000Z', own: { state: 'active' } }, 'yes since 2026-04-23 10:00:10'],
    [{ state: 'inactive', own: { state: 'inactive' } }, 'no; our own part is not'],
    [
      { state: 'inactive', own: { state: 'active' }, partners: { state: 'inactive', children: 2, notTold: 0 } },
      'no; what partners carry is not',
    ],
    [
      { state: 'active', own: { state: 'active' }, partners: { state: 'active', children: 2, notTold: 1 } },
      'yes; of 1 child order the partner does not tell',
    ],
  ] as const)('says whether what is agreed can be used: %j', (activity, words) => {
    const lines = orderDetailLines(
      { ...detail, activity },
      { reservation },
      nowMs,
      new RecordingTerminal({ columns: 400 }),
    );
    expect(lines).toContain(`  active     ${words}`);
  });

  it('fits the terminal, whatever an order holds', () => {
    const text = fc.string({ unit: 'grapheme-ascii', maxLength: 200 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 60, max: 200 }), (reason, site, columns) => {
        const order = { ...detail, ended: { by: site, reason }, asked: { ...terms, sites: [site] } };
        const lines = orderDetailLines(order, { reservation, children }, nowMs, new RecordingTerminal({ columns }));
        expect(lines.filter((line) => line.length > columns)).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('asks for the order, its capacity and its child orders, and goes without the latter two where nobody answers', async () => {
    const shown = { 'order.show-order': () => ({ order: detail }) };
    const listed = { 'broker.list-children': () => ({ children: children.toReversed() }) };
    const others = { 'policy.show-reservation': () => reservation, ...listed };
    const whole = await parley({ ...shown, ...others }, 'order', 'pqo-1', '--json');
    expect(JSON.parse(whole.out)).toStrictEqual({ ...detail, reservation, children });
    expect(whole.asked.map(({ request }) => request)).toStrictEqual(Array(3).fill({ orderId: 'pqo-1' }));
    server?.close();
    const alone = await parley(shown, 'order', 'pqo-1');
    expect(alone).toMatchObject({ status: 0, err: '' });
    expect(alone.out).toContain('unknown: the policy service does not answer');
    expect(alone.out).toContain('unknown: the broker service does not answer');
  });

  it('says that there is no such order', async () => {
    const none = { 'order.show-order': () => ({}) };
    expect(await parley(none, 'order', 'x\u001b')).toMatchObject({
      status: 1,
      err: 'There is no order x\\u001b: parley provider orders',
    });
  });
});

describe('parley provider end', () => {
  const ends = (reply: object) => ({ 'order.end-order': () => reply });
  const words = ['end', 'pqo-1', '--reason', 'gone', '--by', 'ada'];

  it('ends an order with who and why', async () => {
    const done = await parley(ends({ outcome: 'ended' }), ...words);
    expect(done).toMatchObject({
      status: 0,
      out: 'Order pqo-1 is ended by ada. Its customer is not told until it asks.',
      asked: [{ subject: 'order.end-order', request: { orderId: 'pqo-1', by: 'ada', reason: 'gone' } }],
    });
  });

  it.each([
    ['already-ended', 'has ended already', 'already-ended'],
    ['unknown-order', 'There is no order', 'not-found'],
  ])('says why nothing is ended: %s', async (refusal, said, code) => {
    const refused = ends({ outcome: 'refused', refusal });
    const text = await parley(refused, ...words);
    expect(text).toMatchObject({ status: 1, out: '' });
    expect(text.err).toContain(said);
    server?.close();
    const json = await parley(refused, ...words, '--json');
    expect(json).toMatchObject({ status: 1, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ error: { code, message: expect.stringContaining(said) } });
  });

  it.each([[['end', 'pqo-1']], [['end', 'pqo-1', '--reason', ' ', '--by', 'ada']]])(
    'asks nobody without a reason: %o',
    async (wrong) => {
      expect(await parley(ends({ outcome: 'ended' }), ...wrong)).toMatchObject({ status: 2, asked: [] });
    },
  );
});

describe('the words for how an order stands', () => {
  const { validUntil: _, offered: __, ...without } = listed;
  it.each<[string, ListedOrder]>([
    ['offered, 59 min 18 s left', listed],
    ['offered, its time is over', { ...listed, validUntil: '2026-04-23T10:00:42.000Z' }],
    ['judged by the customer, 59 min 18 s left', { ...listed, state: 'ProcessingReceived' }],
    ['waits for the policy', { ...without, state: 'AwaitingProcessing' }],
    ['waits for noc', { ...without, state: 'AwaitingProcessing', approvers: 'noc' }],
    ['accepted, waits for noc', { ...without, state: 'AcceptReceived', approvers: 'noc' }],
    ['accepted', { ...without, state: 'AcceptReceived' }],
    ['agreed', { ...without, state: 'Completed', agreed: terms }],
    ['agreed; update offered, 59 min 18 s left', { ...listed, agreed: terms }],
    ['agreed; update declined by the customer', { ...without, state: 'Completed', agreed: terms, outcome: 'declined' }],
    ['agreed; withdrawal waits for noc', { ...without, state: 'Completed', agreed: terms, approvers: 'noc' }],
    ['refused', { ...without, state: 'Cancelled', outcome: 'refused' }],
    ['not answered in time', { ...without, state: 'Cancelled', outcome: 'expired' }],
    ['ended by the provider', { ...without, state: 'Cancelled', outcome: 'ended-by-provider' }],
    ['ended', { ...without, state: 'Cancelled' }],
  ])('are: %s', (words, order) => {
    expect(stateWords(order, nowMs)).toBe(words);
  });
});

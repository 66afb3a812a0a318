import { afterEach, describe, expect, it } from 'vitest';
import type { ListedOrder } from '@parley/contracts';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';
import { listProviderOrders } from './provider-orders.command.js';

const terms = { siteCount: 2, sites: ['paris', 'london\u001b[2J'], inBps: 1_000_000_000, outBps: 500_000_000 };
const waiting: ListedOrder = {
  orderId: 'pqo-2',
  customerId: 'acme',
  customerOrderIdentifier: 'acme-7',
  state: 'AwaitingProcessing',
  negotiation: 1,
  receivedAt: '2026-04-23T10:00:00.000Z',
  changedAt: '2026-04-23T10:00:00.000Z',
  waitsFor: 'administrators',
  approvers: 'noc',
  asked: terms,
};
const { approvers: _, waitsFor: __, ...rest } = waiting;
const agreed: ListedOrder = {
  ...rest,
  orderId: 'pqo-1',
  state: 'Completed',
  receivedAt: '2026-04-21T10:00:00.000Z',
  agreed: { ...terms, siteCount: 30, price: { amount: '12.50', currency: 'EUR' } },
};
const nowMs = Date.parse('2026-04-23T10:00:42.000Z');

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const answering = async (...pages: object[]) => {
  server = await openQuestionsServer({ 'order.list-orders': () => pages.shift() ?? { orders: [] } });
  return server;
};
const list = async (changes: Partial<Parameters<typeof listProviderOrders>[0]> = {}) => {
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server?.http ?? '' } });
  const status = await listProviderOrders({ limit: 50, json: false, nowMs, ...changes }, terminal);
  return { status, out: terminal.out, err: terminal.err };
};

describe('parley provider orders', () => {
  it('lists who waits for whom since when, and what is agreed, or in brackets asked for', async () => {
    await answering({ orders: [waiting, agreed] });
    const { status, out, err } = await list();
    expect({ status, err }).toStrictEqual({ status: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "ORDER  STATE          AGE   CUSTOMER     IN          OUT           PRICE      SITES
      pqo-2  waits for noc  42 s  acme acme-7  (1 Gbit/s)  (500 Mbit/s)  -          paris, london\\u001b[2J
      pqo-1  agreed         2 d   acme acme-7  1 Gbit/s    500 Mbit/s    12.50 EUR  paris, london\\u001b[2J and 28 more"
    `);
  });

  it('asks for what the flags say, a page after the other up to the limit', async () => {
    const { asked } = await answering({ orders: [waiting], next: 'a' }, { orders: [agreed], next: 'b' });
    const { out, err } = await list({ state: 'Completed', customer: 'acme', site: 'paris', limit: 2, json: true });
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual([waiting, agreed]);
    expect(err).toBe('There are more than 2: --limit N, or --state, --customer, --site');
    const same = { state: 'Completed', customerId: 'acme', site: 'paris' };
    expect(asked.map(({ request }) => request)).toStrictEqual([
      { ...same, limit: 2 },
      { ...same, limit: 1, after: 'a' },
      {}, // Which of all orders are stranded.
    ]);
  });

  it('says of which the network lacks something, and is as before where the policy does not say', async () => {
    const lacks = { gone: ['device ed-1'], short: [], broken: [] };
    const stranded = { orderId: 'pqo-1', negotiation: 1, providerData: 2, since: '2026-04-23T10:00:00.000Z', ...lacks };
    server = await openQuestionsServer({
      'order.list-orders': () => ({ orders: [waiting, agreed] }),
      'policy.list-stranded': (request) => ('after' in request ? { orders: [stranded] } : { orders: [], next: 'a' }),
    });
    const { out } = await list();
    expect(out.split('\n').map((line) => line.includes('; stranded'))).toStrictEqual([false, false, true]);
    const { out: json } = await list({ json: true });
    expect(json.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual([
      waiting,
      { ...agreed, stranded },
    ]);
  });

  it('says when there are none, and when the list is behind', async () => {
    await answering({ orders: [], lagEvents: 12 });
    expect(await list()).toStrictEqual({
      status: 0,
      out: 'No orders.',
      err: 'The list does not know the last 12 events yet: parley read-model list',
    });
  });

  it.each([
    [['--state', 'Dreaming'], '/state'],
    [['--limit', '0'], 'a whole number'],
    [['--limit', '1e9'], 'a whole number'],
    [['--http', '127.0.0.1:1'], 'nothing answers'],
  ])('ends with 2 at %s, and asks nobody', async (words, said) => {
    const { asked, http } = await answering();
    const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: http } });
    expect(await run(['provider', 'orders', ...words], terminal)).toBe(2);
    expect(terminal.err).toContain(said);
    expect(asked).toStrictEqual([]);
  });
});

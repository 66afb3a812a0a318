import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { exitStatus } from '../exit-status.js';
import { run } from '../run.js';

const pipe = join(import.meta.dirname, '../../../../docs/examples/pipe-two-sites.cpd.json');
const order = {
  ...{ portalOrder: 'portal-1', customerId: 'bolt', customerOrderIdentifier: 'bolt-7', state: 'Created' },
  createdAt: '2026-11-30T10:00:00.000Z',
};
const validUntil = '2026-11-30T11:00:00.000Z';
const cpd = { components: [] };
const offer = { cpd, validUntil, isAsAsked: true, price: { amount: '12.00', currency: 'EUR' }, reasons: [] };
const offered = { ...order, state: 'OfferProcessing', providerOrderIdentifier: 'pqo-1', offer };
const agreed = { ...order, state: 'Completed', agreed: cpd, outcome: { kind: 'agreed' } };
const done = (shown: object) => ({ outcome: 'done', order: shown });
const refused = (refusal: string, shown?: object) => ({ outcome: 'refused', refusal, ...(shown && { order: shown }) });

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());

/** A broker whose order stands like the first of these, and like the next once it was decided about. */
const parley = async (words: readonly string[], stands: readonly object[] = [done(order)]) => {
  let at = 0;
  const answer = () => stands[Math.min(at, stands.length - 1)] ?? {};
  const next = () => {
    at += 1;
    return answer();
  };
  server = await openQuestionsServer({
    'broker.create-portal-order': answer,
    'broker.decide-portal-order': next,
    'broker.update-portal-order': next,
    'broker.show-portal-order': answer,
  });
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
  const status = await run(words, terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked };
};
const placing = ['order', pipe, '--via-broker', '--customer', 'bolt', '--by', 'ada'];

describe('parley order --via-broker', () => {
  it('creates, releases, waits for the offer, and accepts it where that is asked for', async () => {
    const { status, out, asked } = await parley(
      [...placing, '--accept', '--id', 'bolt-7'],
      [done(order), done(offered), done(agreed)],
    );
    expect([status, out.split('\n')[0]]).toStrictEqual([exitStatus.done, 'Portal order portal-1 of bolt: Completed']);
    const decisions = asked.flatMap(({ request }) => (request as { decision?: string }).decision ?? []);
    expect(decisions).toStrictEqual(['release', 'accept']);
    expect(asked[0]?.request).toMatchObject({ customerId: 'bolt', customerOrderIdentifier: 'bolt-7', by: 'ada' });
  });

  it('declines an offer that is worse than the request', async () => {
    const worse = { ...offered, offer: { ...offer, isAsAsked: false, reasons: ['core a>b has less left'] } };
    const declined = { ...order, state: 'Cancelled', outcome: { kind: 'declined' } };
    const { status, asked } = await parley([...placing, '--accept'], [done(order), done(worse), done(declined)]);
    expect([status, asked.flatMap(({ request }) => (request as { decision?: string }).decision ?? [])]).toStrictEqual([
      exitStatus.refused,
      ['release', 'decline'],
    ]);
  });

  it('shows an offer and leaves it open without a word on it', async () => {
    const { status, out } = await parley(placing, [done(order), done(offered)]);
    expect(status).toBe(exitStatus.done);
    expect(out).toContain('Price: 12.00 EUR');
    expect(out).toContain('The offer equals the request.');
  });

  it('leaves an order Created that is held', async () => {
    const { out, asked } = await parley([...placing, '--hold', '--json']);
    expect(JSON.parse(out)).toStrictEqual(order);
    expect(asked).toHaveLength(1);
  });

  it('tells what the server refuses', async () => {
    const failed = { ...order, state: 'Cancelled', outcome: { kind: 'failed', statusCode: 3, reason: 'no\u001b[31m' } };
    const { status, out } = await parley(placing, [done(order), done(failed)]);
    expect(status).toBe(exitStatus.refused);
    expect(out).toContain('Ended as failed with FAIL 3: no');
    expect(out).not.toContain('\u001b');
  });

  it.each<[readonly string[], string]>([
    [['order', pipe, '--customer', 'bolt'], '--via-broker'],
    [['order', pipe, '--via-broker'], '--customer'],
  ])('needs words: %j', async (words, missing) => {
    const { status, err } = await parley(words);
    expect(status).toBe(exitStatus.usage);
    expect(err).toContain(missing);
  });

  it.each<[object, number, string]>([
    [refused('switched-off'), exitStatus.usage, 'PARLEY_PORTAL_SECRET_FILE'],
    [refused('unknown-customer'), exitStatus.refused, 'There is no customer bolt.'],
    [refused('identifier-taken'), exitStatus.refused, 'has not ended'],
    [refused('invalid-date'), exitStatus.refused, 'has passed'],
  ])('says why there is no order: %j', async (answer, status, words) => {
    const ended = await parley(placing, [answer]);
    expect(ended.status).toBe(status);
    expect(ended.err).toContain(words);
  });
});

describe('parley portal list', () => {
  const nowMs = Date.now();
  const listed = {
    ...order,
    createdAt: new Date(nowMs - 3 * 86_400_000).toISOString(),
    changedAt: order.createdAt,
    isAgreed: false,
  };
  const orders = [
    {
      ...listed,
      portalOrder: 'portal-3',
      state: 'OfferProcessing',
      offered: { validUntil: order.createdAt, isAsAsked: false },
    },
    { ...listed, portalOrder: 'portal-2', state: 'PQOSent', isAgreed: true, providerOrderIdentifier: 'pqo-2' },
    { ...listed, state: 'Cancelled', outcome: { kind: 'failed', statusCode: 3, reason: 'no\u001b[31m' } },
  ];
  const list = async (words: readonly string[], page: object = { orders }) => {
    server = await openQuestionsServer({ 'broker.list-portal-orders': () => page });
    const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http } });
    const status = await run(['portal', 'list', ...words], terminal);
    return { status, out: terminal.out, err: terminal.err, asked: server.asked.map(({ request }) => request) };
  };

  it('lists how each stands, the latest first, and asks for what the words say', async () => {
    const { status, out, asked } = await list(['--state', 'PQOSent', '--customer', 'bolt', '--limit', '3']);
    expect({ status, asked }).toStrictEqual({ status: 0, asked: [{ state: 'PQOSent', customerId: 'bolt', limit: 3 }] });
    const [, ...rows] = out.split('\n');
    expect(rows).toStrictEqual([
      expect.stringMatching(/^portal-3 +OfferProcessing, not as asked, its time is over +bolt bolt-7 +- +3 d$/),
      expect.stringMatching(/^portal-2 +PQOSent, agreed +bolt bolt-7 +pqo-2 +3 d$/),
      expect.stringMatching(/^portal-1 +Cancelled: failed with FAIL 3 \(no\\u001b\[31m\) +bolt bolt-7 +- +3 d$/),
    ]);
  });

  it('prints a line of JSON for each, and says when there are more, or none, or some that it does not know', async () => {
    const json = await list(['--json', '--limit', '3'], { orders, next: 'x' });
    expect(json.out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual(orders);
    expect(json.err).toBe('There are more than 3: --limit N, or --state, --customer');
    server?.close();
    expect(await list([], { orders: [], lagEvents: 2 })).toMatchObject({
      out: 'No portal orders.',
      err: expect.stringContaining('the last 2 events'),
    });
  });

  it.each([
    [['--state', 'Dreaming'], 'Allowed choices are Created'],
    [['--limit', '0'], 'a whole number'],
    [['--customer', ''], 'a name of 1 to 256 characters'],
    [['portal-1'], 'too many arguments'],
  ])('refuses %o in a sentence, and asks nobody', async (words, said) => {
    const { status, err, asked } = await list(words);
    expect({ status, asked }).toStrictEqual({ status: exitStatus.usage, asked: [] });
    expect(err).toContain(said);
  });
});

describe('parley portal', () => {
  it.each(['release', 'accept', 'decline', 'cancel', 'withdraw'])('%s is asked of the broker', async (decision) => {
    const { status, asked } = await parley(['portal', decision, 'portal-1', '--by', 'ada']);
    expect([status, asked.map(({ request }) => request)]).toStrictEqual([
      exitStatus.done,
      [{ portalOrder: 'portal-1', decision, by: 'ada' }],
    ]);
  });

  it('negotiates an agreement anew', async () => {
    const { status, asked } = await parley(
      ['portal', 'update', 'portal-1', pipe, '--decline'],
      [done(agreed), done(offered), done({ ...agreed, outcome: { kind: 'declined' } })],
    );
    expect([status, asked.map(({ subject }) => subject)]).toStrictEqual([
      exitStatus.done,
      [
        'broker.update-portal-order',
        'broker.show-portal-order',
        'broker.decide-portal-order',
        'broker.show-portal-order',
      ],
    ]);
  });

  it('says how an order stands, and what cannot be done with it now', async () => {
    expect((await parley(['portal', 'show', 'portal-1'], [done(offered)])).out).toContain('OfferProcessing');
    server?.close();
    const { status, err } = await parley(['portal', 'accept', 'portal-1'], [{}, refused('not-in-this-state', order)]);
    expect([status, err]).toStrictEqual([
      exitStatus.refused,
      expect.stringContaining('Portal order portal-1 is Created: that cannot be done now.'),
    ]);
  });
});

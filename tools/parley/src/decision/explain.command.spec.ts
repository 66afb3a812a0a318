import type { ExplainedDecision } from '@parley/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const about = { orderId: 'pqo-1', customerId: 'acme' };
const provision: ExplainedDecision = {
  ...about,
  ...{ negotiation: 1, decidedAt: '2026-04-23T10:00:00.123Z', ledgerVersion: 1 },
  answer: { kind: 'offer', isCounterOffer: false, reasons: [] },
  rules: { fired: [{ name: 'orders in a week', effect: 'approval' }], failed: [] },
};
const update: ExplainedDecision = {
  ...about,
  ...{ negotiation: 2, decidedAt: '2026-04-24T10:00:00.000Z', ledgerVersion: 41 },
  answer: { kind: 'refusal', statusCode: 5, reasons: ['nothing is left on core ed-par-1>ed-mad-1'] },
};
const order = {
  ...{ ...about, customerOrderIdentifier: 'acme-7', state: 'AwaitingProcessing', negotiation: 1, approvers: 'noc' },
  ...{ receivedAt: '2026-04-23T10:00:00.000Z', changedAt: '2026-04-23T10:00:00.000Z', waitsFor: 'administrators' },
  asked: { siteCount: 1, sites: ['paris'], inBps: 1, outBps: 1 },
  ...{ transactions: [], deadlines: [], history: [], events: 1 },
};

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());

async function explain(replies: Parameters<typeof openQuestionsServer>[0], ...words: readonly string[]) {
  server = await openQuestionsServer(replies);
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: server.http }, columns: 80 });
  const status = await run(['explain', ...words], terminal);
  return { status, out: terminal.out, err: terminal.err, asked: server.asked };
}
/** Two pages, of which the second is asked for by the place in the first. */
const inPages = (request: object) =>
  'after' in request ? { decisions: [update], lagEvents: 3 } : { decisions: [provision], next: '1' };

describe('parley explain', () => {
  it('says how each negotiation was decided, page after page, and what the list does not know yet', async () => {
    const { status, out, err, asked } = await explain({ 'policy.explain-order': inPages }, 'pqo-1');
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "PROVISION of order pqo-1 of acme
      decided at 2026-04-23 10:00:00 UTC on 1 event of the ledger
        answer  an offer as asked
        rule    orders in a week has a group asked

      UPDATE 1 of order pqo-1 of acme
      decided at 2026-04-24 10:00:00 UTC on 41 events of the ledger
        answer   FAIL 5, Out of Resources
        because  nothing is left on core ed-par-1>ed-mad-1"
    `);
    expect(err).toContain('the last 3 events');
    expect(asked.map(({ request }) => request)).toStrictEqual([{ orderId: 'pqo-1' }, { orderId: 'pqo-1', after: '1' }]);
  });

  it('says how long an offer is valid, by what, and which of the rules that say so counts', async () => {
    const offer = { kind: 'offer' as const, isCounterOffer: false, reasons: [] as string[] };
    const fired = ['short', 'long'].map((name) => ({ name, effect: 'offer' }));
    const linesOf = async (answer: ExplainedDecision['answer'], rules = { fired: [] as typeof fired, failed: [] }) => {
      const { out } = await explain(
        { 'policy.explain-order': () => ({ decisions: [{ ...provision, answer, rules }] }) },
        'pqo-1',
      );
      server?.close();
      return out.split('\n').slice(3);
    };
    const validUntil = '2026-04-23T11:59:30.000Z';
    expect(
      await linesOf(
        { ...offer, validity: { ms: 900_000, by: 'rule', rule: 'short' }, validUntil },
        { fired, failed: [] },
      ),
    ).toStrictEqual([
      '  valid   15 min from when it is made, by the rule short',
      '  valid   until 2026-04-23 11:59:30 UTC at the latest, as partners offer it',
      '  rule    short says how long an offer is valid',
      '  rule    long says how long an offer is valid, and short counts',
    ]);
    expect(await linesOf({ ...offer, template: 'pipe', validity: { ms: 172_800_000, by: 'template' } })).toStrictEqual([
      '  template  pipe',
      '  valid     2 d from when it is made, by the template pipe',
    ]);
    expect(await linesOf({ ...offer, validity: { ms: 7_200_000, by: 'default' } })).toStrictEqual([
      '  valid   2 h from when it is made, by the default',
    ]);
  });

  it('says for which paths it is refused', async () => {
    const listed = [{ from: 'a/s1', to: 'b/s1', over: ['a', 'c', 'b'], delayMs: 2.3 }];
    const decision = { ...update, tried: { listed, count: 2 } };
    const { out } = await explain({ 'policy.explain-order': () => ({ decisions: [decision] }) }, 'pqo-1');
    expect(out.split('\n').slice(-2)).toStrictEqual([
      '  tried    a/s1 to b/s1: a, c, b; 2.3 ms',
      '  tried    and 1 more',
    ]);
  });

  it('says which link keeps how much for when another one fails', async () => {
    const listed = [{ link: 'b/s1', of: 'a/s1', percent: 40, inBps: 400_000_000, outBps: 20_000_000 }];
    const answer = { kind: 'offer', isCounterOffer: false, reasons: [], failover: { listed, count: 3 } } as const;
    const { out } = await explain({ 'policy.explain-order': () => ({ decisions: [{ ...update, answer }] }) }, 'pqo-1');
    expect(out.split('\n').slice(-4)).toStrictEqual([
      '  answer     an offer as asked',
      '  fail-over  b/s1 keeps 40 % of a/s1 for when that one fails: 400 Mbit/s in, 20',
      '             Mbit/s out',
      '  fail-over  and 2 more',
    ]);
  });

  it('says at the end what the network lacks of the order', async () => {
    const lacks = {
      gone: [],
      short: [],
      broken: ['the path from stub a to stub b takes 9 ms, more than the 5 ms asked'],
    };
    const stranded = { orderId: 'pqo-1', negotiation: 1, providerData: 7, since: '2026-04-25T10:00:00.000Z', ...lacks };
    const replies = { 'policy.explain-order': () => ({ decisions: [update], stranded }) };
    const { out } = await explain(replies, 'pqo-1');
    expect(out.split('\n').slice(-4)).toStrictEqual([
      '',
      'The network does not carry it any more',
      'stranded since 2026-04-25 10:00:00 UTC, by provider data 7',
      '  the path from stub a to stub b takes 9 ms, more than the 5 ms asked',
    ]);
    server?.close();
    const { out: json } = await explain(replies, 'pqo-1', '--json');
    expect(JSON.parse(json)).toStrictEqual({ ...update, stranded });
  });

  it('says what a price was made of: amounts, km and rules, or the template; and which path is a backup', async () => {
    const between = { from: 'ed-par-1/ge-0/0/1', to: 'ed-mad-1/ge-0/0/1' };
    const parts = [
      { of: 'setUpPerOrder', quantity: '1', each: '250', amount: '250.00' },
      { of: 'setUpPerSite', quantity: '2', each: '400.00', amount: '800.00' },
      { of: 'perSite', quantity: '2', each: '180.00', amount: '360.00' },
      { of: 'perCommittedMbps', quantity: '40', each: '0.90', amount: '36.00' },
      { of: 'perMbpsKm', quantity: '21080', each: '0.001', amount: '21.08', rule: 'far sites' },
    ];
    const byTariff: ExplainedDecision = {
      ...provision,
      answer: {
        ...{ kind: 'offer', isCounterOffer: false, reasons: [], price: { amount: '1320.38', currency: 'EUR' } },
        priceMade: {
          period: 'month',
          parts,
          factors: [{ rule: 'winter', factor: '0.9' }],
          distances: { listed: [{ ...between, km: 1054 }], count: 2 },
        },
      },
      paths: {
        listed: [
          { ...between, over: ['ed-par-1', 'ed-mad-1'], delayMs: 6.9 },
          { ...between, over: ['ed-par-1', 'ed-mrs-1', 'ed-bcn-1', 'ed-mad-1'], delayMs: 10.1, isBackup: true },
        ],
        count: 2,
      },
    };
    const byTemplate: ExplainedDecision = {
      ...update,
      answer: {
        ...{ kind: 'offer', isCounterOffer: false, reasons: [], price: { amount: '270.00', currency: 'EUR' } },
        monthly: { amount: '22.50', currency: 'EUR' },
        credit: { perMonth: '5000.00', used: '1222.50' },
        priceMade: {
          ...{ template: 'line-10m', period: 'year' },
          parts: [{ of: 'recurring', quantity: '1', each: '270.00', amount: '270.00' }],
        },
        template: 'line-10m',
      },
    };
    const { out } = await explain({ 'policy.explain-order': () => ({ decisions: [byTariff, byTemplate] }) }, 'pqo-1');
    expect(out).toMatchInlineSnapshot(`
      "PROVISION of order pqo-1 of acme
      decided at 2026-04-23 10:00:00 UTC on 1 event of the ledger
        answer  an offer as asked
        price   1320.38 EUR, by the tariff
        part    set-up, once: 250.00
        part    set-up of 2 sites at 400.00, once: 800.00
        part    2 sites at 180.00, each month: 360.00
        part    40 Mbit/s at 0.90, each month: 36.00
        part    21080 Mbit/s times km at 0.001, each month: 21.08, by the rule far
                sites
        part    all of it times 0.9, by the rule winter
        km      ed-par-1/ge-0/0/1 to ed-mad-1/ge-0/0/1: 1,054
        km      and 1 more
        rule    orders in a week has a group asked
        path    ed-par-1/ge-0/0/1 to ed-mad-1/ge-0/0/1: ed-par-1, ed-mad-1; 6.9 ms
        backup  ed-par-1/ge-0/0/1 to ed-mad-1/ge-0/0/1: ed-par-1, ed-mrs-1, ed-bcn-1,
                ed-mad-1; 10.1 ms

      UPDATE 1 of order pqo-1 of acme
      decided at 2026-04-24 10:00:00 UTC on 41 events of the ledger
        answer    an offer as asked
        template  line-10m
        price     270.00 EUR, by the template line-10m
        part      each year: 270.00
        monthly   22.50 EUR, without set-up
        credit    1222.50 of 5000.00 EUR a month are used with it"
    `);
  });

  it('says whom partners were asked, and which of their offers was taken, and why', async () => {
    const asked: ExplainedDecision = {
      ...{ ...about, negotiation: 1, decidedAt: '2026-04-23T10:00:00.123Z', ledgerVersion: 1 },
      answer: {
        ...{ kind: 'needs-partners', answerBy: '2026-04-23T10:10:00.123Z' },
        parts: [
          {
            ...{ part: 'p1', sites: ['oslo'] },
            candidates: [{ candidate: 'p1.1', partner: 'nordlink', interconnect: 'ed-lon-1/nni-1', beyond: 'arctic' }],
          },
          {
            ...{ part: 'p2', sites: [] },
            candidates: [
              { candidate: 'p2.1', partner: 'nordlink', interconnect: 'ed-lon-1/nni-1', back: 'ed-par-1/nni-2' },
            ],
          },
        ],
      },
      notAsked: [
        {
          ...{ sites: ['oslo'], partner: 'fjordnet', interconnect: 'ed-par-1/nni-1' },
          ...{ rule: 'not over the sea', why: 'no partner connects it by land' },
        },
      ],
    };
    const answers = {
      ...provision,
      partnerAnswers: [
        {
          ...{ candidate: 'p1.1', partner: 'nordlink', child: 'c-1', isTaken: true, why: 'the best of 2 that fit' },
          price: { amount: '40.00', currency: 'EUR' },
        },
        { candidate: 'p1.2', partner: 'fjordnet', child: 'c-2', isTaken: false, why: 'costs more' },
      ],
    };
    const { out } = await explain({ 'policy.explain-order': () => ({ decisions: [asked, answers] }) }, 'pqo-1');
    expect(out).toMatchInlineSnapshot(`
      "PROVISION of order pqo-1 of acme
      decided at 2026-04-23 10:00:00 UTC on 1 event of the ledger
        answer     needs partners, who are asked until 2026-04-23 10:10:00 UTC
        part       oslo
        candidate  nordlink at ed-lon-1/nni-1, who orders of arctic
        part       a segment between two devices of ours
        candidate  nordlink at ed-lon-1/nni-1, back at ed-par-1/nni-2
        not asked  fjordnet at ed-par-1/nni-1, by the rule not over the sea: no
                   partner connects it by land

      PROVISION of order pqo-1 of acme
      decided at 2026-04-23 10:00:00 UTC on 1 event of the ledger
        answer   an offer as asked
        partner  nordlink (p1.1, c-1) for 40.00 EUR: taken, the best of 2 that fit
        partner  fjordnet (p1.2, c-2): costs more
        rule     orders in a week has a group asked"
    `);
  });

  it('prints each decision as it is told', async () => {
    const { out } = await explain({ 'policy.explain-order': inPages }, 'pqo-1', '--json');
    expect(out.split('\n').map((line) => JSON.parse(line) as unknown)).toStrictEqual([provision, update]);
  });

  it('says that there is no such order', async () => {
    const none = { 'policy.explain-order': () => ({ decisions: [] }), 'order.show-order': () => ({}) };
    expect(await explain(none, 'x\u001b')).toMatchObject({
      status: 1,
      err: 'There is no order x\\u001b: parley provider orders',
    });
    server?.close();
    const { out } = await explain(none, 'x', '--json');
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('says how an order stands that has no decision', async () => {
    const waiting = { 'policy.explain-order': () => ({ decisions: [] }), 'order.show-order': () => ({ order }) };
    expect(await explain(waiting, 'pqo-1')).toMatchObject({
      status: 1,
      out: '',
      err: 'The policy has not decided order pqo-1: waits for noc',
    });
  });
});

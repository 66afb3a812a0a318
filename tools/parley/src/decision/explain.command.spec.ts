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

import type { ListedChild } from '@parley/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { openQuestionsServer } from '../../test/questions-server.js';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';
import { listChildren } from './children.command.js';

const nowMs = Date.parse('2026-11-30T10:00:42.000Z');
const listed = {
  ...{ child: 'c-1', orderId: 'pqo-1', customerId: 'acme', negotiation: 1, candidate: 'p1.1', partner: 'nordlink' },
  ...{ createdAt: '2026-11-30T10:00:00.000Z', changedAt: '2026-11-30T10:00:01.000Z' },
  ...{ isReleased: false, mayBeHeld: false },
};
const price = { amount: '7.00', currency: 'EUR' };
const validUntil = '2026-11-30T11:00:00.000Z';
const children: readonly ListedChild[] = [
  { ...listed, state: 'ChildOfferProcessing', offered: { price, validUntil } },
  { ...listed, child: 'c-2', state: 'ChildCompleted', mayBeHeld: true, costs: price, exposure: { until: validUntil } },
  { ...listed, child: 'c-3', state: 'ChildCompleted', mayBeHeld: true, costs: price, isToChange: true },
  {
    ...{ ...listed, child: 'c-4', partner: 'sud\u001b[31m', state: 'ChildWithdrawPending', isReleased: true },
    ...{ mayBeHeld: true, exposure: {}, alarm: { kind: 'withdraw-refused', since: '2026-11-30T10:00:01.000Z' } },
  },
  { ...listed, child: 'c-5', state: 'Cancelled', isReleased: true },
];

let server: Awaited<ReturnType<typeof openQuestionsServer>> | undefined;
afterEach(() => server?.close());
const answering = async (...pages: object[]) => {
  server = await openQuestionsServer({ 'broker.list-children': () => pages.shift() ?? { children: [] } });
  return server;
};
const list = async (changes: Partial<Parameters<typeof listChildren>[0]> = {}, columns?: number) => {
  const terminal = new RecordingTerminal({
    env: { PARLEY_HTTP: server?.http ?? '' },
    ...(columns !== undefined && { columns }),
  });
  const status = await listChildren({ limit: 50, json: false, nowMs, ...changes }, terminal);
  return { status, out: terminal.out, err: terminal.err };
};

describe('parley children', () => {
  it('lists each with its parent, what it costs or would cost in brackets, and what is exposed', async () => {
    await answering({ children });
    const { status, out, err } = await list();
    expect({ status, err }).toStrictEqual({ status: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "CHILD  STATE                 PARTNER        OF ORDER  NEEDED     HELD  PRICE       EXPOSED                    AGE   ALARM
      c-1    ChildOfferProcessing  nordlink       pqo-1     yes        no    (7.00 EUR)  -                          42 s  -
      c-2    ChildCompleted        nordlink       pqo-1     yes        yes   7.00 EUR    59 min 18 s left           42 s  -
      c-3    ChildCompleted        nordlink       pqo-1     otherwise  yes   7.00 EUR    -                          42 s  -
      c-4    ChildWithdrawPending  sud\\u001b[31m  pqo-1     no         yes   -           until it confirms the end  42 s  withdraw-refused since 2026-11-30T10:00:01.000Z
      c-5    Cancelled             nordlink       pqo-1     no         no    -           -                          42 s  -"
    `);
  });

  it('keeps within 80 columns, by some lines for each', async () => {
    await answering({ children });
    const { out } = await list({}, 80);
    expect(out.split('\n').filter((line) => line.length > 80)).toStrictEqual([]);
    expect(out).toContain('held by the partner: yes');
  });

  it('asks for what the flags say, a page after the other up to the limit', async () => {
    const { asked } = await answering({ children: children.slice(0, 1), next: 'a' }, { children, next: 'b' });
    const flags = { order: 'pqo-1', partner: 'nordlink', state: 'ChildCompleted', exposed: true };
    const { out, err } = await list({ ...flags, limit: 2, json: true });
    expect(JSON.parse(out.split('\n')[0] ?? '')).toStrictEqual(children[0]);
    expect(err).toBe('There are more than 2: --limit N, or --order, --partner, --state, --exposed');
    const same = { orderId: 'pqo-1', partner: 'nordlink', state: 'ChildCompleted', isExposed: true };
    expect(asked.map(({ request }) => request)).toStrictEqual([
      { ...same, limit: 2 },
      { ...same, limit: 1, after: 'a' },
    ]);
  });

  it('says when there are none, and when the list is behind', async () => {
    await answering({ children: [], lagEvents: 12 });
    expect(await list()).toStrictEqual({
      status: 0,
      out: 'No child orders.',
      err: 'The list does not know the last 12 events yet: parley read-model list',
    });
  });

  it.each([
    [['--state', 'Completed'], 'Allowed choices are ChildCreated'],
    [['--limit', '0'], 'a whole number'],
    [['--order', ''], 'a name of 1 to 512 characters'],
    [['--partner', 'x'.repeat(129)], 'a name of 1 to 128 characters'],
    [['pqo-1'], 'too many arguments'],
    [['--http', '127.0.0.1:1'], 'nothing answers'],
  ])('ends with 2 at %s, and asks nobody', async (words, said) => {
    const { asked, http } = await answering();
    const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: http } });
    expect(await run(['children', ...words], terminal)).toBe(2);
    expect(terminal.err).toContain(said);
    expect(asked).toStrictEqual([]);
  });
});

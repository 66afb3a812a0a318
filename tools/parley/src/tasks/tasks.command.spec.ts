import { createServer } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckTask } from '@parley/contracts';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const open: CheckTask = {
  orderId: 'pqo-1',
  customerId: 'acme',
  customerOrderIdentifier: 'acme-7\u001b[2J',
  negotiation: 1,
  task: 'pqo-1.1',
  check: 'large order',
  approvers: 'noc',
  subject: 'guidelines',
  dueAt: '2026-04-23T14:00:00.000Z',
  atDeadline: 'reject',
  reasons: ['3 sites, more than 2', '6000000000 bit/s committed into the network, more than 1000000000 bit/s'],
  requestedAt: '2026-04-23T10:00:00.000Z',
  state: 'open',
  approves: {
    sites: 3,
    listedSites: [
      { site: 'paris', link: 'ed-par-1/ge-0/0/1', inBps: 6_000_000_000, outBps: 0 },
      { site: 'london', inBps: 1_000_000, outBps: 2_000_000 },
    ],
    price: { amount: '120.00', currency: 'EUR' },
    differences: ['capacity of paris: in.committedBps 1000000000 → 6000000000'],
  },
};
const { approves: _approves, ...openWithout } = open;
const rejected: CheckTask = {
  ...openWithout,
  task: 'pqo-0.2',
  check: 'contract',
  subject: 'WITHDRAW',
  customerOrderIdentifier: 'acme-3',
  reasons: [],
  state: 'rejected',
  decidedAt: '2026-04-23T11:30:00.000Z',
  by: 'ada',
  reason: 'the term has not ended',
};
const ended: CheckTask = { ...rejected, task: 'pqo-2.1', state: 'ended' };
const { by: _by, reason: _reason, ...endedByClient } = ended;

const asked: string[] = [];
const statuses: Readonly<Record<string, number>> = { 'pqo-1.1': 200, 'pqo-0.2': 409, 'pqo-9.9': 404, 'pqo-5.5': 500 };
const server = createServer((request, response) => {
  void text(request).then((body) => {
    asked.push(`${request.method} ${request.url} ${body}`);
    const [, task = ''] = /^\/tasks\/([^/]+)\//.exec(request.url ?? '') ?? [];
    const missing = request.url?.endsWith('/reject') && !body.includes('"reason"');
    response.writeHead(missing ? 400 : (statuses[task] ?? 200), { 'content-type': 'application/json' });
    const all = request.url === '/tasks?state=all';
    response.end(JSON.stringify(all ? [open, rejected, endedByClient] : [open]));
  });
});
let http: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  http = `http://127.0.0.1:${address.port}`;
});
afterAll(() => void server.close());

const parley = async (...words: readonly string[]) => {
  const terminal = new RecordingTerminal({ env: { PARLEY_HTTP: http } });
  return { status: await run(words, terminal), out: terminal.out, err: terminal.err };
};

describe('parley tasks', () => {
  it('lists what waits, why, and until when', async () => {
    const { status, out } = await parley('tasks');
    expect(status).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "pqo-1.1  open
        check     large order (guidelines), for noc
        customer  acme, order acme-7\\u001b[2J
        outside   3 sites, more than 2
        outside   6000000000 bit/s committed into the network, more than 1000000000 bit/s
        site      paris at ed-par-1/ge-0/0/1, 6 Gbit/s in, 0 bit/s out
        site      london, 1 Mbit/s in, 2 Mbit/s out
        site      and 1 more
        price     120.00 EUR
        changes   capacity of paris: in.committedBps 1000000000 → 6000000000
        deadline  2026-04-23T14:00:00.000Z, then reject
      "
    `);
  });

  it('lists what was decided too, with --all', async () => {
    expect((await parley('tasks', '--all')).out).toMatchInlineSnapshot(`
      "pqo-1.1  open
        check     large order (guidelines), for noc
        customer  acme, order acme-7\\u001b[2J
        outside   3 sites, more than 2
        outside   6000000000 bit/s committed into the network, more than 1000000000 bit/s
        site      paris at ed-par-1/ge-0/0/1, 6 Gbit/s in, 0 bit/s out
        site      london, 1 Mbit/s in, 2 Mbit/s out
        site      and 1 more
        price     120.00 EUR
        changes   capacity of paris: in.committedBps 1000000000 → 6000000000
        deadline  2026-04-23T14:00:00.000Z, then reject

      pqo-0.2  rejected
        check     contract (WITHDRAW), for noc
        customer  acme, order acme-3
        rejected  2026-04-23T11:30:00.000Z by ada
        reason    the term has not ended

      pqo-2.1  ended
        check     contract (WITHDRAW), for noc
        customer  acme, order acme-3
        ended     2026-04-23T11:30:00.000Z
      "
    `);
  });

  it('prints JSON', async () => {
    expect(JSON.parse((await parley('tasks', '--json')).out)).toStrictEqual(open);
  });
});

describe('parley approve and reject', () => {
  it('approve in the name of whoever is given', async () => {
    expect(await parley('approve', 'pqo-1.1', '--by', 'ada')).toStrictEqual({
      status: 0,
      out: 'pqo-1.1 is approved by ada.',
      err: '',
    });
    expect(asked.at(-1)).toBe('POST /tasks/pqo-1.1/approve {"by":"ada"}');
  });

  it('name the system user where nobody is given', async () => {
    await parley('approve', 'pqo-1.1');
    expect(asked.at(-1)).toMatch(/"by":"[^"]+"/);
  });

  it('reject with a reason', async () => {
    const { status, out } = await parley('reject', 'pqo-1.1', '--reason', 'no fibre there', '--by', 'ada');
    expect({ status, out }).toStrictEqual({ status: 0, out: 'pqo-1.1 is rejected by ada.' });
    expect(asked.at(-1)).toBe('POST /tasks/pqo-1.1/reject {"by":"ada","reason":"no fibre there"}');
  });

  it.each([
    [['reject', 'pqo-1.1'], 'A rejection needs a reason, which the client is told: --reason TEXT'],
    [['approve', 'pqo-0.2'], 'pqo-0.2 is decided already, or its order has ended: parley tasks --all'],
    [['approve', 'pqo-9.9'], 'There is no task pqo-9.9: parley tasks'],
  ])('say why %s decides nothing, and end with 1', async (words, err) => {
    expect(await parley(...words)).toStrictEqual({ status: 1, out: '', err });
  });

  it('end with 2 when the door has a fault, or no task is named', async () => {
    expect(await parley('approve', 'pqo-5.5')).toMatchObject({ status: 2 });
    expect(await parley('approve')).toMatchObject({ status: 2 });
    expect((await parley('tasks', '--http', '127.0.0.1:1')).err).toContain('nothing answers at http://127.0.0.1:1');
  });

  it('print JSON of what came of it', async () => {
    expect(JSON.parse((await parley('approve', 'pqo-9.9', '--json')).out)).toStrictEqual({
      error: { code: 'not-found', message: 'There is no task pqo-9.9: parley tasks' },
    });
  });
});

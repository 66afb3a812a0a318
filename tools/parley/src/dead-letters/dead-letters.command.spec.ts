import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOfProcess } from '@parley/lifecycle/process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeadLetter } from '@parley/bus';
import { RecordingTerminal } from '../../test/recording-terminal.js';
import { run } from '../run.js';

const letter: DeadLetter = {
  id: 'dl-1',
  durable: 'policy',
  event: {
    id: 'e-1',
    type: 'order.pqo-received',
    source: '/parley/order',
    time: '2026-04-23T10:00:00.000Z',
    subject: 'p-1',
    data: {},
  },
  cause: 'no such link\u001b[2J',
  attempts: 8,
  deadSince: '2026-04-23T10:05:00.000Z',
};

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const known = request.url === '/dead-letters' || request.url === '/dead-letters/dl-1/redrive';
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(request.url === '/dead-letters' ? [letter] : {}));
});
let http: string;
let folder: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  http = `http://127.0.0.1:${address.port}`;
  folder = await mkdtemp(join(tmpdir(), 'parley-letters-'));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const parley = async (words: readonly string[], env: Record<string, string> = { PARLEY_HTTP: http }) => {
  const terminal = new RecordingTerminal({ env });
  return { status: await run(['dead-letters', ...words], terminal), out: terminal.out, err: terminal.err };
};

it('lists dead letters with their cause', async () => {
  const { status, out } = await parley(['list']);
  expect(status).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "dl-1
      event     order.pqo-received of p-1
      given up  2026-04-23T10:05:00.000Z by consumer policy, 8 attempts
      cause     no such link\\u001b[2J
    "
  `);
});

it('redrives one by its identifier', async () => {
  expect(await parley(['redrive', 'dl-1'])).toMatchObject({ status: 0, out: 'dl-1 was given to its consumer again.' });
  expect(asked.at(-1)).toBe('POST /dead-letters/dl-1/redrive');
  expect(await parley(['redrive', 'dl/2'])).toMatchObject({ status: 1, err: 'There is no dead letter dl/2.' });
  expect(asked.at(-1)).toBe('POST /dead-letters/dl%2F2/redrive');
});

it('finds the door of a running embedded form, and says when there is none', async () => {
  const data = join(folder, 'data');
  const none = await parley(['list'], { PARLEY_DATA_DIR: data });
  expect(none).toMatchObject({ status: 2, out: '' });
  expect(none.err).toContain('no bus is given, and none runs here');
  await mkdir(data);
  const runtime = (pid: number, startedAt?: string) =>
    JSON.stringify({
      databaseUrl: 'postgres://localhost/p',
      pid,
      startedAt,
      cpnp: [],
      http: [{ address: '0.0.0.0', port: Number(new URL(http).port) }],
    });
  await writeFile(join(data, 'runtime.json'), runtime(2 ** 22 + 1));
  expect((await parley(['list'], { PARLEY_DATA_DIR: data })).err).toContain(`whose process ${2 ** 22 + 1} has ended`);
  // Another process has got the number since.
  await writeFile(join(data, 'runtime.json'), runtime(process.pid, `${await startOfProcess(process.pid)}0`));
  expect((await parley(['list'], { PARLEY_DATA_DIR: data })).err).toContain(`whose process ${process.pid} has ended`);
  await writeFile(join(data, 'runtime.json'), runtime(process.pid, await startOfProcess(process.pid)));
  const found = await parley(['list', '--json'], { PARLEY_DATA_DIR: data });
  expect(JSON.parse(found.out)).toStrictEqual(letter);
});

it('says when nothing answers', async () => {
  expect((await parley(['list', '--http', '127.0.0.1:1'])).err).toContain('nothing answers at http://127.0.0.1:1');
  expect((await parley(['list', '--http', http, '--nats', 'nats://127.0.0.1:1'])).err).toContain('not both');
});

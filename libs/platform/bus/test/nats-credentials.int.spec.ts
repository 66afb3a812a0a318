import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNatsEnv } from '@parley/config';
import { type NatsServer, startNats } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NatsBus } from '../src/index.js';
import { event } from './bus-contract.js';
import { createOperatorMode } from './operator-mode.js';

const silent = { warn: () => undefined, error: () => undefined };

describe('a bus in operator mode, which wants credentials', () => {
  const mode = createOperatorMode();
  let folder: string;
  let server: NatsServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-nats-creds-'));
    const config = join(folder, 'nats.conf');
    await writeFile(config, mode.config);
    server = await startNats({ config });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const connectBy = async (credentials: string) => {
    const file = join(folder, 'parley.creds');
    await writeFile(file, credentials);
    const servers = readNatsEnv({ PARLEY_NATS_URL: server.url, PARLEY_NATS_CREDS: file });
    return NatsBus.connect({ servers, startTimeoutMs: 0, log: silent });
  };

  it('carries events for who has them, and goes on with renewed ones after its server was away', async () => {
    const bus = await connectBy(mode.credentials());
    const heard: string[] = [];
    await bus.consume({
      durable: 'credentials',
      types: ['order.completed'],
      handle: async ({ id }) => void heard.push(id),
    });
    const publish = async (id: string) => bus.publish({ ...event('order-1', {}), id, type: 'order.completed' });
    await publish('first');
    await expect.poll(() => heard).toStrictEqual(['first']);

    await writeFile(join(folder, 'parley.creds'), mode.credentials());
    await server.restart();
    await expect.poll(() => publish('second').then(() => 'published', String)).toBe('published');
    await expect.poll(() => heard).toStrictEqual(['first', 'second']);
    await bus.close();
  });

  it.each([
    ['have expired', { expired: true }],
    ["are a stranger's", { stranger: true }],
  ])('refuses those that %s', async (_, options) => {
    await expect(connectBy(mode.credentials(options))).rejects.toThrow(/authorization violation|expired/i);
  });

  it('is refused by a file that holds none', async () => {
    await expect(connectBy('not a credentials file\n')).rejects.toThrow(/credentials/i);
  });
});

import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { createDatabase } from '@parley/servers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate, PostgresEventLog } from '../src/index.js';

const schema = 'asked';

describe('who waits for a lease', () => {
  let url = '';
  let through = '';
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect({ host: new URL(url).hostname, port: Number(new URL(url).port) });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
  });
  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const behind = new URL(url);
    behind.hostname = '127.0.0.1';
    behind.port = String((server.address() as AddressInfo).port); // It listens on TCP.
    through = behind.href;
  });
  afterAll(() => void server.close());

  it('opens no session for it, and gets it when it is free', async () => {
    const holder = new PostgresEventLog({ url, schema });
    const waiting = new PostgresEventLog({ url: through, schema, maxConnections: 1 });
    await waiting.ping();
    const before = connections;
    const ask = () => waiting.withLease('relay', () => Promise.resolve('taken'));
    await holder.withLease('relay', async () => {
      for (let times = 0; times < 5; times += 1) expect(await ask()).toBeUndefined();
    });
    expect(connections).toBe(before);
    expect(await ask()).toBe('taken');
    expect(connections).toBe(before + 1);
    await Promise.all([holder.close(), waiting.close()]);
  });
});

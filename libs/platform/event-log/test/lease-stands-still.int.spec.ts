import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createDatabase } from '@parley/servers';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { holdLease } from '../src/postgres/lease.js';

const times = { heartbeatMs: 100, silentMs: 4_000 };

/** Its connections live, and nothing comes by any more: as where the process behind them is stopped. */
describe('the holder of a lease that stands still', () => {
  const sockets = new Set<Socket>();
  let url = '';
  let through = '';
  let admin: Client;
  const server = createServer((near) => {
    const far = connect({ host: new URL(url).hostname, port: Number(new URL(url).port) });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroySoon());
      from.on('data', (chunk) => to.write(chunk));
    }
  });
  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const behind = new URL(url);
    behind.hostname = '127.0.0.1';
    behind.port = String((server.address() as AddressInfo).port); // It listens on TCP.
    through = behind.href;
    admin = new Client({ connectionString: url });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  /** Seconds for which the lease's session has lived. */
  const session = async () => {
    const { rows } = await admin.query<{ age: number }>(
      `SELECT extract(epoch FROM clock_timestamp() - backend_start)::float8 AS age FROM pg_stat_activity a
         JOIN pg_locks l USING (pid) WHERE l.locktype = 'advisory' AND a.datname = current_database()`,
    );
    return rows[0]?.age ?? 0;
  };

  it('keeps it while it is heard, loses it when it is not, and hears of that when it goes on', async () => {
    let isOther = false;
    const outcome = await holdLease(
      through,
      'relay',
      async (lost) => {
        const heard = new Promise<string>((resolve) => lost.addEventListener('abort', () => resolve('lost')));
        await expect.poll(session).toBeGreaterThan(times.silentMs / 1_000 + 1);
        expect(lost.aborted).toBe(false);
        expect(await holdLease(url, 'relay', () => Promise.resolve('taken'))).toBeUndefined();
        for (const socket of sockets) socket.pause();
        await expect.poll(() => holdLease(url, 'relay', () => Promise.resolve('taken'))).toBe('taken');
        isOther = true;
        for (const socket of sockets) socket.resume();
        return heard;
      },
      { times },
    );
    expect([outcome, isOther]).toStrictEqual(['lost', true]);
  });
});

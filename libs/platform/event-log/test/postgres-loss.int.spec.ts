import { createDatabase, startEmbeddedPostgres } from '@parley/servers';
import { Client } from 'pg';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { LogUnavailable, migrate, newStream, PostgresEventLog, startRelay, verifyChain } from '../src/index.js';
import { anAppend } from './appends.js';

const schema = 'parley_order';

describe('A log that loses its connections', () => {
  let url = '';
  let admin: Client;
  let log: PostgresEventLog;
  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    log = new PostgresEventLog({ url, schema });
    admin = new Client({ connectionString: url });
    await admin.connect();
  });
  afterAll(async () => {
    await log.close();
    await admin.end();
  });
  const terminate = (): Promise<unknown> =>
    admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'parley-event-log'`,
    );

  it('rejects the appends that were under way as unavailable, and writes the next', async () => {
    // Of its own: within a transaction, the view of the activity stands still.
    const locker = new Client({ connectionString: url });
    await locker.connect();
    await locker.query(`BEGIN; LOCK TABLE ${schema}.events IN EXCLUSIVE MODE`);
    const stuck = ['a', 'b', 'c'].map((id) => log.append(anAppend(id)).catch((fault: unknown) => fault));
    await vi.waitFor(async () => {
      const waiting = await admin.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting.rowCount).toBeGreaterThan(0);
    });
    await terminate();
    const faults = await Promise.all(stuck);
    for (const fault of faults) expect(fault).toBeInstanceOf(LogUnavailable);
    await locker.end();
    expect(await log.append(anAppend('a'))).toMatchObject({ kind: 'appended' });
    expect(await log.readStream('b')).toStrictEqual([]);
  });

  it('survives the end of idle connections', async () => {
    await log.ping();
    await terminate();
    await vi.waitFor(() => log.ping());
  });

  it('tells the holder of a lease that it is lost', async () => {
    const outcome = await log.withLease('relay', async (lost) => {
      const heard = new Promise<string>((resolve) => lost.addEventListener('abort', () => resolve('lost')));
      await terminate();
      return heard;
    });
    expect(outcome).toBe('lost');
    // The session says that it ends before its locks are gone.
    const again = () => log.withLease('relay', () => Promise.resolve('held again'));
    await vi.waitFor(async () => expect(await again()).toBe('held again'));
  });

  it('keeps no connection for a lease that it did not get', async () => {
    const sessions = async (): Promise<number> => {
      const asked = "datname = current_database() AND query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()";
      return (await admin.query(`SELECT FROM pg_stat_activity WHERE ${asked}`)).rowCount ?? 0;
    };
    await log.withLease('relay', async () => {
      for (let n = 0; n < 5; n += 1) await log.withLease('relay', () => Promise.resolve());
      await vi.waitFor(async () => expect(await sessions()).toBe(1));
    });
    await vi.waitFor(async () => expect(await sessions()).toBe(0));
  });

  it('finds a row that was changed past the trigger', async () => {
    const head = await log.append(anAppend('tampered'));
    if (head.kind !== 'appended') throw new Error('not appended');
    await log.append(anAppend('tampered', { expected: head.head }));
    expect((await verifyChain(log)).broken).toStrictEqual([]);
    await admin.query(`ALTER TABLE ${schema}.events DISABLE TRIGGER append_only`);
    await admin.query(
      `UPDATE ${schema}.events SET data = '{"quantity":2}' WHERE stream_id = 'tampered' AND version = 1`,
    );
    await admin.query(`ALTER TABLE ${schema}.events ENABLE TRIGGER append_only`);
    const broken = [{ streamId: 'tampered', version: 1, reason: 'hash-mismatch' }];
    expect(await verifyChain(log)).toMatchObject({ brokenStreams: 1, broken });
  });
});

describe('A log whose PostgreSQL goes away and comes back', () => {
  it('rejects meanwhile, resumes by itself, and keeps all that it acknowledged', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-away-'));
    let server = await startEmbeddedPostgres({ dataDir });
    try {
      const url = await createDatabase(server.url, 'away');
      await migrate({ url, schema });
      const log = new PostgresEventLog({ url, schema });
      const published: string[] = [];
      const relay = startRelay({ log, name: 'relay', publish: async ({ streamId }) => void published.push(streamId) });
      const acknowledged: string[] = [];
      let running = true;
      let refused = 0;
      const clients = Array.from({ length: 8 }, async (_, client) => {
        for (let n = 0; running; n += 1) {
          const id = `${client}-${n}`;
          const outcome = await log.append(anAppend(id, { expected: newStream })).catch((fault: unknown) => fault);
          if (outcome instanceof LogUnavailable) refused += 1;
          else acknowledged.push(id);
          // A refusal may come at once: let the others have their turn.
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
      });
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(100));
      const { port } = server;
      await server.kill();
      await vi.waitFor(() => expect(refused).toBeGreaterThan(100));
      const before = acknowledged.length;
      server = await startEmbeddedPostgres({ dataDir, port });
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 100));
      running = false;
      await Promise.all(clients);
      for (const id of acknowledged) expect(await log.readStream(id)).toHaveLength(1);
      await vi.waitFor(() => expect(acknowledged.filter((id) => !published.includes(id))).toStrictEqual([]));
      await relay.stop();
      expect(await verifyChain(log)).toMatchObject({ brokenStreams: 0 });
      await log.close();
    } finally {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

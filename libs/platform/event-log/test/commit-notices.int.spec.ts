import { createDatabase } from '@parley/servers';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { migrate, PostgresEventLog, startRelay, type Running } from '../src/index.js';
import { anAppend } from './appends.js';

const schema = 'parley_order';
let url = '';
let log: PostgresEventLog;
let other: PostgresEventLog;
const running: Running[] = [];

beforeEach(async () => {
  url = await createDatabase(inject('postgresUrl'));
  await migrate({ url, schema });
  [log, other] = [new PostgresEventLog({ url, schema }), new PostgresEventLog({ url, schema })];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await Promise.all([log.close(), other.close()]);
});

/** Notices that a session outside of both logs hears. */
async function listening(): Promise<{ readonly heard: unknown[]; end(): Promise<void> }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const heard: unknown[] = [];
  client.on('notification', (notice) => heard.push(notice));
  await client.query(`LISTEN ${schema}`);
  return { heard, end: () => client.end() };
}

it('tells who holds a lease of what another process has committed, and not of its own', async () => {
  const onOthersCommitted = vi.fn();
  await log.withLease(
    'reader',
    async () => {
      expect(await other.withLease('reader', () => Promise.resolve('held'))).toBeUndefined();
      expect(await log.withLease('reader', () => Promise.resolve('held'))).toBeUndefined();
      await log.append(anAppend('a'));
      expect(await log.readStream('a')).toHaveLength(1);
      expect(onOthersCommitted).not.toHaveBeenCalled();
      await other.append(anAppend('b'));
      await vi.waitFor(() => expect(onOthersCommitted).toHaveBeenCalled());
    },
    onOthersCommitted,
  );
});

it('says nothing where this process reads alone, nor for an append that wrote nothing', async () => {
  const { heard, end } = await listening();
  await log.withLease('reader', async () => {
    await log.append(anAppend('a'));
    await other.withLease('reader', () => Promise.resolve('held'));
    expect(await other.append(anAppend('a'))).toStrictEqual({ kind: 'version-conflict' });
    // What was told before would have come before this.
    await other.append(anAppend('b'));
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });
  await end();
});

it('wakes a relay that has no need to look, and one whose session was lost when it has another', async () => {
  const published: string[] = [];
  const publish = async ({ streamId }: { readonly streamId: string }): Promise<void> => void published.push(streamId);
  running.push(startRelay({ log, name: 'relay', publish, pollMs: Infinity }));
  const untilRefused = () =>
    vi.waitFor(async () => expect(await other.withLease('relay', () => Promise.resolve('held'))).toBeUndefined());
  await untilRefused();
  await other.append(anAppend('a'));
  await vi.waitFor(() => expect(published).toStrictEqual(['a']));
  await other.readStream('a');
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database =
       (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  await admin.end();
  // Nobody hears of this one: the relay reads it when it has the lease again.
  await other.append(anAppend('b'));
  await vi.waitFor(() => expect(published).toStrictEqual(['a', 'b']));
  await untilRefused();
  await other.append(anAppend('c'));
  await vi.waitFor(() => expect(published).toStrictEqual(['a', 'b', 'c']));
});

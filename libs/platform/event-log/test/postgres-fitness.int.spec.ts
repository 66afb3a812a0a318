import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startEmbeddedPostgres, type EmbeddedPostgres } from '@parley/servers';
import { seededRandom } from '@parley/testkit';
import { Client, escapeIdentifier } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createPool,
  LogNotWritable,
  LogUnavailable,
  migrate,
  PostgresEventLog,
  UnsuitableServer,
} from '../src/index.js';
import { anAppend } from './appends.js';

const schema = 'parley_order';
const seed = Number(process.env['PARLEY_FITNESS_SEED'] ?? Math.floor(Math.random() * 2 ** 32));
const random = seededRandom(seed);
const oneOf = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value; // never empty
const shuffled = <Value>(values: readonly Value[]): readonly Value[] =>
  values
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);

describe(`a log on a server that its operator sets otherwise (PARLEY_FITNESS_SEED=${seed})`, () => {
  let dataDir: string;
  let server: EmbeddedPostgres;
  let url: string;
  let admin: Client;
  let log: PostgresEventLog;
  const login = async (): Promise<void> => {
    admin = new Client({ connectionString: url, options: '-c default_transaction_read_only=off' });
    admin.on('error', () => undefined);
    await admin.connect();
  };
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parley-fitness-'));
    server = await startEmbeddedPostgres({ dataDir });
    url = await createDatabase(server.url, 'fitness');
    await migrate({ url, schema });
    await login();
    log = new PostgresEventLog({ url, schema });
  });
  afterAll(async () => {
    await log.close();
    await admin.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  /** Sessions that are open have what the server had by default when they began. */
  const endSessions = (): Promise<unknown> =>
    admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'parley-event-log'");
  /** The value in a session that begins now. */
  const seen = async (name: string): Promise<unknown> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [name]);
    await client.end();
    return rows[0]?.value;
  };
  const reload = async (name: string, value: string): Promise<void> => {
    await admin.query(`ALTER SYSTEM SET ${name} = ${value}`);
    await admin.query('SELECT pg_reload_conf()');
    await vi.waitFor(async () => expect(await seen(name)).toBe(value));
    await endSessions();
  };
  const forget = async (): Promise<void> => {
    await admin.query('ALTER SYSTEM RESET ALL');
    await admin.query('SELECT pg_reload_conf()');
    await admin.query('ALTER DATABASE fitness RESET ALL');
    await admin.query('ALTER ROLE postgres RESET ALL');
    await admin.query('ALTER ROLE postgres IN DATABASE fitness RESET ALL');
    await endSessions();
  };

  const readOnly: Readonly<Record<string, () => Promise<unknown>>> = {
    server: () => reload('default_transaction_read_only', 'on'),
    database: () => admin.query('ALTER DATABASE fitness SET default_transaction_read_only = on').then(endSessions),
    role: () => admin.query('ALTER ROLE postgres SET default_transaction_read_only = on').then(endSessions),
  };
  it.each(shuffled(Object.keys(readOnly)))(
    'is not ready while it is read-only by its %s, and is ready after it',
    async (of) => {
      await vi.waitFor(() => log.ping());
      await readOnly[of]?.();
      await vi.waitFor(async () => {
        const asked = log.ping();
        await expect(asked).rejects.toThrow(LogNotWritable);
        await expect(asked).rejects.toThrow(
          'The event log takes no writes: transactions are read-only (default_transaction_read_only)',
        );
      });
      // It holds up no start: the server may take writes again at any time.
      const notes: string[] = [];
      await (await PostgresEventLog.connect({ url, schema }, (what) => notes.push(what))).close();
      expect(notes).toHaveLength(1);
      await forget();
      await vi.waitFor(async () => expect(await log.ping()).toBeUndefined());
    },
  );

  /** What the disk, the operating system and an operator who takes rights away make PostgreSQL say. */
  const refusals = [
    ['53100', 'could not extend file "base/5/16400": No space left on device'],
    ['53200', 'out of memory'],
    ['58030', 'could not write block 7: Input/output error'],
    ['55000', 'logical replication slot is not ready'],
    ['25006', 'cannot execute INSERT in a read-only transaction'],
  ] as const;
  it.each(shuffled(refusals))(
    'is not ready from an append that is refused with %s until one would be taken',
    async (code, words) => {
      await vi.waitFor(() => log.ping());
      const events = `${escapeIdentifier(schema)}.events`;
      const triggers = shuffled(['tried', 'order-received']);
      await admin.query(`CREATE OR REPLACE FUNCTION refuse_write() RETURNS trigger LANGUAGE plpgsql AS $f$
      BEGIN RAISE EXCEPTION '${words}' USING ERRCODE = '${code}'; END $f$`);
      for (const type of triggers) {
        await admin.query(`CREATE TRIGGER refuse_${escapeIdentifier(type).slice(1, 4)} BEFORE INSERT ON ${events}
        FOR EACH ROW WHEN (NEW.type = '${type}') EXECUTE FUNCTION refuse_write()`);
      }
      await expect(log.append(anAppend(`refused with ${code}`))).rejects.toThrow(LogUnavailable);
      for (let asked = 0; asked < 3; asked += 1) {
        await expect(log.ping()).rejects.toThrow(`The event log takes no writes: the server says: ${words}`);
      }
      // A process that starts now has tried no append yet, and is as little ready.
      const other = await PostgresEventLog.connect({ url, schema });
      await expect(other.ping()).rejects.toThrow(LogNotWritable);
      await other.close();
      for (const type of triggers) await admin.query(`DROP TRIGGER refuse_${type.slice(0, 3)} ON ${events}`);
      expect(await log.ping()).toBeUndefined();
      expect(await log.append(anAppend(`refused with ${code}`))).toMatchObject({ kind: 'appended' });
    },
  );

  it('leaves nothing of the append that it tries', async () => {
    await log.ping();
    const { rows } = await admin.query(`SELECT count(*)::int AS tried FROM ${schema}.events WHERE type = 'tried'`);
    expect(rows).toStrictEqual([{ tried: 0 }]);
  });

  it.each(shuffled(['fsync', 'full_page_writes']))(
    'is refused at the start with %s off, unless that is waived',
    async (name) => {
      await reload(name, 'off');
      await expect(PostgresEventLog.connect({ url, schema })).rejects.toThrow(UnsuitableServer);
      await expect
        .poll(() => log.ping().catch(String))
        .toContain(
          `The event log cannot be kept on this PostgreSQL: ${name} is off, so that a crash of its machine takes back or spoils`,
        );
      const notes: string[] = [];
      const waived = await PostgresEventLog.connect({ url, schema, durability: 'waived' }, (what) => notes.push(what));
      const says = `${name} is off: a crash of its machine takes back or spoils what was acknowledged`;
      expect(notes).toStrictEqual([says]);
      expect(await waived.ping()).toBe(says);
      await waived.close();
      await forget();
      await vi.waitFor(async () => expect(await log.ping()).toBeUndefined());
    },
  );

  it('commits as safely as its server does, and never less', async () => {
    const kept: Readonly<Record<string, string>> = { on: 'on', remote_apply: 'remote_apply' };
    for (const level of shuffled(['off', 'local', 'remote_write', 'on', 'remote_apply'])) {
      const of = oneOf(['DATABASE fitness', 'ROLE postgres', 'ROLE postgres IN DATABASE fitness', 'address']);
      const address = new URL(url);
      if (of === 'address') address.searchParams.set('options', `-c synchronous_commit=${level}`);
      else await admin.query(`ALTER ${of} SET synchronous_commit = ${level}`);
      const pool = createPool(address.href, 1);
      const { rows } = await pool.query('SHOW synchronous_commit');
      expect({ level, of, rows }).toStrictEqual({ level, of, rows: [{ synchronous_commit: kept[level] ?? 'on' }] });
      await pool.end();
      await forget();
    }
  });

  it('is not ready on a standby, and is once that was promoted', async () => {
    await vi.waitFor(() => log.ping());
    const { port } = server;
    await server.stop();
    await writeFile(join(dataDir, 'cluster', 'standby.signal'), '');
    server = await startEmbeddedPostgres({ dataDir, port });
    await vi.waitFor(() =>
      expect(log.ping()).rejects.toThrow('The event log takes no writes: the server is a standby'),
    );
    await admin.end().catch(() => undefined);
    await login();
    await admin.query('SELECT pg_promote()');
    await vi.waitFor(async () => expect(await log.ping()).toBeUndefined());
  });
});

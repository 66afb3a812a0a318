import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { migrate, PostgresEventLog } from '@parley/event-log';
import { createDatabase } from '@parley/servers';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { migrateReadModels } from '../src/index.js';
import { grown, Said } from './said.js';

const schema = 'parley_things';
const follower = fileURLToPath(new URL('child/follower.mjs', import.meta.url));
/** Streams of a hundred events each: 6,000 events are three batches. */
const streams = 60;

/** A process that follows the log is killed while a transaction of its own is held, and another one goes on. */
describe('A follower that is killed', () => {
  let url: string;
  let client: Client;
  let holder: Client;
  let log: PostgresEventLog;
  const running: ChildProcess[] = [];
  beforeEach(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema, further: () => migrateReadModels({ url, schema, models: [], migrations: [] }) });
    [client, holder] = [new Client({ connectionString: url }), new Client({ connectionString: url })];
    await Promise.all([client.connect(), holder.connect()]);
    await client.query(`SET search_path = ${schema}`);
    await client.query(`
      CREATE TABLE things (generation int, thing_id text, size int, PRIMARY KEY (generation, thing_id));
      CREATE TABLE owners (generation int, owner text, total int, PRIMARY KEY (generation, owner));
      CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NEW; END $$`);
    log = new PostgresEventLog({ url, schema });
    const said = new Said(log);
    const hundred = Array.from({ length: 100 }, () => grown(1));
    for (let n = 0; n < streams; n += 1) await said.say(`t${String(n).padStart(2, '0')}`, ...hundred);
  });
  afterEach(async () => {
    for (const child of running.splice(0)) await kill(child);
    await log.close();
    await Promise.all([client.end(), holder.end()]);
  });

  const follow = (...words: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, [follower, url, ...words], { stdio: ['ignore', 'inherit', 'inherit'] });
    running.push(child);
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  const rowsOf = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
    (await client.query<Row>(sql)).rows;
  const sessions = (more = 'true') =>
    rowsOf<{ query: string }>(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'parley-read-model' AND ${more}`,
    );

  /**
   * Kills a follower while the trigger holds its transaction, and waits until the server has done with its sessions. A batch is one
   * statement: the server takes it back when it loses the session, or has not heard of the kill and ends it.
   */
  async function killWhileHeld(
    trigger: string,
    server: 'takes back' | 'ends',
    ...words: readonly string[]
  ): Promise<void> {
    await holder.query('SELECT pg_advisory_lock(42)');
    await client.query(trigger);
    const child = follow(...words);
    await vi.waitFor(async () => expect(await sessions("wait_event_type = 'Lock'")).not.toHaveLength(0));
    await kill(child);
    if (server === 'takes back') {
      await holder.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'parley-read-model'`,
      );
    }
    await holder.query('SELECT pg_advisory_unlock(42)');
    await vi.waitFor(async () => expect(await sessions()).toHaveLength(0));
    await client
      .query('DROP TRIGGER hold ON things; DROP TRIGGER IF EXISTS hold ON read_models')
      .catch(() => client.query('DROP TRIGGER hold ON read_models'));
  }
  const state = async () => {
    const [model] = await rowsOf<{ generation: number }>('SELECT generation FROM read_models');
    const generations = await rowsOf<{ generation: number; has: boolean }>(
      'SELECT generation, xid IS NOT NULL AS has FROM read_model_generations ORDER BY generation',
    );
    const owners = await rowsOf<{ generation: number; total: number }>(
      'SELECT generation, total FROM owners ORDER BY generation',
    );
    const things = await rowsOf<{ generation: number; n: number }>(
      'SELECT generation, count(*)::int AS n FROM things GROUP BY generation ORDER BY generation',
    );
    return { current: model?.generation, generations, owners, things };
  };
  /** Whole batches up to the one that was held, or with it: rows and sums that belong together. */
  const half = async (generation: number, server: 'takes back' | 'ends') => {
    const { things } = await state();
    const n = things.find((one) => one.generation === generation)?.n ?? 0;
    expect(n).toBeGreaterThan(0);
    expect(n > 30).toBe(server === 'ends');
    return { owners: [{ generation, total: n * 100 }], things: [{ generation, n }] };
  };
  const servers = ['takes back', 'ends'] as const;
  const whole = (generation: number) => ({
    current: generation,
    generations: [{ generation, has: true }],
    owners: [{ generation, total: streams * 100 }],
    things: [{ generation, n: streams }],
  });
  const untilWhole = (generation: number) =>
    vi.waitFor(async () => expect(await state()).toStrictEqual(whole(generation)));

  it.each(servers)(
    'in a batch that the server %s leaves it whole or not at all; every event counts once',
    async (server) => {
      await killWhileHeld(
        "CREATE TRIGGER hold BEFORE INSERT ON things FOR EACH ROW WHEN (NEW.thing_id = 't30') EXECUTE FUNCTION hold()",
        server,
      );
      expect(await state()).toMatchObject({ current: 1, ...(await half(1, server)) });
      follow();
      await untilWhole(1);
    },
  );

  it.each(servers)(
    'in a rebuild whose batch the server %s leaves what is read, and the next goes on',
    async (server) => {
      const first = follow();
      await untilWhole(1);
      await kill(first);
      await killWhileHeld(
        `CREATE TRIGGER hold BEFORE INSERT ON things FOR EACH ROW
         WHEN (NEW.generation = 2 AND NEW.thing_id = 't30') EXECUTE FUNCTION hold()`,
        server,
        'rebuild',
      );
      const { current, generations, owners, things } = await state();
      expect({ current, generations, owner: owners[0], thing: things[0] }).toStrictEqual({
        current: 1,
        generations: [1, 2].map((generation) => ({ generation, has: true })),
        owner: { generation: 1, total: streams * 100 },
        thing: { generation: 1, n: streams },
      });
      expect({ owners: owners.slice(1), things: things.slice(1) }).toStrictEqual(await half(2, server));
      follow();
      await untilWhole(2);
    },
  );

  it('at the switch leaves the one generation or the other, and both whole', async () => {
    const first = follow();
    await untilWhole(1);
    await kill(first);
    await killWhileHeld(
      'CREATE TRIGGER hold BEFORE UPDATE ON read_models FOR EACH ROW EXECUTE FUNCTION hold()',
      'ends',
      'rebuild',
    );
    const { current, owners } = await state();
    expect([1, 2]).toContain(current);
    expect(owners).toStrictEqual([1, 2].map((generation) => ({ generation, total: streams * 100 })));
    follow();
    await untilWhole(2);
  });
});

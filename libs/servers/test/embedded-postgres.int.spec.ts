import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { EmbeddedPostgresFault, startEmbeddedPostgres, type EmbeddedPostgres } from '../src/index.js';

describe('The PostgreSQL of the run', () => {
  it('answers', async () => {
    expect(await ask(inject('postgresUrl'), 'SELECT 1 AS answer')).toStrictEqual([{ answer: 1 }]);
  });
});

describe('An embedded PostgreSQL', () => {
  let dataDir = '';
  let running: EmbeddedPostgres | undefined;
  const start = async (): Promise<EmbeddedPostgres> => (running = await startEmbeddedPostgres({ dataDir }));
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps its rows over a stop and over a kill, and its password for its owner alone', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept (word text)');
    await ask(first.url, "INSERT INTO kept VALUES ('stopped')");
    await first.stop();
    const second = await start();
    await ask(second.url, "INSERT INTO kept VALUES ('killed')");
    await second.kill();
    const third = await start();
    expect(await ask(third.url, 'SELECT word FROM kept ORDER BY word')).toStrictEqual([
      { word: 'killed' },
      { word: 'stopped' },
    ]);
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
    expect(third.port).toBeLessThan(32_768);
    expect(await ask(third.url, 'SHOW fsync')).toStrictEqual([{ fsync: 'on' }]);
    expect(await ask(third.url, 'SHOW listen_addresses')).toStrictEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it('takes over from a killed owner whose server still runs', async () => {
    const orphan = await start();
    await writeFile(join(dataDir, 'owner'), '999999999 1\n');
    const next = await start();
    expect(next.pid).not.toBe(orphan.pid);
    expect(() => process.kill(orphan.pid, 0)).toThrow('ESRCH');
    expect(await ask(next.url, 'SELECT 1 AS answer')).toStrictEqual([{ answer: 1 }]);
  });

  it('starts past a stale pid file whose number another process has now', async () => {
    await (await start()).kill();
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const stale = (await readFile(pidFile, 'utf8')).replace(/^\d+/, '1');
    await writeFile(pidFile, stale);
    expect(await ask((await start()).url, 'SELECT 1 AS answer')).toStrictEqual([{ answer: 1 }]);
  });

  it('refuses a folder whose owner lives', async () => {
    await start();
    const mark = await readFile(join(dataDir, 'owner'), 'utf8');
    const other = spawn('sleep', ['600']);
    try {
      const status = await readFile(`/proc/${String(other.pid)}/stat`, 'utf8');
      await writeFile(
        join(dataDir, 'owner'),
        `${String(other.pid)} ${String(status.split(') ')[1]?.split(' ')[19])}\n`,
      );
      const refused = startEmbeddedPostgres({ dataDir }).catch((fault: unknown) => fault);
      expect(await refused).toMatchObject({ name: 'EmbeddedPostgresFault', code: 'data-dir-in-use' });
    } finally {
      await writeFile(join(dataDir, 'owner'), mark);
      other.kill();
      await once(other, 'exit');
    }
  });

  it('names a taken port', async () => {
    const first = await start();
    const second = join(dataDir, 'second');
    const refused = await startEmbeddedPostgres({ dataDir: second, port: first.port }).catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(EmbeddedPostgresFault);
    expect(refused).toMatchObject({ code: 'port-taken' });
    expect(String(refused)).toMatch(/^EmbeddedPostgresFault: PostgreSQL ended while starting \(port \d+\): FATAL: .+$/);
  });

  it('keeps its rows when its folder is closed to all others and opened again, as folders of earlier releases are', async () => {
    const around = dataDir;
    dataDir = join(around, 'a place', 'data');
    const words: string[] = [];
    for (const mode of [0o755, 0o700, 0o755]) {
      await chmod(around, mode);
      const { url } = await start();
      words.push(mode.toString(8));
      await ask(url, 'CREATE TABLE IF NOT EXISTS kept (at serial, word text)');
      await ask(url, `INSERT INTO kept (word) VALUES ('${mode.toString(8)}')`);
      expect(await ask(url, 'SELECT word FROM kept ORDER BY at')).toStrictEqual(words.map((word) => ({ word })));
      await running?.stop();
      expect((await stat(around)).mode & 0o777).toBe(mode);
      await rm(join(dataDir, 'parley-data'));
    }
    running = undefined;
    dataDir = around;
  });

  it('takes the settings of the user for other servers out of the environment', async () => {
    const settings = { PGSSLMODE: 'require', PGOPTIONS: '-c default_transaction_read_only=on', PGUSER: 'somebody' };
    Object.assign(process.env, settings);
    const { url } = await start();
    expect(Object.keys(process.env).filter((name) => name.startsWith('PG'))).toStrictEqual([]);
    await ask(url, 'CREATE TABLE written (word text)');
  });
});

async function ask(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

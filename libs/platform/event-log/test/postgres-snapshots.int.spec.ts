import { createDatabase } from '@parley/servers';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { migrate, PostgresEventLog, type Snapshot } from '../src/index.js';
import { withParts } from './parts-of.js';

const schema = 'parley_policy';
let log: PostgresEventLog;
let client: Client;
beforeEach(async () => {
  const url = await createDatabase(inject('postgresUrl'));
  await migrate({ url, schema });
  log = new PostgresEventLog({ url, schema });
  client = new Client({ connectionString: url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await log.close();
});

const snapshot = (version: number, parts: Iterable<string> = ['one', 'two', 'three']): Snapshot => ({
  ...{ streamId: 'a', head: { version, hash: 'h' }, fold: 'f', parts },
});
const partsOf = async (streamId = 'a') => (await withParts(await log.loadSnapshot(streamId)))?.parts;
const versionsOfParts = async () => {
  const { rows } = await client.query<{ version: number }>(
    `SELECT version FROM ${schema}.snapshot_parts WHERE stream_id = 'a' ORDER BY version, number`,
  );
  return rows.map(({ version }) => version);
};

it('the parts of what is no longer in force, and of what was left half-way, go with the next one that is whole', async () => {
  await log.saveSnapshot(snapshot(1));
  await log.saveSnapshot({ ...snapshot(1), streamId: 'b' });
  function* halfWay() {
    yield 'one';
    throw new Error('the writer died');
  }
  await expect(log.saveSnapshot(snapshot(2, halfWay()))).rejects.toThrow('the writer died');
  expect(await versionsOfParts()).toStrictEqual([1, 1, 1, 2]);
  await log.saveSnapshot(snapshot(2));
  expect(await versionsOfParts()).toStrictEqual([2, 2, 2]);
  // One that comes too late takes nothing away, and leaves nothing.
  await log.saveSnapshot(snapshot(1));
  expect(await versionsOfParts()).toStrictEqual([2, 2, 2]);
  expect(await partsOf('b')).toStrictEqual(['one', 'two', 'three']);
});

it('one whose parts another writer has taken away meanwhile is none, and the other one stays', async () => {
  await log.saveSnapshot(snapshot(3));
  // Holds up the row that names the parts, and not the parts.
  await client.query('BEGIN');
  await client.query(`LOCK TABLE ${schema}.snapshots IN SHARE MODE`);
  const late = log.saveSnapshot({ ...snapshot(4, ['one', 'two']), fold: 'another' });
  await expect.poll(versionsOfParts).toStrictEqual([3, 3, 3, 4, 4]);
  await client.query(`DELETE FROM ${schema}.snapshot_parts WHERE version = 4 AND number = 1`);
  await client.query('COMMIT');
  await late;
  expect((await log.loadSnapshot('a'))?.head.version).toBe(3);
  expect(await versionsOfParts()).toStrictEqual([3, 3, 3]);
});

it('one of which a part is lost is read up to there', async () => {
  await log.saveSnapshot(snapshot(1));
  await client.query(`DELETE FROM ${schema}.snapshot_parts WHERE number = 2`);
  const read: string[] = [];
  const reading = async () => {
    const kept = await log.loadSnapshot('a');
    if (kept !== undefined) for await (const part of kept.parts) read.push(part);
  };
  await expect(reading()).rejects.toThrow('part 2 of the snapshot of a is not there');
  expect(read).toStrictEqual(['one']);
});

it('one of a release that knew no parts is none, whatever its fold, and gives way to the next', async () => {
  await client.query(`INSERT INTO ${schema}.snapshots (stream_id, version, hash, fold, state)
    VALUES ('a', 1, 'h', 'f', '{"reservedBps":[]}')`);
  expect(await partsOf()).toBeUndefined();
  await log.saveSnapshot(snapshot(2, []));
  expect(await partsOf()).toStrictEqual([]);
});

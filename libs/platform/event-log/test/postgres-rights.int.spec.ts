import { createDatabase } from '@parley/servers';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventLogMigrations, migrate, MigrationChanged, PostgresEventLog, SchemaIsNewer } from '../src/index.js';
import { anAppend } from './appends.js';
import { withParts } from './parts-of.js';

const schema = 'parley_order';
let ownerUrl = '';
let roleUrl = '';

beforeAll(async () => {
  ownerUrl = await createDatabase(inject('postgresUrl'));
  const role = { name: `order_${new URL(ownerUrl).pathname.slice(1)}`, password: "it's secret" };
  await migrate({ url: ownerUrl, schema, role });
  const url = new URL(ownerUrl);
  url.username = role.name;
  url.password = encodeURIComponent(role.password);
  roleUrl = url.href;
  const log = new PostgresEventLog({ url: ownerUrl, schema });
  await log.append(anAppend('a'));
  await log.close();
});
afterAll(async () => {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const name = client.escapeIdentifier(new URL(roleUrl).username);
  await client.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
  await client.end();
});

const codeOf = async (url: string, sql: string): Promise<string | undefined> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end();
  }
};

const changes = [
  `UPDATE ${schema}.events SET type = 'forged'`,
  `DELETE FROM ${schema}.events`,
  `TRUNCATE ${schema}.events`,
  `UPDATE ${schema}.events SET type = 'forged' WHERE false`,
];
const insufficientPrivilege = '42501';

describe('What was recorded', () => {
  it.each(changes)('cannot be changed by the service: %s', async (sql) => {
    expect(await codeOf(roleUrl, sql)).toBe(insufficientPrivilege);
  });

  it.each(changes)('cannot be changed by its owner: %s', async (sql) => {
    expect(await codeOf(ownerUrl, sql)).toBe('PA002');
  });

  it('could be changed were the trigger not there', async () => {
    const without = (sql: string): string =>
      `BEGIN; ALTER TABLE ${schema}.events DISABLE TRIGGER append_only; ${sql}; ROLLBACK`;
    for (const sql of changes) expect(await codeOf(ownerUrl, without(sql))).toBeUndefined();
  });

  it('is out of reach of a trigger switched off by the service', async () => {
    expect(await codeOf(roleUrl, `ALTER TABLE ${schema}.events DISABLE TRIGGER ALL`)).toBe(insufficientPrivilege);
    expect(await codeOf(roleUrl, `DROP TABLE ${schema}.events`)).toBe(insufficientPrivilege);
    expect(await codeOf(roleUrl, `DELETE FROM ${schema}.applied_migrations`)).toBe(insufficientPrivilege);
    expect(await codeOf(roleUrl, `DELETE FROM ${schema}.event_types`)).toBe(insufficientPrivilege);
  });
});

describe('The service', () => {
  it('does all of its work with the rights of its role', async () => {
    const log = new PostgresEventLog({ url: roleUrl, schema });
    const dueAt = '2026-11-22T09:00:00.000Z';
    const inbox = { consumer: 'order', messageId: 'm1' };
    const full = {
      claim: ['k'],
      release: ['l'],
      setDeadlines: [{ name: 'offer', dueAt }],
      clearDeadlines: ['x'],
      inbox,
    };
    expect(await log.append(anAppend('b'))).toMatchObject({ kind: 'appended' });
    expect(await log.append(anAppend('c', full))).toMatchObject({ kind: 'appended' });
    expect(await log.takeDue(dueAt, 1, 1)).toHaveLength(1);
    await log.dropDeadline('c', 'offer');
    expect(await log.pruneInbox('2027-01-01T00:00:00.000Z', 10)).toBe(1);
    const position = (await log.readAll(undefined, 10)).at(-1)?.position;
    if (position) await log.saveCheckpoint('relay', position);
    expect(await log.loadCheckpoint('relay')).toStrictEqual(position);
    const snapshot = { streamId: 'c', head: { version: 1, hash: 'h' }, fold: 'f', parts: ['{}', '[]'] };
    await log.saveSnapshot(snapshot);
    expect(await withParts(await log.loadSnapshot('c'))).toStrictEqual(snapshot);
    expect(await codeOf(roleUrl, `DELETE FROM ${schema}.snapshots`)).toBeUndefined();
    expect(await codeOf(roleUrl, `DELETE FROM ${schema}.snapshot_parts`)).toBeUndefined();
    expect(await log.withLease('relay', () => Promise.resolve('held'))).toBe('held');
    await log.close();
  });
});

describe('Migrations', () => {
  it('run once, however many jobs come at once', async () => {
    const url = await createDatabase(inject('postgresUrl'));
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate({ url, schema })));
    expect(applied.flat()).toStrictEqual(eventLogMigrations.map(({ name }) => name));
    expect(await migrate({ url, schema })).toStrictEqual([]);
  });

  it('apply what is new, leave nothing of a failed one, and refuse one that says something else than it did', async () => {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    const more = { name: 'order-0001', sql: (s: string) => `CREATE TABLE ${s}.orders (id text)` };
    const broken = { name: 'order-0002', sql: (s: string) => `CREATE TABLE ${s}.half (id text); SELECT 1/0` };
    const divisionByZero = { code: '22012' };
    const job = migrate({ url, schema, migrations: [...eventLogMigrations, more, broken] });
    await expect(job).rejects.toMatchObject(divisionByZero);
    expect(await codeOf(url, `SELECT FROM ${schema}.orders`)).toBe('42P01');
    expect(await migrate({ url, schema, migrations: [...eventLogMigrations, more] })).toStrictEqual(['order-0001']);
    const changed = { name: 'order-0001', sql: (s: string) => `CREATE TABLE ${s}.orders (id uuid)` };
    const again = migrate({ url, schema, migrations: [...eventLogMigrations, changed] });
    await expect(again).rejects.toThrow(new MigrationChanged('order-0001'));
  });

  it('of an older release are refused by a schema that a newer one has migrated, and nothing changes', async () => {
    const url = await createDatabase(inject('postgresUrl'));
    const newer = { name: 'order-0009', sql: (s: string) => `CREATE TABLE ${s}.newer (id text)` };
    await migrate({ url, schema, migrations: [...eventLogMigrations, newer] });
    const own = { name: 'order-0002', sql: (s: string) => `CREATE TABLE ${s}.own (id text)` };
    const job = migrate({ url, schema, migrations: [...eventLogMigrations, own] });
    await expect(job).rejects.toThrow(new SchemaIsNewer(schema, ['order-0009']));
    expect(await codeOf(url, `SELECT FROM ${schema}.own`)).toBe('42P01');
    const log = new PostgresEventLog({ url, schema });
    expect(await log.append(anAppend('a'))).toMatchObject({ kind: 'appended' });
    await log.close();
  });

  it('list the shapes of the events that are there', async () => {
    const url = await createDatabase(inject('postgresUrl'));
    const before = eventLogMigrations.filter(({ name }) => !name.endsWith('-event-types'));
    await migrate({ url, schema, migrations: before });
    const values = [1, 2, 3].map(
      (version) => `('a', ${version}, gen_random_uuid(), 'noted', ${version === 3 ? 2 : 1}, '{}', '{}', '', '', now())`,
    );
    const columns = 'stream_id, version, event_id, type, schema_version, data, meta, prev_hash, hash, recorded_at';
    expect(await codeOf(url, `INSERT INTO ${schema}.events (${columns}) VALUES ${values.join(', ')}`)).toBeUndefined();
    await migrate({ url, schema });
    const log = new PostgresEventLog({ url, schema });
    expect(await log.eventShapes()).toStrictEqual([1, 2].map((schemaVersion) => ({ type: 'noted', schemaVersion })));
    await log.close();
  });
});

describe('A shape of events', () => {
  it('is listed once by a process, and not with every append', async () => {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate({ url, schema });
    const first = new PostgresEventLog({ url, schema });
    await first.append(anAppend('a'));
    const listed = await first.eventShapes();
    expect(listed).not.toStrictEqual([]);
    expect(await codeOf(url, `DELETE FROM ${schema}.event_types`)).toBeUndefined();
    await first.append(anAppend('b'));
    expect(await first.eventShapes()).toStrictEqual([]);
    await first.close();
    const second = new PostgresEventLog({ url, schema });
    await second.append(anAppend('c'));
    expect(await second.eventShapes()).toStrictEqual(listed);
    await second.close();
  });
});

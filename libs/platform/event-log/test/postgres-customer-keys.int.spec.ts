import { randomBytes } from 'node:crypto';
import { createDatabase } from '@parley/servers';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  customerKeyMigrations,
  customerKeyTables,
  eventLogMigrations,
  MasterKeyFault,
  migrate,
  PostgresCustomerKeys,
} from '../src/index.js';
import { customerKeysContract } from './customer-keys.contract.js';

const schema = 'parley_order';
const role = { name: 'parley_keys_of_test', password: 'keys', addOnlyTables: customerKeyTables };
const migrations = [...eventLogMigrations, ...customerKeyMigrations];

async function database(): Promise<string> {
  const url = await createDatabase(inject('postgresUrl'));
  await migrate({ url, schema, role, migrations });
  return url;
}
const opened: PostgresCustomerKeys[] = [];
const keysAt = (url: string, masterKey?: Uint8Array): PostgresCustomerKeys => {
  const keys = new PostgresCustomerKeys({ url, schema, masterKey });
  opened.push(keys);
  return keys;
};
afterAll(() => Promise.all(opened.map((keys) => keys.close())));
async function query(
  url: string,
  sql: string,
): Promise<{ code: string | undefined; rows: readonly Record<string, unknown>[] }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return { code: undefined, rows };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    return { code: error.code, rows: [] };
  } finally {
    await client.end();
  }
}

customerKeysContract('PostgresCustomerKeys', async () => new PostgresCustomerKeys({ url: await database(), schema }));
customerKeysContract(
  'PostgresCustomerKeys under a master key',
  async () => new PostgresCustomerKeys({ url: await database(), schema, masterKey: randomBytes(32) }),
);

describe('the table of keys', () => {
  let url: string;
  let roleUrl: string;
  beforeAll(async () => {
    url = await database();
    const asRole = new URL(url);
    asRole.username = role.name;
    asRole.password = role.password;
    roleUrl = asRole.href;
  });

  it('takes keys from the service, which can erase, change and remove none', async () => {
    const keys = keysAt(roleUrl);
    const { keyId } = await keys.current('acme');
    expect(await keys.find('acme', keyId)).toMatchObject({ keyId });
    await expect(keys.erase('acme')).rejects.toMatchObject({ code: '42501' });
    for (const sql of [`DELETE FROM ${schema}.customer_keys`, `TRUNCATE ${schema}.customer_keys`])
      expect((await query(roleUrl, sql)).code).toBe('42501');
  });

  it('lets its owner erase a key, and do nothing else to it', async () => {
    await keysAt(url).current('acme');
    for (const sql of [
      `UPDATE ${schema}.customer_keys SET customer_id = 'other'`,
      `UPDATE ${schema}.customer_keys SET key = '\\x00'`,
      `DELETE FROM ${schema}.customer_keys`,
      `TRUNCATE ${schema}.customer_keys`,
    ])
      expect((await query(url, sql)).code).toBe('PA002');
    expect(await keysAt(url).erase('acme')).toBe(1);
    const { rows } = await query(url, `SELECT key, erased_at IS NOT NULL AS erased FROM ${schema}.customer_keys`);
    expect(rows).toStrictEqual([{ key: null, erased: true }]);
    expect((await query(url, `UPDATE ${schema}.customer_keys SET key = '\\x00', erased_at = NULL`)).code).toBe('PA002');
  });

  it('is no use to who reads it without the master key', async () => {
    const masterKey = randomBytes(32);
    const { key, keyId } = await keysAt(url, masterKey).current('wrapped');
    const { rows } = await query(url, `SELECT encode(key, 'hex') AS key FROM ${schema}.customer_keys WHERE wrapped`);
    expect(rows[0]?.['key']).not.toContain(Buffer.from(key).toString('hex'));
    expect((await keysAt(url, masterKey).find('wrapped', keyId))?.key).toStrictEqual(key);
    await expect(keysAt(url).check()).rejects.toThrow(new MasterKeyFault('master-key-missing'));
    await expect(keysAt(url, randomBytes(32)).check()).rejects.toThrow(new MasterKeyFault('master-key-wrong'));
    await expect(keysAt(url, masterKey).check()).resolves.toBe(undefined);
  });
});

import { randomBytes } from 'node:crypto';
import {
  customerKeyMigrations,
  customerKeyTables,
  eventLogMigrations,
  migrate,
  newStream,
  PostgresCustomerKeys,
  PostgresEventLog,
  sealMembers,
} from '@parley/event-log';
import { createDatabase } from '@parley/testkit';
import { beforeEach, expect, inject, it } from 'vitest';
import { run } from '../src/run.js';
import { RecordingTerminal } from './recording-terminal.js';

const schema = 'parley_order';
const role = { name: 'parley_erase_test', password: 'erase', addOnlyTables: customerKeyTables };
const masterKey = randomBytes(32);
const elements = { customerDescription: { contactInformation: { email: 'noc@acme.example' } }, 'x-colour': 'red' };

let url: string;
/** One order of each customer, with its personal data sealed. */
beforeEach(async () => {
  url = await createDatabase(inject('postgresUrl'));
  await migrate({ url, schema, role, migrations: [...eventLogMigrations, ...customerKeyMigrations] });
  const log = new PostgresEventLog({ url, schema });
  const keys = new PostgresCustomerKeys({ url, schema, masterKey });
  for (const customer of ['acme', 'bolt']) {
    const streamId = `order-of-${customer}`;
    const sealed = sealMembers(elements, ['customerDescription'], await keys.current(customer), streamId);
    await log.append({
      streamId,
      expected: newStream,
      events: [{ type: 'pqo-received', schemaVersion: 1, data: { orderId: streamId, informationElements: sealed } }],
      meta: { cause: 'PROVISION' },
      recordedAt: '2026-04-23T10:00:00.000Z',
    });
  }
  await Promise.all([log.close(), keys.close()]);
  await recordProviderData();
});

/** What is in use, as the policy service records it: a version with two customers, and one that has changed what is sold alone. */
async function recordProviderData(): Promise<void> {
  const policy = { url, schema: 'parley_policy' };
  const policyRole = { ...role, name: 'parley_erase_policy_test' };
  await migrate({ ...policy, role: policyRole, migrations: [...eventLogMigrations, ...customerKeyMigrations] });
  const log = new PostgresEventLog(policy);
  const keys = new PostgresCustomerKeys({ ...policy, masterKey });
  const acme = { id: 'acme', contacts: [{ name: 'Ada', email: 'ada@acme.example', telephoneNumbers: ['+44 20'] }] };
  const entries = [
    { name: 'acme', value: sealMembers(acme, ['contacts'], await keys.current('acme'), 'provider-data') },
    { name: 'bolt', value: { id: 'bolt' } },
    { name: 'gone', value: { id: 'gone' } },
  ];
  const changes = [
    [{ part: 'customers', kind: 'entries', entries, gone: [] }],
    [
      { part: 'prices', kind: 'removed' },
      { part: 'customers', kind: 'entries', entries: [], gone: ['gone'] },
    ],
  ];
  const events = changes.map((each, at) => ({
    type: 'provider-data-changed',
    schemaVersion: 1,
    data: { version: at + 1, changedAt: '2026-04-23T10:00:00.000Z', source: 'reload', changes: each },
  }));
  const recordedAt = '2026-04-23T10:00:00.000Z';
  await log.append({ streamId: 'provider-data', expected: newStream, events, meta: { cause: 'test' }, recordedAt });
  await Promise.all([log.close(), keys.close()]);
}

const parleyAt = async (env: Record<string, string>, ...words: readonly string[]) => {
  const terminal = new RecordingTerminal({ env });
  return { status: await run(words, terminal), out: terminal.out, err: terminal.err };
};
const parley = (...words: readonly string[]) =>
  parleyAt({ PARLEY_DATABASE_URL: url, PARLEY_MASTER_KEY: masterKey.toString('base64') }, ...words);

it('shows personal data while its key is there, and says that it is erased when it is not', async () => {
  const before = await parley('order', 'history', 'order-of-acme');
  expect(before.out).toContain('informationElements.customerDescription.contactInformation.email noc@acme.example');

  expect(await parley('customer', 'erase', 'acme')).toMatchObject({ status: 0, err: '' });
  const after = await parley('order', 'history', 'order-of-acme');
  expect(after).toMatchObject({ status: 0, err: '' });
  expect(after.out).toContain('informationElements.customerDescription erased');
  expect(after.out).toContain('informationElements.x-colour red');
  expect(after.out).toContain('1 event, chain verified.');
  const { out } = await parley('order', 'history', 'order-of-acme', '--json');
  expect(JSON.parse(out)).toMatchObject({
    data: { informationElements: { customerDescription: 'erased', 'x-colour': 'red' } },
    chainVerified: true,
  });
  expect(await parley('audit', 'verify')).toMatchObject({ status: 0 });
});

it('erases one customer, once', async () => {
  await parley('customer', 'erase', 'acme');
  expect((await parley('order', 'history', 'order-of-bolt')).out).toContain('noc@acme.example');
  expect(await parley('customer', 'erase', 'acme')).toMatchObject({
    status: 1,
    err: 'There is no personal data of customer acme to erase.',
  });
  expect(JSON.parse((await parley('customer', 'erase', 'bolt', '--json')).out)).toStrictEqual({
    customer: 'bolt',
    erased: true,
  });
});

it('shows everything but personal data without the master key, or with another', async () => {
  for (const env of [{}, { PARLEY_MASTER_KEY: randomBytes(32).toString('base64') }]) {
    const shown = await parleyAt({ PARLEY_DATABASE_URL: url, ...env }, 'order', 'history', 'order-of-acme');
    expect(shown).toMatchObject({ status: 0, err: '' });
    expect(shown.out).toContain('informationElements.customerDescription unreadable');
    expect(shown.out).not.toContain('noc@');
  }
  const wrong = await parleyAt({ PARLEY_DATABASE_URL: url, PARLEY_MASTER_KEY: 'short' }, 'customer', 'erase', 'x');
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toContain('PARLEY_MASTER_KEY is not what it has to be: 32 octets in base64');
});

it('erases nothing for an account that may not, and says so', async () => {
  const asRole = new URL(url);
  asRole.username = role.name;
  asRole.password = role.password;
  const { status, err } = await parley('customer', 'erase', 'acme', '--database', asRole.href);
  expect(status).toBe(2);
  expect(err).toContain('the owner of the schema');
  expect((await parley('order', 'history', 'order-of-acme')).out).toContain('noc@acme.example');
});

it('prints the people of a customer, and says that they are erased with what is in orders', async () => {
  const contacts = (...words: readonly string[]) => parley('customer', 'contacts', ...words);
  expect(await contacts('acme')).toMatchObject({ status: 0, out: 'Ada, ada@acme.example, +44 20' });
  expect(JSON.parse((await contacts('acme', '--json')).out)).toMatchObject({ contacts: [{ name: 'Ada' }] });
  expect((await contacts('bolt')).out).toBe('There are no contacts.');
  for (const id of ['gone', 'cray'])
    expect(await contacts(id)).toMatchObject({ status: 1, err: `There is no customer ${id} in what is in use.` });
  const keyless = await parleyAt({ PARLEY_DATABASE_URL: url }, 'customer', 'contacts', 'acme');
  expect(keyless.out).toBe('The contacts are unreadable.');

  expect(await parley('customer', 'erase', 'acme')).toMatchObject({ status: 0 });
  expect((await contacts('acme')).out).toBe('The contacts are erased.');
  expect(JSON.parse((await contacts('acme', '--json')).out)).toStrictEqual({ customer: 'acme', erased: true });
  expect(await parley('audit', 'verify')).toMatchObject({ status: 0 });
});

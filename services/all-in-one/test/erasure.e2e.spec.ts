import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startService } from '@parley/testkit';
import { Client, escapeIdentifier } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from './embedded.js';
import { example } from './examples.js';
import { newKeys, RawPeer } from './raw-peer.js';

const program = fileURLToPath(new URL('../../../tools/parley/bin/parley.js', import.meta.url));
const sample = fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url));
const contact = 'jo.muster@office.acme.example';
const masterKey = Buffer.alloc(32, 7).toString('base64');

describe('the personal data of a customer', () => {
  let embedded: Embedded;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-erasure-'));
    const provider = join(folder, 'provider.yaml');
    const contacts = `contacts: [{ name: Jo Muster, email: ${contact}, telephoneNumbers: ['+41 44 000'] }]`;
    await writeFile(provider, (await readFile(sample, 'utf8')).replace('- id: acme', `- id: acme\n    ${contacts}`));
    embedded = await startEmbedded({
      PARLEY_PROVIDER_FILE: provider,
      PARLEY_SAMPLE_DEVICES: 'false',
      PARLEY_MASTER_KEY: masterKey,
      PARLEY_LOG_LEVEL: 'trace',
    });
  });
  afterAll(async () => {
    await embedded.stop();
    await rm(folder, { recursive: true });
  });

  const parley = (...words: readonly string[]) =>
    new Promise<{ status: number | string; out: string }>((resolve) => {
      const env = { ...process.env, PARLEY_DATA_DIR: embedded.dataDir, PARLEY_MASTER_KEY: masterKey };
      execFile(process.execPath, [program, ...words], { env }, (error, out) =>
        resolve({ status: error?.code ?? 0, out: out.toString() }),
      );
    });

  /** Agrees on an order that says whom to reach, and gives its identifier. */
  async function orderWith(email: string): Promise<string> {
    const peer = await RawPeer.open({ address: '127.0.0.1', port: embedded.cpnpPort });
    const keys = newKeys();
    const informationElements = {
      customerDescription: { name: 'Jo Muster', contactInformation: { email, telephoneNumbers: ['+41 44 000'] } },
      'x-unknown': { kept: ['as', 'it', 'came'] },
    };
    peer.send({
      ...keys,
      method: 'PROVISION',
      connectivityProvisioningDocument: example('pipe-two-sites'),
      informationElements,
    });
    const { message: offer } = await peer.next('OFFER');
    peer.send({
      ...keys,
      method: 'ACCEPT',
      sequenceNumber: offer.sequenceNumber + 1,
      providerOrderIdentifier: offer.providerOrderIdentifier,
      nonce: offer.nonce,
      connectivityProvisioningDocument: offer.connectivityProvisioningDocument,
      informationElements,
    });
    await peer.next('ACK');
    await peer.close();
    return offer.providerOrderIdentifier;
  }

  /** Every row of every table, as text, and the same text in hexadecimal digits where octets are kept. */
  async function wholeDatabase(): Promise<string> {
    const client = new Client({ connectionString: await embedded.databaseUrl() });
    await client.connect();
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { schema, name } of tables) {
      const table = `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
      const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`);
      texts.push(...rows.map(({ text }) => text));
    }
    await client.end();
    const names = tables.map(({ name }) => name);
    expect(names).toStrictEqual(expect.arrayContaining(['customer_keys', 'orders', 'tasks', 'capacity_links']));
    return texts.join('\n');
  }
  const hexOf = (text: string) => Buffer.from(text).toString('hex');
  const shown = (email: string) => `informationElements.customerDescription.contactInformation.email ${email}`;
  const erased = 'informationElements.customerDescription erased';

  it('is sealed in the log, readable until it is erased and never after, and the chain verifies all the while', async () => {
    const [first, second] = ['jo.muster@acme.example', 'new.person@acme.example'];
    const before = await orderWith(first);
    const database = await wholeDatabase();
    const expectNothingPersonal = (text: string) => {
      for (const personal of [first, contact, 'Jo Muster', '+41 44 000']) {
        expect(text).not.toContain(personal);
        expect(text).not.toContain(hexOf(personal));
        expect(embedded.output.join('\n')).not.toContain(personal);
      }
    };
    expectNothingPersonal(database);
    expect(database).toContain('x-unknown');
    expect((await parley('order', 'history', before)).out).toContain(shown(first));
    expect((await parley('customer', 'contacts', 'acme')).out).toBe(`Jo Muster, ${contact}, +41 44 000\n`);

    expect(await parley('customer', 'erase', 'acme')).toMatchObject({ status: 0 });
    expect((await parley('order', 'history', before)).out).toContain(erased);
    expect((await parley('customer', 'contacts', 'acme')).out).toBe('The contacts are erased.\n');
    // The lists know the order, and nothing of whom to reach: not before the erasure, and not after it.
    const objectsOf = async (...words: readonly string[]) => objectsIn((await parley(...words, '--json')).out);
    await expect
      .poll(() => objectsOf('provider', 'orders', '--customer', 'acme', '--site', 'acme-paris'))
      .toMatchObject([{ orderId: before, state: 'Completed', customerId: 'acme' }]);
    await expect
      .poll(() => objectsOf('capacity'))
      .toContainEqual(
        expect.objectContaining({ link: expect.stringContaining('stub'), committedBps: expect.any(Number) }),
      );
    expect(await parley('read-model', 'rebuild', 'orders')).toMatchObject({ status: 0 });
    await expect
      .poll(() => objectsOf('read-model', 'list'))
      .toContainEqual({ service: 'order', name: 'orders', generation: 2, isRebuilding: false, lagEvents: 0 });
    expectNothingPersonal(await wholeDatabase());

    // The service runs on: what comes now has a key of its own, and the old one stays gone.
    const after = await orderWith(second);
    expect((await parley('order', 'history', after)).out).toContain(shown(second));
    expect((await parley('order', 'history', before)).out).toContain(erased);

    await embedded.process().stop();
    await embedded.restart();
    expect((await parley('order', 'history', after)).out).toContain(shown(second));
    const { status, out } = await parley('order', 'history', before);
    expect(status).toBe(0);
    expect(out).toContain(erased);
    expect(out).toContain('x-unknown');
    expect(out).toContain('chain verified');
    expect((await parley('customer', 'contacts', 'acme')).out).toBe('The contacts are erased.\n');
    expect(await parley('audit', 'verify')).toMatchObject({ status: 0 });
  });

  it.each([
    ['without its master key', '', 'that is not given'],
    ['with another master key', Buffer.alloc(32, 8).toString('base64'), 'another master key'],
  ])('keeps the service from starting %s, which it names', async (_, otherKey, said) => {
    await embedded.process().stop();
    const lines: string[] = [];
    const { exited } = await startService({
      name: 'all-in-one',
      entry: 'services/all-in-one/dist/main.js',
      env: {
        PARLEY_DATA_DIR: embedded.dataDir,
        PARLEY_CPNP_PORT: '0',
        PARLEY_HTTP_PORT: '0',
        PARLEY_COPS_PORT: '0',
        PARLEY_CATALOGUE_PORT: '0',
        PARLEY_CPNP_CLIENT_PORT: '0',
        PARLEY_MASTER_KEY: otherKey,
      },
      onLine: (_name, text) => lines.push(text),
    });
    expect(await exited).toBe(78);
    expect(lines.join('\n')).toContain('configuration: PARLEY_MASTER_KEY: ');
    expect(lines.join('\n')).toContain(said);
    await embedded.restart();
  });
});

/** One per line; none in an empty text. */
const objectsIn = (out: string): readonly unknown[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

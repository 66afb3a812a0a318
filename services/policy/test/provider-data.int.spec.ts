import { fileURLToPath } from 'node:url';
import { migrate, PostgresEventLog } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { addRecording, createDatabase, misfitsOf, recordedTypes } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import type { ProviderDocument } from '../src/domain/provider-data/provider-document.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import { ProviderDataBook } from '../src/use-cases/provider-data-book.js';
import { clock } from './ledger-book.js';
import { contacts, ringOf } from './provider-documents.js';

const schemaFile = new URL('../src/domain/provider-data/provider-data.recorded.schema.json', import.meta.url);
const { schema } = descriptor.database;

describe('the provider data on PostgreSQL', () => {
  const logs: PostgresEventLog[] = [];
  let url: string;
  beforeAll(async () => {
    url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
  });
  afterAll(async () => {
    await Promise.all(logs.map((log) => log.close()));
  });

  /** A process with a log of its own, started with this file. */
  async function started(file: ProviderDocument) {
    const log = new PostgresEventLog({ url, schema, maxConnections: 2, upcast: policyCodec.upcast });
    logs.push(log);
    const book = new ProviderDataBook(log, clock, () => undefined, contacts);
    await book.open(file);
    return { log, book };
  }

  /**
   * A walk over all that can be recorded. With PARLEY_RECORD_LOGS=1 the stream is kept as a recording of this release; otherwise it
   * is looked at and forgotten.
   */
  it('go through every kind of change, from a first start to files of thousands of lines that two replicas apply at once', async () => {
    const [paris, rome, oslo] = ['Paris', 'Rome', 'Oslo'].map((place, at) => ({
      name: `ed-${at}`,
      place,
      stubLinks: [],
    }));
    const [first, second] = [
      { name: 'first', when: 'true' },
      { name: 'second', when: 'true' },
    ];
    const network = {
      edgeDevices: [paris, rome],
      coreLinks: [{ between: ['ed-0', 'ed-1'], capacityBps: 1, delayMs: 1 }],
    };
    const documents = [
      { network, prices: { currency: 'EUR' }, rules: [first, second] },
      { network: { ...network, edgeDevices: [rome, oslo], coreLinks: [], mtuOctets: 9_000 }, rules: [second, first] },
    ] as unknown as readonly [ProviderDocument, ProviderDocument];
    const { log, book } = await started(documents[0]);
    await book.apply(documents[1], { source: 'apply', author: 'ada' });
    await book.apply(documents[0], { source: 'reload' });
    const stream = (await log.readByStream(undefined, 100)).filter(({ streamId }) => streamId === 'provider-data');
    expect(stream.map(({ type }) => type)).toStrictEqual([1, 2, 3].flatMap(() => recordedTypes(schemaFile)));
    expect(misfitsOf(stream, schemaFile)).toStrictEqual([]);
    if (process.env['PARLEY_RECORD_LOGS'] === '1')
      addRecording(fileURLToPath(new URL('logs/provider-data/', import.meta.url)), stream);

    const other = await started(documents[1]);
    expect(other.book.inUse).toStrictEqual(book.inUse);
    const [small, large] = [ringOf(1_000), ringOf(5_000)];
    const applied = await Promise.all([
      book.apply(small, { source: 'apply', author: 'ada' }),
      other.book.apply(large, { source: 'apply', author: 'bob' }),
    ]);
    expect(applied.map(({ version }) => version).toSorted()).toStrictEqual([4, 5]);
    await Promise.all([book.follow(), other.book.follow()]);
    const left = applied[0].version === 5 ? small : large;
    for (const each of [book, other.book, (await started(small)).book])
      expect(each.inUse).toMatchObject({ version: 5, document: left });
  });
});

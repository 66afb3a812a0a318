import { fileURLToPath } from 'node:url';
import { InProcessBus } from '@parley/bus';
import { migrate, PostgresEventLog, type StoredEvent } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { addRecording, createDatabase, misfitsOf, recordedTypes } from '@parley/testkit';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { open } from '../src/app.module.js';
import { descriptor } from '../src/descriptor.js';
import { specimenCloseEntry, specimenListEntries, specimenOpenEntry } from '../src/inbound/bus/entry.contracts.js';

const schemaFile = new URL('../src/domain/entry.recorded.schema.json', import.meta.url);
const logger = createLogger('specimen', { PARLEY_LOG_LEVEL: 'silent' });

/**
 * A walk over all that can be recorded, on a real PostgreSQL. With PARLEY_RECORD_LOGS=1 its streams are kept as a recording of this
 * release in test/logs/; otherwise they are looked at and forgotten.
 */
describe('a walk through every event of entries', () => {
  let streams: readonly StoredEvent[] = [];
  let listed: object;

  beforeAll(async () => {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
    const bus = new InProcessBus({ log: logger });
    const env = {
      databaseUrl: url,
      databaseConnections: 2,
      databaseDurability: 'required',
      bind: [],
      httpPort: 0,
      httpHosts: [],
    } as const;
    const service = await open(env, { bus, logger });
    const work = service.begin();
    await bus.request(specimenOpenEntry.subject, { entryId: 'e-1', title: 'a lease' });
    await bus.request(specimenOpenEntry.subject, { entryId: 'e-2', title: 'a loan' });
    await bus.request(specimenCloseEntry.subject, { entryId: 'e-1', reason: 'it ran out' });
    listed = await bus.request(specimenListEntries.subject, {});
    await work.stop();
    await service.close();
    await bus.close();
    const log = new PostgresEventLog({ url, schema: descriptor.database.schema, maxConnections: 1 });
    streams = await log.readByStream(undefined, 1_000);
    await log.close();
    if (process.env['PARLEY_RECORD_LOGS'] === '1')
      addRecording(fileURLToPath(new URL('logs/', import.meta.url)), streams);
  });

  it('leaves every event type in the log', () => {
    expect([...new Set(streams.map(({ type }) => type))].sort()).toStrictEqual([...recordedTypes(schemaFile)].sort());
  });

  it('writes data of the released shapes alone', () => {
    expect(misfitsOf(streams, schemaFile)).toStrictEqual([]);
  });

  it('lists from its tables what is open', () => {
    expect(listed).toMatchObject({ entries: [{ entryId: 'e-2', title: 'a loan' }], lagEvents: 0 });
  });
});

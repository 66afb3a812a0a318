import { fileURLToPath } from 'node:url';
import { migrate, PostgresEventLog, type StoredEvent } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { addRecording, createDatabase, misfitsOf, recordedTypes } from '@parley/testkit';
import { expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { breakerLimits } from '../src/domain/breaker.limits.js';
import { isBreakerStream } from '../src/streams/breakers.js';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { breakerEventsOf, good, silenceIt, silent } from './silent-partner.js';
import { World } from './world.js';

const schemaFile = new URL('../src/domain/breaker.recorded.schema.json', import.meta.url);

/** As the walk of recorded-streams.int.spec.ts, for the breakers of partners: their recordings are in test/logs/breakers/. */
it('leaves every event type of a breaker in the log, in the released shapes alone', async () => {
  const url = await createDatabase(inject('postgresUrl'));
  await migrate(schemaOfService(descriptor.database, url, undefined));
  const { schema } = descriptor.database;
  const log = new PostgresEventLog({ url, schema, maxConnections: 4, upcast: brokerCodec.upcast });
  const clock = { nowMs: Date.now() };
  const world = await World.with({ nordlink: silent });
  await world.start(log, clock);
  await silenceIt({ world, log, clock }, 'nordlink');
  clock.nowMs += breakerLimits.firstPauseMs;
  world.change('nordlink', good);
  await world.need('order-trial', ['nordlink'], new Date(clock.nowMs + 600_000).toISOString());
  await expect.poll(async () => (await breakerEventsOf(log, 'nordlink')).at(-1)).toBe('partner-heard');
  await world.stop();
  await world.bus.close();
  const all: readonly StoredEvent[] = await log.readByStream(undefined, 1_000);
  const streams = all.filter(({ streamId }) => isBreakerStream(streamId));
  await log.close();
  expect([...new Set(streams.map(({ type }) => type))].sort()).toStrictEqual([...recordedTypes(schemaFile)].sort());
  expect(misfitsOf(streams, schemaFile)).toStrictEqual([]);
  if (process.env['PARLEY_RECORD_LOGS'] === '1')
    addRecording(fileURLToPath(new URL('logs/breakers/', import.meta.url)), streams);
});

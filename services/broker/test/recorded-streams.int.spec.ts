import { fileURLToPath } from 'node:url';
import { migrate, PostgresEventLog, type StoredEvent } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { addRecording, createDatabase, misfitsOf, recordedTypes } from '@parley/testkit';
import { expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { isBreakerStream } from '../src/streams/breakers.js';
import { World } from './world.js';

const schemaFile = new URL('../src/domain/procurement.recorded.schema.json', import.meta.url);

/**
 * A walk over all that can be recorded, on a real PostgreSQL. With PARLEY_RECORD_LOGS=1 its streams are kept as a recording of this
 * release in test/logs/; otherwise they are looked at and forgotten.
 */
it('leaves every event type in the log, in the released shapes alone', async () => {
  const url = await createDatabase(inject('postgresUrl'));
  await migrate(schemaOfService(descriptor.database, url, undefined));
  const { schema } = descriptor.database;
  const log = new PostgresEventLog({ url, schema, maxConnections: 4, upcast: brokerCodec.upcast });
  const clock = { nowMs: Date.now() };
  const world = await World.with({
    nordlink: { toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' },
    sudlink: { toProvision: 'fail', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' },
    ostlink: { toProvision: 'silence', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' },
  });
  await world.start(log, clock);
  const answerBy = new Date(clock.nowMs + 600_000).toISOString();
  await world.need('order-1', ['nordlink', 'sudlink', 'ostlink', 'stranger'], answerBy);
  await expect.poll(() => world.sent.filter(({ message }) => message.method === 'PROVISION').length).toBe(3);
  await expect.poll(() => world.states()).toContain('offered');
  // The one that is silent is asked again, and then waited for no longer.
  for (const laterMs of [2_001, 4_001, 8_001, 16_001]) {
    const before = (await log.readStream('order-1')).filter(({ type }) => type === 'child-timer-passed').length;
    clock.nowMs += laterMs;
    const passed = async () =>
      (await log.readStream('order-1')).filter(({ type }) => type === 'child-timer-passed').length;
    await expect.poll(passed).toBe(before + 1);
  }
  await expect.poll(() => world.asked.length).toBe(1);
  // The offer that was lost on the way of its answer comes again.
  const said = (await log.readStream('order-1')).find(({ type }) => type === 'child-offer-received');
  await world.say((said?.data as unknown as { readonly message: Parameters<World['say']>[0] }).message);
  await world.requestPurchase('order-1');
  await expect.poll(() => world.ended.map(({ outcome }) => outcome)).toStrictEqual(['bought']);
  await world.complete('order-1', 1);
  const [child = '', nordlink] = [...world.partners].find(([, { state }]) => state === 'agreed') ?? [];
  // It is asked whether it can be used, and says that it can.
  clock.nowMs += 1_001;
  await expect.poll(() => world.activities.map(({ state }) => state)).toStrictEqual(['active']);
  // An update of the parent changes the child, and then falls through: the partner offers something else first than what was.
  await world.needChange('order-1', 2, child, 2, new Date(clock.nowMs + 600_000).toISOString());
  await expect.poll(() => world.asked.length).toBe(2);
  await world.requestPurchase('order-1', 'offer', 2);
  await expect.poll(() => world.ended.at(-1)?.outcome).toBe('held');
  await world.requestPurchase('order-1', 'accept', 2);
  await expect.poll(() => world.ended.map(({ outcome }) => outcome)).toStrictEqual(['bought', 'held', 'bought']);
  Object.assign(nordlink?.ways ?? {}, { toUpdate: 'other', oddUpdates: 2 });
  await world.cancelUpdate('order-1', 2);
  const declined = async () => (await log.readStream('order-1')).map(({ type }) => type).slice(-2);
  await expect.poll(declined).toStrictEqual(['child-offer-declined', 'child-answered']);
  clock.nowMs += 301_000;
  await expect.poll(() => world.rates().filter((rate) => rate !== undefined)).toStrictEqual([1]);
  await world.cancel('order-1');
  await expect.poll(() => world.states()).not.toContain('agreed');
  const types = async () => (await log.readStream('order-1')).map(({ type }) => type);
  await expect.poll(async () => (await types()).at(-1)).toBe('child-answered');
  await world.stop();
  await world.bus.close();
  const all: readonly StoredEvent[] = await log.readByStream(undefined, 1_000);
  const streams = all.filter(({ streamId }) => !isBreakerStream(streamId));
  await log.close();
  expect([...new Set(streams.map(({ type }) => type))].sort()).toStrictEqual([...recordedTypes(schemaFile)].sort());
  expect(misfitsOf(streams, schemaFile)).toStrictEqual([]);
  if (process.env['PARLEY_RECORD_LOGS'] === '1')
    addRecording(fileURLToPath(new URL('logs/', import.meta.url)), streams);
});

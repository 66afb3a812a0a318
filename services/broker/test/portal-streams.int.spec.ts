import { fileURLToPath } from 'node:url';
import {
  brokerCreatePortalOrder,
  brokerDecidePortalOrder,
  brokerShowPortalOrder,
  brokerUpdatePortalOrder,
  parseAs,
} from '@parley/contracts';
import type { Message } from '@parley/cpnp';
import { migrate, PostgresEventLog, type StoredEvent } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { addRecording, createDatabase, documentOf, misfitsOf, recordedTypes } from '@parley/testkit';
import { expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { brokerCodec } from '../src/streams/broker-codec.js';
import { World } from './world.js';

const schemaFile = new URL('../src/domain/portal/portal-order.recorded.schema.json', import.meta.url);

/**
 * A walk of a portal order over all that can be recorded, on a real PostgreSQL. With PARLEY_RECORD_LOGS=1 its stream is kept as a recording
 * of this release in test/logs/portal/; otherwise it is looked at and forgotten.
 */
it('leaves every event type in the log, in the released shapes alone', async () => {
  const url = await createDatabase(inject('postgresUrl'));
  await migrate(schemaOfService(descriptor.database, url, undefined));
  const { schema } = descriptor.database;
  const log = new PostgresEventLog({ url, schema, maxConnections: 4, upcast: brokerCodec.upcast });
  const clock = { nowMs: Date.now() };
  const world = await World.with({
    own: {
      ...{ toProvision: 'offer', toAccept: 'ack', refuses: 0, acceptance: 'before-offer' },
      ...{ toUpdate: 'silence', oddUpdates: 1 },
    },
  });
  await world.start(log, clock);
  const ask = async (subject: string, asked: object) => {
    const plain = JSON.parse(JSON.stringify({ ...asked, by: 'portal' })) as Record<string, never>;
    return parseAs(subject, brokerShowPortalOrder.reply, await world.bus.request(subject, plain)).order;
  };
  const customerDescription = { name: 'ACME', contactInformation: { email: 'ada@acme.example' } };
  const created = await ask(brokerCreatePortalOrder.subject, {
    ...{ customerId: 'acme', customerOrderIdentifier: 'acme-7', cpd: documentOf(1) },
    informationElements: { customerDescription, negotiationOptions: { cost: {} } },
    expectedResponseDate: new Date(clock.nowMs + 600_000).toISOString(),
  });
  const portalOrder = created?.portalOrder ?? '';
  const decide = (decision: string) => ask(brokerDecidePortalOrder.subject, { portalOrder, decision });
  const stands = async () => (await ask(brokerShowPortalOrder.subject, { portalOrder }))?.state;
  const recorded = async (type: string) => (await log.readStream(portalOrder)).filter((event) => event.type === type);
  await decide('release');
  await expect.poll(stands).toBe('OfferProcessing');
  // The offer comes again: what answers it was lost.
  const offer = (await recorded('portal-order-answered')).at(-1);
  await world.say((offer?.data as unknown as { readonly message: Message }).message);
  await decide('accept');
  await expect.poll(stands).toBe('Completed');
  // Nobody answers the update, which is said again, and given up.
  await ask(brokerUpdatePortalOrder.subject, { portalOrder, cpd: documentOf(2) });
  await expect.poll(stands).toBe('PQOSent');
  for (const laterMs of [2_001, 4_001, 8_001, 16_001]) {
    const before = (await recorded('portal-order-timer-passed')).length;
    clock.nowMs += laterMs;
    await expect.poll(async () => (await recorded('portal-order-timer-passed')).length).toBe(before + 1);
  }
  await decide('withdraw');
  const types = async () => (await log.readStream(portalOrder)).map(({ type }) => type);
  await expect.poll(async () => (await types()).at(-1)).toBe('portal-order-answered');
  await world.stop();
  await world.bus.close();
  const streams: readonly StoredEvent[] = await log.readByStream(undefined, 1_000);
  await log.close();
  expect([...new Set(streams.map(({ type }) => type))].sort()).toStrictEqual([...recordedTypes(schemaFile)].sort());
  expect(misfitsOf(streams, schemaFile)).toStrictEqual([]);
  if (process.env['PARLEY_RECORD_LOGS'] === '1')
    addRecording(fileURLToPath(new URL('logs/portal/', import.meta.url)), streams);
});

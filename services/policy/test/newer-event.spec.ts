import { fileURLToPath } from 'node:url';
import { InProcessBus, RequestFailed } from '@parley/bus';
import { readProviderFile } from '@parley/config';
import { orderPqoReceived, policyDecided, policyShowProvider } from '@parley/contracts';
import { MemoryEventLog, newStream, type Upcast } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { systemClock } from '@parley/running';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test } from 'vitest';
import { openPolicy } from '../src/open-policy.js';
import { policyCodec } from '../src/streams/policy-codec.js';
import { exampleJson } from './sample-network.js';
import { customerKeys } from './provider-documents.js';

const provider = readProviderFile(fileURLToPath(new URL('../../../deploy/provider/sample.yaml', import.meta.url)));
const logger = createLogger('policy', { PARLEY_LOG_LEVEL: 'silent' });
const time = '2026-04-23T10:00:00.000Z';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

const asked = {
  id: 'pqo-received-1',
  type: orderPqoReceived.type,
  source: '/parley/order',
  time,
  subject: 'pqo-1',
  data: {
    orderId: 'pqo-1',
    negotiation: 1,
    customerId: 'acme',
    customerOrderIdentifier: 'acme-1',
    cpd: exampleJson('pipe-two-sites') as never,
  },
};

/** What a release that knows this one schema version more reads there; the data are as they were. */
const withOneVersionMore =
  (type: string, newer: number): Upcast =>
  (event) =>
    policyCodec.upcast(
      event.type === type && event.schemaVersion === newer ? { ...event, schemaVersion: newer - 1 } : event,
    );

/** Releases that are started one after the other on this log; `failed` is the first warning of their bus. */
function releasesOn(log: MemoryEventLog) {
  const failed = Promise.withResolvers<object>();
  const bus = new InProcessBus({ log: { warn: (fields) => failed.resolve(fields), error: () => undefined } });
  const readModelStore = new MemoryReadModelStore();
  const start = async () => {
    const service = await openPolicy({ log, customerKeys, readModelStore, bus, logger, clock: systemClock, provider });
    const work = service.begin();
    return { service, stop: () => work.stop().then(() => service.close()) };
  };
  return { bus, failed, start };
}

describe('a release that was rolled back to, with a ledger that it cannot read', () => {
  test('starts and says so, decides nothing, and leaves what waits to a correct release', async () => {
    let upcast = policyCodec.upcast;
    const log = new MemoryEventLog({ upcast: (event) => upcast(event) });
    const { bus, failed, start } = releasesOn(log);
    // A release of an order that holds nothing: what it says is of no matter here, only that it cannot be read.
    const data = { orderId: 'pqo-9', negotiation: 1, reason: 'new' };
    const events = [{ type: 'capacity-committed', schemaVersion: 2, data }];
    await log.append({ streamId: 'ledger', expected: newStream, events, meta: { cause: 'test' }, recordedAt: time });

    const older = await start();
    const notes = await Promise.all(older.service.checks.map(({ check }) => check()));
    expect(notes.join()).toContain('capacity-committed (schema version 2)');
    const heard = Promise.withResolvers<unknown>();
    await bus.consume({
      durable: 'test',
      types: [policyDecided.type],
      handle: async ({ data }) => heard.resolve(data),
    });
    const handled = bus.publish(asked);
    expect(await failed.promise).toMatchObject({ cause: expect.stringContaining('capacity-committed') });
    await older.stop();
    expect((await log.readStream('ledger')).map(({ type }) => type)).toStrictEqual(['capacity-committed']);
    expect(await bus.deadLetters()).toStrictEqual([]);

    upcast = withOneVersionMore('capacity-committed', 2);
    running.push(await start());
    await handled;
    expect((await log.readStream('ledger')).map(({ type }) => type)).toStrictEqual([
      'capacity-committed',
      'capacity-reserved',
    ]);
    expect(await heard.promise).toMatchObject({ orderId: 'pqo-1', decision: { kind: 'offer' } });
  });
});

describe('a release that was rolled back to, with provider data that it cannot read', () => {
  test.each(['from the start', 'since another replica wrote there'])(
    'decides no order, as it does not know what is sold, and a correct release does: %s',
    async (since) => {
      let upcast = policyCodec.upcast;
      const log = new MemoryEventLog({ upcast: (event) => upcast(event) });
      const { bus, failed, start } = releasesOn(log);
      const imported = await start();
      const [first] = await log.readStream('provider-data');
      if (first === undefined) throw new Error('nothing was imported');
      if (since === 'from the start') await imported.stop();
      const newer = first.schemaVersion + 1;
      const data = { ...first.data, version: 2, changes: [] };
      const events = [{ type: first.type, schemaVersion: newer, data }];
      const { version, hash } = first;
      const append = { streamId: 'provider-data', expected: { version, hash }, events, meta: { cause: 'test' } };
      await log.append({ ...append, recordedAt: time });
      const older = since === 'from the start' ? await start() : imported;
      const show = () =>
        bus.request(policyShowProvider.subject, {}).then(
          () => 'shown',
          (error: unknown) => error instanceof RequestFailed && String((error.cause as Error).message),
        );
      await expect.poll(show).toContain(`provider-data-changed in schema version ${newer}`);
      const handled = bus.publish(asked);
      expect(await failed.promise).toMatchObject({ cause: expect.stringContaining('provider-data-changed') });
      expect(await log.readStream('ledger')).toStrictEqual([]);
      await older.stop();

      upcast = withOneVersionMore(first.type, newer);
      running.push(await start());
      await handled;
      expect((await log.readStream('ledger')).map(({ type }) => type)).toStrictEqual(['capacity-reserved']);
      expect(await bus.request(policyShowProvider.subject, {})).toMatchObject({ version: 2 });
    },
  );
});

import { InProcessBus, RequestFailed } from '@parley/bus';
import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { createLogger } from '@parley/telemetry';
import { afterEach, describe, expect, test } from 'vitest';
import { specimenCloseEntry, specimenListEntries, specimenOpenEntry } from '../src/inbound/bus/entry.contracts.js';
import { openSpecimen } from '../src/open-specimen.js';
import { entryCodec } from '../src/streams/entry-codec.js';

const logger = createLogger('specimen', { PARLEY_LOG_LEVEL: 'silent' });
const now = '2026-04-23T10:00:00.000Z';
const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

/** The service as it runs, on a log that may have been there before. */
async function started(
  log = new MemoryEventLog({ upcast: entryCodec.upcast }),
  readModelStore = new MemoryReadModelStore(),
) {
  const bus = new InProcessBus({ log: logger });
  const clock = { nowMs: Date.parse(now) };
  const service = await openSpecimen({ log, readModelStore, bus, logger, clock });
  const work = service.begin();
  running.push(async () => {
    await work.stop();
    await service.close();
    await bus.close();
  });
  return {
    log,
    readModelStore,
    list: () => bus.request(specimenListEntries.subject, {}),
    open: (data: object) => bus.request(specimenOpenEntry.subject, { entryId: 'e-1', ...data }),
    close: (data: object) => bus.request(specimenCloseEntry.subject, { entryId: 'e-1', ...data }),
  };
}

describe('the specimen service', () => {
  test('opens and closes an entry, and says what it refuses', async () => {
    const { log, open, close } = await started();
    expect(await close({ reason: 'early' })).toStrictEqual({ outcome: 'refused', refusal: 'unknown-entry' });
    expect(await open({ title: 'a lease' })).toStrictEqual({ outcome: 'recorded' });
    expect(await open({ title: 'a lease' })).toStrictEqual({ outcome: 'unchanged' });
    expect(await close({ reason: 'it ran out' })).toStrictEqual({ outcome: 'recorded' });
    expect((await log.readStream('e-1')).map(({ type }) => type)).toStrictEqual(['opened', 'closed']);
  });

  test('lists the entries that are open', async () => {
    const { open, close, list } = await started();
    await open({ title: 'a lease' });
    await open({ entryId: 'e-2', title: 'a loan' });
    await close({ reason: 'it ran out' });
    expect(await list()).toStrictEqual({ entries: [{ entryId: 'e-2', title: 'a loan', openedAt: now }], lagEvents: 0 });
  });

  test('goes on from its log after a restart', async () => {
    const { log, readModelStore, open } = await started();
    await open({ title: 'a lease' });
    const again = await started(log, readModelStore);
    expect(await again.open({ title: 'a lease' })).toStrictEqual({ outcome: 'unchanged' });
    expect(await again.open({ title: 'a loan' })).toStrictEqual({ outcome: 'refused', refusal: 'already-opened' });
    expect(await again.list()).toMatchObject({ entries: [{ entryId: 'e-1' }], lagEvents: 0 });
  });

  test.each([{ title: '' }, { title: 7 }, { title: 'a lease', entryId: '../e-1' }, {}])(
    'answers no question that breaks its contract: %j',
    async (data) => {
      const { log, open } = await started();
      await expect(open(data)).rejects.toThrow(RequestFailed);
      expect(await log.readAll(undefined, 1)).toStrictEqual([]);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { hashOf, MemoryEventLog, verifyChain, type StoredEvent, type StoredEventReader } from '../src/index.js';
import { anAppend } from './appends.js';

async function recorded(): Promise<readonly StoredEvent[]> {
  const log = new MemoryEventLog();
  const events = ['one', 'two', 'three'].map((type) => ({ type, schemaVersion: 1, data: { type } }));
  for (const id of ['a', 'b', 'c']) await log.append(anAppend(id, { events }));
  return log.readByStream(undefined, 100);
}
const reader = (events: readonly StoredEvent[]): StoredEventReader => ({
  readByStream: async (after, limit) => {
    const start =
      events.findIndex((event) => event.streamId === after?.streamId && event.version === after.version) + 1;
    return events.slice(start, start + limit);
  },
});
const changed = (events: readonly StoredEvent[], at: number, change: (event: StoredEvent) => StoredEvent) =>
  verifyChain(reader(events.map((event, index) => (index === at ? change(event) : event))));

describe('The audit', () => {
  it('finds nothing in what was recorded', async () => {
    const whole = { events: 9, streams: 3, brokenStreams: 0, broken: [] };
    expect(await verifyChain(reader(await recorded()))).toStrictEqual(whole);
  });

  it.each([
    ['data', { dataText: '{"type":"TWO"}' }],
    ['white space in the data', { dataText: '{"type": "two"}' }],
    ['meta', { metaText: '{"cause":"another"}' }],
    ['type', { type: 'other' }],
    ['schema version', { schemaVersion: 2 }],
    ['instant', { recordedAt: '2026-11-22T08:00:00.001Z' }],
    ['event id', { eventId: '00000000-0000-4000-8000-000000000000' }],
    ['hash', { hash: '0'.repeat(64) }],
  ])('finds a changed %s', async (_, change) => {
    const report = await changed(await recorded(), 4, (event) => ({ ...event, ...change }));
    const broken = [{ streamId: 'b', version: 2, reason: 'hash-mismatch' }];
    expect(report).toStrictEqual({ events: 9, streams: 3, brokenStreams: 1, broken });
  });

  it('finds a change that came with a hash of its own by the link of the next event', async () => {
    const report = await changed(await recorded(), 4, (event) => {
      const forged = { ...event, dataText: '{"type":"forged"}' };
      return { ...forged, hash: hashOf(forged) };
    });
    expect(report.broken).toStrictEqual([{ streamId: 'b', version: 3, reason: 'broken-link' }]);
  });

  it('finds a missing event, first or in the middle, and tells of each stream once', async () => {
    const events = await recorded();
    const report = await verifyChain(reader(events.filter((_, index) => index !== 0 && index !== 7)));
    expect(report.broken).toStrictEqual([
      { streamId: 'a', version: 2, reason: 'version-gap' },
      { streamId: 'c', version: 3, reason: 'version-gap' },
    ]);
    expect(report.brokenStreams).toBe(2);
  });

  it('reads past one page', async () => {
    const log = new MemoryEventLog();
    const events = Array.from({ length: 1_500 }, (_, at) => ({ type: 'noted', schemaVersion: 1, data: { at } }));
    await log.append(anAppend('a', { events }));
    await log.append(anAppend('b', { events }));
    expect(await verifyChain(log)).toStrictEqual({ events: 3_000, streams: 2, brokenStreams: 0, broken: [] });
  });
});

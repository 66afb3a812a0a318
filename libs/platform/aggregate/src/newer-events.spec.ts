import { MemoryEventLog, newStream, type NewEvent } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { newerShapes, watchNewerEvents } from './newer-events.js';
import { recordedCodec, type RecordedShapes } from './recorded.js';

type Noted = { readonly type: 'noted'; readonly data: object };
type Ended = { readonly type: 'ended'; readonly data: object };
const shapes: RecordedShapes<Noted> = {
  noted: { schemaVersion: 2, upcasts: { 1: (data) => data }, formerTypes: ['said'] },
};
const codec = recordedCodec<Noted>(shapes);
const other = recordedCodec<Ended>({ ended: { schemaVersion: 1 } });

async function logOf(...shapesOf: readonly (readonly [string, number])[]): Promise<MemoryEventLog> {
  const log = new MemoryEventLog();
  const events = shapesOf.map(([type, schemaVersion]): NewEvent => ({ type, schemaVersion, data: {} }));
  const recordedAt = '2026-04-23T10:00:00.000Z';
  await log.append({ streamId: 's', expected: newStream, events, meta: { cause: 'test' }, recordedAt });
  return log;
}

describe('a codec', () => {
  it('lists every shape that it reads, also under names of before', () => {
    expect(codec.shapes).toStrictEqual([
      { type: 'noted', schemaVersion: 1 },
      { type: 'noted', schemaVersion: 2 },
      { type: 'said', schemaVersion: 1 },
      { type: 'said', schemaVersion: 2 },
    ]);
    expect(codec.namesOf(['noted'])).toStrictEqual(['noted', 'said']);
    expect(codec.namesOf(['said', 'ended'])).toStrictEqual([]);
    expect(codec.shapes.filter((shape) => !codec.knows(shape))).toStrictEqual([]);
    for (const shape of [
      { type: 'noted', schemaVersion: 3 },
      { type: 'noted', schemaVersion: 0 },
      { type: 'ended', schemaVersion: 1 },
    ])
      expect(codec.knows(shape)).toBe(false);
  });
});

describe('what a newer release wrote', () => {
  it('is what none of the readers of a log knows', async () => {
    const log = await logOf(['noted', 1], ['ended', 1], ['noted', 3], ['merged', 1]);
    expect(await newerShapes(log, [codec, other])).toStrictEqual([
      { type: 'merged', schemaVersion: 1 },
      { type: 'noted', schemaVersion: 3 },
    ]);
  });

  it('is said at the start and in health, which it does not spoil', async () => {
    const log = await logOf(['noted', 2]);
    const said: unknown[] = [];
    const logger = { warn: (fields: object | string) => void said.push(fields) };
    const watch = await watchNewerEvents({ log, codecs: [codec], service: 'notes', logger });
    expect([said, await watch.check.check()]).toStrictEqual([[], undefined]);
    watch.end();

    const head = { version: 1, hash: (await log.readStream('s'))[0]?.hash ?? '' };
    const events = [{ type: 'merged', schemaVersion: 4, data: {} }];
    const recordedAt = '2026-04-23T10:00:00.000Z';
    await log.append({ streamId: 's', expected: head, events, meta: { cause: 'test' }, recordedAt });
    expect(await watch.check.check()).toContain('merged (schema version 4)');
    (await watchNewerEvents({ log, codecs: [codec], service: 'notes', logger })).end();
    expect(said).toStrictEqual([{ eventShapes: 'merged (schema version 4)' }]);
  });

  it('holds up no start when the log is away, and fails the check', async () => {
    const log = { eventShapes: () => Promise.reject(new Error('away')) };
    const said: unknown[] = [];
    const logger = { warn: (fields: object | string) => void said.push(fields) };
    const watch = await watchNewerEvents({ log, codecs: [codec], service: 'notes', logger });
    expect(said).toHaveLength(1);
    await expect(watch.check.check()).rejects.toThrow('away');
    watch.end();
  });
});

import { MemoryEventLog, newStream, type NewEvent } from '@parley/event-log';
import { describe, expect, it } from 'vitest';
import { NewerEvent } from './aggregate.faults.js';
import { recordedCodec, type RecordedShapes } from './recorded.js';

type Priced =
  | { readonly type: 'priced'; readonly data: { readonly minor: number; readonly currency: string } }
  | { readonly type: 'ended'; readonly data: object };

/** Prices were whole euros at first, then cents, then had their currency. */
const shapes: RecordedShapes<Priced> = {
  priced: {
    schemaVersion: 3,
    upcasts: {
      1: ({ euros }) => ({ cents: Number(euros) * 100 }),
      2: ({ cents }) => ({ minor: Number(cents), currency: 'EUR' }),
    },
  },
  ended: { schemaVersion: 1, formerTypes: ['closed', 'stopped'] },
};
const codec = recordedCodec<Priced>(shapes);

async function read(events: readonly NewEvent[], upcast = codec.upcast) {
  const log = new MemoryEventLog({ upcast });
  const recordedAt = '2026-04-23T10:00:00.000Z';
  await log.append({ streamId: 's', expected: newStream, events, meta: { cause: 'test' }, recordedAt });
  return log.readStream('s');
}

describe('recordedCodec', () => {
  it('writes each event at the schema version of its type, and reads it as it was', async () => {
    const events: readonly Priced[] = [
      { type: 'priced', data: { minor: 12, currency: 'EUR' } },
      { type: 'ended', data: {} },
    ];
    const written = events.map((event) => codec.toRecorded(event));
    expect(written.map(({ schemaVersion }) => schemaVersion)).toStrictEqual([3, 1]);
    expect((await read(written)).map(codec.fromRecorded)).toStrictEqual(events);
  });

  it('gives an event its own circumstances where it has some', () => {
    const event: Priced = { type: 'ended', data: {} };
    expect(codec.toRecorded(event, { cause: 'test' })).toStrictEqual({
      type: 'ended',
      schemaVersion: 1,
      data: {},
      meta: { cause: 'test' },
    });
    expect(codec.toRecorded(event)).not.toHaveProperty('meta');
  });

  it('lifts each released shape to the newest, step by step, where the log is read', async () => {
    const recorded = await read([
      { type: 'priced', schemaVersion: 1, data: { euros: 12 } },
      { type: 'priced', schemaVersion: 2, data: { cents: 1_300 } },
      { type: 'priced', schemaVersion: 3, data: { minor: 14, currency: 'JPY' } },
    ]);
    expect(recorded.map(codec.fromRecorded).map(({ data }) => data)).toStrictEqual([
      { minor: 1_200, currency: 'EUR' },
      { minor: 1_300, currency: 'EUR' },
      { minor: 14, currency: 'JPY' },
    ]);
  });

  it.each([
    ['a type that this release does not know', 'merged', 1],
    ['a type by the name of what every object has', 'toString', 1],
    ['a type without a name', '', 1],
    ['a schema version of a later release', 'priced', 4],
    ['a schema version that is none', 'priced', 0],
    ['half a schema version', 'priced', 1.5],
  ])('throws on %s, and the log hands it out as it is', async (_, type, schemaVersion) => {
    const [written] = await read([{ type: 'ended', schemaVersion: 1, data: { kept: 1 } }]);
    if (written === undefined) throw new Error('nothing was written');
    const recorded = { ...written, type, schemaVersion };
    expect(codec.upcast(recorded)).toBe(recorded);
    const newer = new NewerEvent('s', 1, type, schemaVersion);
    expect(() => codec.fromRecorded(recorded)).toThrow(newer);
    expect(newer).toMatchObject({ code: 'newer-event', streamId: 's', version: 1, type, schemaVersion });
  });

  it('throws on an old shape that its log did not lift', async () => {
    const [recorded] = await read([{ type: 'priced', schemaVersion: 1, data: { euros: 12 } }], (event) => event);
    if (recorded === undefined) throw new Error('nothing was written');
    expect(() => codec.fromRecorded(recorded)).toThrow('priced of schema version 1 was not lifted');
  });

  it('reads a type that had another name under the one that it has now', async () => {
    const events: readonly NewEvent[] = ['closed', 'ended', 'stopped'].map((type) => ({
      type,
      schemaVersion: 1,
      data: {},
    }));
    const recorded = await read(events);
    expect(recorded.map(({ type }) => type)).toStrictEqual(['ended', 'ended', 'ended']);
    expect(recorded.map(codec.fromRecorded)).toStrictEqual(Array(3).fill({ type: 'ended', data: {} }));
    const [asWritten] = await read(events, (event) => event);
    if (asWritten === undefined) throw new Error('nothing was written');
    expect(() => codec.fromRecorded(asWritten)).toThrow('closed of schema version 1 was not lifted');
  });

  it.each([
    ['no upcast from a version before', { schemaVersion: 2 }],
    ['a version left out', { schemaVersion: 3, upcasts: { 2: (data: object) => ({ ...data }) } }],
    ['an upcast from the newest version', { schemaVersion: 1, upcasts: { 1: (data: object) => ({ ...data }) } }],
    ['a former name that another type has', { schemaVersion: 1, formerTypes: ['priced'] }],
  ])('refuses a table with %s', (_, ended) => {
    expect(() => recordedCodec<Priced>({ ...shapes, ended })).toThrow(RangeError);
  });
});

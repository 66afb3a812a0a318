import { describe, expect, it } from 'vitest';
import { MemoryEventLog, verifyChain, type Upcast } from '../src/index.js';
import { anAppend } from './appends.js';

const pricesInMinorUnits: Upcast = (event) =>
  event.type === 'offer-proposed' && event.schemaVersion === 1
    ? { ...event, schemaVersion: 2, data: { price: Number(event.data['euros']) * 100 } }
    : event;

describe('Upcasting', () => {
  it('lifts old shapes wherever events are read, and leaves the record as it was', async () => {
    const log = new MemoryEventLog({ upcast: pricesInMinorUnits });
    const old = { type: 'offer-proposed', schemaVersion: 1, data: { euros: 12 } };
    const recent = { type: 'offer-proposed', schemaVersion: 2, data: { price: 1_300 } };
    await log.append(anAppend('a', { events: [old, recent] }));
    const shapes = [
      { schemaVersion: 2, data: { price: 1_200 } },
      { schemaVersion: 2, data: { price: 1_300 } },
    ];
    const read = [await log.readStream('a'), await log.readAll(undefined, 10)];
    for (const events of read) {
      expect(events.map(({ schemaVersion, data }) => ({ schemaVersion, data }))).toStrictEqual(shapes);
    }
    expect((await log.readByStream(undefined, 10)).map(({ dataText }) => dataText)).toStrictEqual([
      '{"euros":12}',
      '{"price":1300}',
    ]);
    expect(await verifyChain(log)).toMatchObject({ events: 2, brokenStreams: 0 });
  });
});

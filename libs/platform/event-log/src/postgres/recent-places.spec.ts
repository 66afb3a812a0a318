import fc from 'fast-check';
import { expect, it } from 'vitest';
import { positionOf } from './event-rows.js';
import { keptPlaces, RecentPlaces } from './recent-places.js';

const rowAt = (number: number) => ({
  event_id: `e${number}`,
  stream_id: 's',
  version: number,
  type: 'went',
  schema_version: 1,
  // Several events of one transaction have one xid.
  xid: String(1_000 + (number >> 2)),
  global_position: String(number),
});
const log = Array.from({ length: 60 }, (_, at) => rowAt(at + 1));
const positionAt = (number: number) => (number === 0 ? undefined : positionOf(rowAt(number)));
const numbersOf = (rows: readonly { readonly global_position: string }[]) =>
  rows.map((row) => Number(row.global_position));

it('gives a second reader what the first one has read, and each what comes after its own place', () => {
  const places = new RecentPlaces();
  expect(places.after(positionAt(4), 10)).toStrictEqual([]);
  places.add(positionAt(4), log.slice(4, 8));
  places.add(positionAt(8), log.slice(8, 10));
  expect(numbersOf(places.after(positionAt(4), 10))).toStrictEqual([5, 6, 7, 8, 9, 10]);
  expect(numbersOf(places.after(positionAt(7), 2))).toStrictEqual([8, 9]);
  expect(places.after(positionAt(10), 10)).toStrictEqual([]);
  expect(places.after(positionAt(3), 10)).toStrictEqual([]);
});

it('keeps what lies ahead when a reader far behind comes by', () => {
  const places = new RecentPlaces();
  places.add(positionAt(20), log.slice(20, 24));
  places.add(undefined, log.slice(0, 4));
  expect(numbersOf(places.after(positionAt(20), 10))).toStrictEqual([21, 22, 23, 24]);
  expect(places.after(undefined, 10)).toStrictEqual([]);
});

it('keeps no more than it may, and the latest', () => {
  const places = new RecentPlaces();
  for (let at = 0; at < 3 * keptPlaces; at += 1_000)
    places.add(
      positionAt(at),
      Array.from({ length: 1_000 }, (_, more) => rowAt(at + more + 1)),
    );
  expect(places.after(positionAt(keptPlaces - 1), 1)).toStrictEqual([]);
  expect(numbersOf(places.after(positionAt(3 * keptPlaces - 2), 9))).toStrictEqual([
    3 * keptPlaces - 1,
    3 * keptPlaces,
  ]);
});

it('never gives anything but what the log has after that place, without a gap, however readers lie', () => {
  const step = fc.record({ reader: fc.nat({ max: 3 }), limit: fc.integer({ min: 1, max: 9 }), late: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60 }),
      fc.array(fc.nat({ max: 40 }), { minLength: 4, maxLength: 4 }),
      (steps, begins) => {
        const places = new RecentPlaces();
        const reached = [...begins];
        const late: (() => void)[] = [];
        for (const { reader, limit, late: isLate } of steps) {
          const at = reached[reader] ?? 0;
          const kept = places.after(positionAt(at), limit);
          expect(kept).toStrictEqual(log.slice(at, at + kept.length));
          const from = at + kept.length;
          const read = log.slice(from, from + limit - kept.length);
          // Another reader may be answered in between.
          if (isLate) late.push(() => places.add(positionAt(from), read));
          else {
            places.add(positionAt(from), read);
            for (const add of late.splice(0)) add();
          }
          reached[reader] = from + read.length;
        }
      },
    ),
  );
});

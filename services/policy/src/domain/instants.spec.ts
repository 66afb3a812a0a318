import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countBetween, latestOf, withInstant, type Instants } from './instants.js';

const instantOf = (second: number): string => new Date(Date.UTC(2026, 10, 1) + second * 1_000).toISOString();
const seconds = fc.nat(400);
/** Nearly in order, as messages come. */
const arrivals = fc
  .array(fc.nat(3), { maxLength: 400 })
  .map((late) => late.map((by, n) => instantOf(Math.max(0, n - by))));
const all = (instants: Instants) => instants.flat();
const gathered = (list: readonly string[]) => list.reduce<Instants>(withInstant, []);

it('has all that it was given, in order of time, in pieces that stay short, of which the last alone may be shorter than a hundred', () => {
  const anyOrder = fc.array(seconds.map(instantOf), { maxLength: 1_000, size: 'max' });
  fc.assert(
    fc.property(fc.oneof(arrivals, anyOrder), (list) => {
      const instants = gathered(list);
      expect(all(instants)).toStrictEqual(list.toSorted());
      expect(instants.every(({ length }) => length > 0 && length < 200)).toBe(true);
      expect(instants.slice(0, -1).every(({ length }) => length >= 100)).toBe(true);
    }),
  );
});

it('touches one piece and no other, also for what comes a little late', () => {
  const before = gathered(Array.from({ length: 1_000 }, (_, n) => instantOf(n)));
  for (const second of [1_000, 998, 901, 450, -1]) {
    const after = withInstant(before, instantOf(second));
    expect(after.filter((piece) => !before.includes(piece))).toHaveLength(1);
  }
});

it('leaves what it was made of as it was', () => {
  const before = gathered(Array.from({ length: 150 }, (_, n) => instantOf(n)));
  const copy = structuredClone(before);
  withInstant(before, instantOf(200));
  withInstant(before, instantOf(3));
  latestOf(before, instantOf(120), 10);
  expect(before).toStrictEqual(copy);
});

it('counts those between two instants', () => {
  fc.assert(
    fc.property(arrivals, seconds, seconds, (list, one, other) => {
      const [after, upTo] = [instantOf(Math.min(one, other)), instantOf(Math.max(one, other))];
      const expected = list.filter((instant) => instant > after && instant <= upTo).length;
      expect(countBetween(gathered(list), after, upTo)).toBe(expected);
    }),
  );
});

it('lets go of nothing that is after an instant, as long as it is one of the latest, and keeps bounded many', () => {
  fc.assert(
    fc.property(arrivals, seconds, fc.integer({ min: 1, max: 300 }), (list, second, maximum) => {
      const after = instantOf(second);
      const kept = all(latestOf(gathered(list), after, maximum));
      const wanted = list
        .toSorted()
        .filter((instant) => instant > after)
        .slice(-maximum);
      expect(kept.slice(kept.length - wanted.length)).toStrictEqual(wanted);
      expect(kept.length).toBeLessThan(maximum + 300);
    }),
  );
});

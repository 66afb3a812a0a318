import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCountable, mostOctetsOfNumber, NumberReader, writeNumber } from './compact-numbers.js';

const countable = fc.oneof(
  fc.nat(),
  fc.maxSafeNat(),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map(Math.floor),
  fc.constantFrom(0, 31, 32, 1_023, 1_024, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE),
);

it('numbers are read as they were written, one after the other, of characters that end nothing', () => {
  fc.assert(
    fc.property(fc.array(countable), (numbers) => {
      const octets = new Uint8Array(numbers.length * mostOctetsOfNumber);
      const end = numbers.reduce((at, number) => writeNumber(octets, at, number), 0);
      expect(String.fromCharCode(...octets.subarray(0, end))).toMatch(/^[0-o]*$/);
      const reader = new NumberReader(octets, 0);
      expect(numbers.map(() => reader.next())).toStrictEqual(numbers);
      expect(reader.at).toBe(end);
    }),
  );
});

it('what can be written is whole and not below 0', () => {
  expect([0, 1, 2 ** 60, -1, 0.5, Number.NaN, Infinity].map(isCountable)).toStrictEqual([
    ...[true, true, true, false, false, false, false],
  ]);
});

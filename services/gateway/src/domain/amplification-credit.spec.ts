import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AmplificationCredit } from './amplification-credit.js';

const names = fc.constantFrom('a', 'b', 'c', 'd');
const steps = fc.array(
  fc.record({
    does: fc.constantFrom('hear', 'hear', 'take', 'take', 'take', 'takeUnasked', 'prove'),
    name: names,
    octets: fc.integer({ min: 0, max: 2_000 }),
  }),
  { maxLength: 60 },
);

describe('the credit of a transaction', () => {
  it('is so many times what was heard, until the nonce was shown, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), (played, factor) => {
        const credit = new AmplificationCredit(factor, 10);
        const book = new Map<string, { heard: number; sent: number; isProven: boolean; isKnown: boolean }>();
        for (const { does, name, octets } of played) {
          const entry = book.get(name) ?? { heard: 0, sent: 0, isProven: false, isKnown: false };
          book.set(name, entry);
          const fits = entry.isProven || entry.sent + octets <= factor * entry.heard;
          if (does === 'hear') {
            credit.hear(name, octets);
            entry.heard += octets;
          } else if (does === 'prove') {
            credit.prove(name);
            entry.isProven = true;
          } else if (does === 'take') {
            expect(credit.take(name, octets)).toBe(fits);
            if (fits) entry.sent += octets;
            // What fits into nothing is nothing.
            if (!fits) continue;
          } else {
            // The order's word for a transaction that is not known here is good once.
            expect(credit.takeUnasked(name, octets)).toBe(fits || !entry.isKnown);
            if (fits && entry.isKnown) entry.sent += octets;
          }
          entry.isKnown = true;
        }
      }),
    );
  });

  it('is nothing where the transaction was forgotten, until its client speaks again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000 }), (room, octets) => {
        const credit = new AmplificationCredit(3, room);
        credit.hear('first', octets);
        for (let n = 0; n < room; n += 1) credit.hear(`later ${n}`, octets);
        expect(credit.take('first', 1)).toBe(false);
        credit.hear('first', octets);
        expect([credit.take('first', 3 * octets), credit.take('first', 1)]).toStrictEqual([true, false]);
      }),
    );
  });
});

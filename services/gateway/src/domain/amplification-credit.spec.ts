import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AmplificationCredit } from './amplification-credit.js';

const lifetimeMs = 1_000;
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
        const credit = new AmplificationCredit(factor, { maximumEntries: 10, lifetimeMs });
        const book = new Map<string, { heard: number; sent: number; isProven: boolean; isKnown: boolean }>();
        for (const { does, name, octets } of played) {
          const entry = book.get(name) ?? { heard: 0, sent: 0, isProven: false, isKnown: false };
          book.set(name, entry);
          const fits = entry.isProven || entry.sent + octets <= factor * entry.heard;
          if (does === 'hear') {
            credit.hear(name, octets, 0);
            entry.heard += octets;
          } else if (does === 'prove') {
            credit.prove(name, 0);
            entry.isProven = true;
          } else if (does === 'take') {
            expect(credit.take(name, octets, 0)).toBe(fits);
            if (fits) entry.sent += octets;
            // What fits into nothing is nothing.
            if (!fits) continue;
          } else {
            // The order's word for a transaction that is not known here is good once.
            expect(credit.takeUnasked(name, octets, 0)).toBe(fits || !entry.isKnown);
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
        const credit = new AmplificationCredit(3, { maximumEntries: room, lifetimeMs });
        credit.hear('first', octets, 0);
        for (let n = 0; n < room; n += 1) credit.hear(`later ${n}`, octets, 0);
        expect(credit.take('first', 1, 0)).toBe(false);
        credit.hear('first', octets, 0);
        expect([credit.take('first', 3 * octets, 0), credit.take('first', 1, 0)]).toStrictEqual([true, false]);
      }),
    );
  });

  it('is forgotten after a silence, what was proven too, and not before', () => {
    fc.assert(
      fc.property(fc.constantFrom('hear', 'prove'), fc.integer({ min: 0, max: 3 * lifetimeMs }), (does, silenceMs) => {
        const credit = new AmplificationCredit(3, { maximumEntries: 10, lifetimeMs });
        if (does === 'hear') credit.hear('a', 10, 0);
        else credit.prove('a', 0);
        expect(credit.take('a', 30, silenceMs)).toBe(silenceMs < lifetimeMs);
        credit.forgetUnused(silenceMs + lifetimeMs);
        expect(credit.remembered).toBe(0);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBuckets } from './token-bucket.js';

describe('TokenBuckets', () => {
  it('gives a burst, then its rate', () => {
    const buckets = new TokenBuckets(3, 2, 10);
    expect([0, 0, 0, 0, 499, 500, 500, 1_000].map((ms) => buckets.take('a', ms))).toStrictEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  it('fills no further than the burst', () => {
    const buckets = new TokenBuckets(2, 1, 10);
    buckets.take('a', 0);
    expect([3_600_000, 3_600_000, 3_600_000].map((ms) => buckets.take('a', ms))).toStrictEqual([true, true, false]);
  });

  it('gives each source its own budget, and remembers only so many', () => {
    const buckets = new TokenBuckets(1, 0, 2);
    expect(['a', 'a', 'b', 'c', 'b', 'a'].map((source) => buckets.take(source, 0))).toStrictEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  it('mutes nobody when the clock is set back', () => {
    const buckets = new TokenBuckets(2, 1, 10);
    buckets.take('a', 3_600_000);
    expect([0, 0, 1_000].map((ms) => buckets.take('a', ms))).toStrictEqual([true, false, true]);
  });

  it('forgets a source whose bucket is full again, which changes nothing for it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.record({ waitMs: fc.nat({ max: 6_000 }), isForgotten: fc.boolean() }), { maxLength: 60 }),
        (burst, perSecond, steps) => {
          const [one, other] = [new TokenBuckets(burst, perSecond, 10), new TokenBuckets(burst, perSecond, 10)];
          let nowMs = 0;
          for (const { waitMs, isForgotten } of steps) {
            nowMs += waitMs;
            if (isForgotten) one.forgetUnused(nowMs);
            expect(one.take('a', nowMs)).toBe(other.take('a', nowMs));
          }
          one.forgetUnused(nowMs + 1000 * burst);
          expect(one.remembered).toBe(0);
        },
      ),
    );
  });

  it('never gives a source more than burst and rate allow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 10 }),
        fc.array(fc.nat({ max: 400 }), { maxLength: 100 }),
        (burst, perSecond, steps) => {
          const buckets = new TokenBuckets(burst, perSecond, 1);
          let nowMs = 0;
          let given = 0;
          for (const step of steps) {
            nowMs += step;
            if (buckets.take('a', nowMs)) given += 1;
            // The first one is taken at steps[0]; a thousandth for the doubles.
            expect(given).toBeLessThanOrEqual(burst + (nowMs / 1_000) * perSecond + 0.001);
          }
        },
      ),
    );
  });
});

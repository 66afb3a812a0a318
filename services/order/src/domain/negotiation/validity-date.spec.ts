import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validityDateOf } from './validity-date.js';

const drawn = { now: '2026-04-23T10:00:00.250Z', validityDate: '2026-04-23T11:00:01.000Z' };

describe('the validity date of an offer', () => {
  test.each([
    ['as this service is configured, where the policy says nothing', {}, drawn.validityDate],
    ['so long after now as the policy says, in whole seconds', { validityMs: 900_000 }, '2026-04-23T10:15:01.000Z'],
    ['no later than what is bought', { validUntil: '2026-04-23T10:30:00.999Z' }, '2026-04-23T10:30:00.000Z'],
    [
      'no later than what is bought, whatever the policy says',
      { validityMs: 86_400_000, validUntil: '2026-04-23T10:30:00.000Z' },
      '2026-04-23T10:30:00.000Z',
    ],
    [
      'before what is bought ends, where the policy says so',
      { validityMs: 60_000, validUntil: '2026-04-23T10:30:00.000Z' },
      '2026-04-23T10:01:01.000Z',
    ],
  ])('is %s', (_, said, date) => {
    expect(validityDateOf(drawn, said)).toBe(date);
  });

  test('passes neither of the two by as much as a second, and is a date of the wire', () => {
    const ms = fc.integer({ min: Date.parse('2000-01-01T00:00:00Z'), max: Date.parse('2100-01-01T00:00:00Z') });
    const span = fc.integer({ min: 1, max: 40 * 86_400_000 });
    const instantOf = (at: number) => new Date(at).toISOString();
    fc.assert(
      fc.property(ms, span, fc.option(span), fc.option(span), (now, own, validityMs, boughtMs) => {
        const configured = { now: instantOf(now), validityDate: instantOf(Math.ceil((now + own) / 1_000) * 1_000) };
        const date = validityDateOf(configured, {
          ...(validityMs !== null && { validityMs }),
          ...(boughtMs !== null && { validUntil: instantOf(now + boughtMs) }),
        });
        const ends = Date.parse(date);
        const longest = now + (validityMs ?? own);
        expect(date.slice(-5)).toBe('.000Z');
        expect(ends).toBeLessThan(longest + 1_000);
        expect(boughtMs === null || ends <= now + boughtMs).toBe(true);
        expect(ends > Math.min(longest, now + (boughtMs ?? Infinity)) - 1_000).toBe(true);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { cachedUntil } from './cached-until.js';

const now = Date.parse('2026-04-23T10:00:00Z');
const hour = 3_600_000;
const at = (longevity: 'never' | 'immediate' | 'on-timeout', ttlS: number, validUntil?: string) => {
  const until = cachedUntil({ longevity, ttlS, ...(validUntil !== undefined && { validUntil }) }, now, hour);
  return until === undefined ? undefined : until - now;
};

describe('how long a tunnel lives without a session', () => {
  it("is its row's life time, or the device's (decision V30)", () => {
    expect([at('on-timeout', 60), at('on-timeout', 0), at('immediate', 60), at('never', 60)]).toStrictEqual([
      60_000,
      hour,
      0,
      undefined,
    ]);
  });

  it('ends with its validity at the latest (decision V45)', () => {
    const soon = '2026-04-23T12:00:30+02:00';
    expect([at('on-timeout', 60, soon), at('never', 0, soon), at('on-timeout', 10, soon)]).toStrictEqual([
      30_000, 30_000, 10_000,
    ]);
    expect(at('never', 0, '2026-04-23T09:00:00Z')).toBe(0);
  });
});

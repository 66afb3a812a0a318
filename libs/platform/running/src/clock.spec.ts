import { expect, it } from 'vitest';
import { readInstant, steadyClock, systemClock } from './clock.js';

it('tells the time as an instant', () => {
  expect(readInstant({ nowMs: Date.UTC(2026, 3, 23, 10) })).toBe('2026-04-23T10:00:00.000Z');
});

it('goes on by itself', () => {
  const before = [Date.now(), performance.now()] as const;
  expect(systemClock.nowMs).toBeGreaterThanOrEqual(before[0]);
  expect(steadyClock.nowMs).toBeGreaterThanOrEqual(before[1]);
});

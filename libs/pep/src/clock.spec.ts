import { afterEach, expect, it, vi } from 'vitest';
import { processClock } from './clock.js';

afterEach(() => vi.useRealTimers());

it('waits longer than one timer can', () => {
  vi.useFakeTimers({ now: 0 });
  const days = (count: number) => count * 86_400_000;
  let ran = 0;
  processClock.schedule(days(60), () => (ran += 1));
  const cancel = processClock.schedule(days(60), () => (ran += 10));
  vi.advanceTimersByTime(days(60) - 1);
  expect(ran).toBe(0);
  cancel();
  vi.advanceTimersByTime(1);
  expect(ran).toBe(1);
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { processClock } from './process-clock.js';
import { OrderTimers } from './order-timers.js';
import type { TimerName } from '@parley/cpnp-session';

const expired: TimerName[] = [];
beforeEach(() => {
  expired.length = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

it('replaces a timer that is set again, and forgets one that is cleared', () => {
  const timers = new OrderTimers(processClock, (timer) => expired.push(timer));
  timers.set('retransmission', Date.now() + 100);
  timers.set('retransmission', Date.now() + 200);
  timers.set('offer', Date.now() + 100);
  timers.clear('offer');
  vi.advanceTimersByTime(199);
  expect(expired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(['retransmission']);
});

it('waits longer than setTimeout can', () => {
  const timers = new OrderTimers(processClock, (timer) => expired.push(timer));
  const waitMs = 60 * 86_400_000;
  timers.set('validity', Date.now() + waitMs);
  vi.advanceTimersByTime(waitMs - 1);
  expect(expired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(['validity']);
  timers.set('validity', Date.now() + waitMs);
  timers.clearAll();
  expect(vi.getTimerCount()).toBe(0);
});

it('expires at once what is due already', () => {
  const timers = new OrderTimers(processClock, (timer) => expired.push(timer));
  timers.set('response', Date.now() - 5);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(['response']);
});

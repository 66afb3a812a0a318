import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportHealth } from './health.js';

const ok = { name: 'event-log', check: () => Promise.resolve() };

describe('reportHealth', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is ready when every check answers, and when there is none', async () => {
    expect(await reportHealth([ok])).toStrictEqual({ status: 'ready', checks: { 'event-log': 'ok' } });
    expect(await reportHealth([])).toStrictEqual({ status: 'ready', checks: {} });
  });

  it('is ready with a note', async () => {
    const noting = { name: 'event-shapes', check: () => Promise.resolve('holds a newer one') };
    expect(await reportHealth([ok, noting])).toStrictEqual({
      status: 'ready',
      checks: { 'event-log': 'ok', 'event-shapes': 'holds a newer one' },
    });
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('connection refused')), 'connection refused'],
    [
      'throws at once',
      () => {
        throw new Error('closed');
      },
      'closed',
    ],
  ])('is not ready when a check %s, and says why', async (_, check, why) => {
    expect(await reportHealth([ok, { name: 'bus', check }])).toStrictEqual({
      status: 'not-ready',
      checks: { 'event-log': 'ok', bus: why },
    });
  });

  it('is not ready when a check hangs, and waits for it no longer than its time', async () => {
    vi.useFakeTimers();
    const late = Promise.withResolvers<void>();
    const report = reportHealth([ok, { name: 'bus', check: () => late.promise }]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await report).toStrictEqual({
      status: 'not-ready',
      checks: { 'event-log': 'ok', bus: 'no answer in 2000 ms' },
    });
    // Nobody waits for it any more; its failure is no uncaught error.
    late.reject(new Error('too late'));
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind a check that answers', async () => {
    vi.useFakeTimers();
    await reportHealth([ok]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks a check as the method that it is', async () => {
    class Ping {
      readonly name = 'bus';
      asked = 0;
      async check(): Promise<void> {
        this.asked += 1;
      }
    }
    const ping = new Ping();
    expect(await reportHealth([ping])).toStrictEqual({ status: 'ready', checks: { bus: 'ok' } });
    expect(ping.asked).toBe(1);
  });
});

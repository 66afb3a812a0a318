import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RepeatedLines } from './repeated-lines.js';

const intervalMs = 10_000;

describe('RepeatedLines', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes the first of a kind at once, and one line per interval for those that follow', () => {
    const bursts = fc.array(fc.array(fc.constantFrom('timeout', 'overloaded', 'no-responders'), { maxLength: 50 }));
    fc.assert(
      fc.property(bursts, fc.integer({ min: 1, max: 5 }), (intervals, atOnce) => {
        vi.clearAllTimers();
        const lines = new RepeatedLines(intervalMs, atOnce);
        const written: { readonly kind: string; readonly times: number }[] = [];
        let mostInOneInterval = 0;
        for (const burst of intervals) {
          const before = written.length;
          for (const kind of burst) lines.say(kind, (times) => void written.push({ kind, times }));
          vi.advanceTimersByTime(intervalMs);
          mostInOneInterval = Math.max(mostInOneInterval, written.length - before);
        }
        for (const kind of new Set(intervals.flat())) {
          const said = intervals.flat().filter((each) => each === kind).length;
          const told = written.filter((each) => each.kind === kind).reduce((sum, { times }) => sum + times, 0);
          expect(told).toBe(said);
        }
        // Each of three kinds has at most its first lines and a summary.
        expect(mostInOneInterval).toBeLessThanOrEqual(3 * (atOnce + 1));
      }),
    );
  });

  it('forgets a kind that rests for an interval, and says its next line at once', () => {
    const lines = new RepeatedLines(intervalMs);
    const written: number[] = [];
    const say = () => lines.say('timeout', (times) => void written.push(times));
    say();
    vi.advanceTimersByTime(intervalMs);
    expect(vi.getTimerCount()).toBe(0);
    say();
    expect(written).toStrictEqual([1, 1]);
  });
});

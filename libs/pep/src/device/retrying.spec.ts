import { describe, expect, it } from 'vitest';
import { reportsRetry, waitAfterFailure } from './retrying.js';

const retry = { firstWaitS: 2, intervalS: 10, factorHundredths: 200, maximumWaitS: 30, maximumRetries: 5 };
const waits = (change: Partial<typeof retry>, failures = 6) =>
  Array.from({ length: failures }, (_, at) => waitAfterFailure({ ...retry, ...change }, at + 1));

describe('the wait after a failed install (VPN00 §2.3, decision V33)', () => {
  it('is the first wait, then the interval times the factor each time, never above the longest, so often as the row says', () => {
    expect(waits({})).toStrictEqual([2_000, 10_000, 20_000, 30_000, 30_000, undefined]);
  });

  it('is the same each time with a factor of 1', () => {
    expect(waits({ factorHundredths: 100 })).toStrictEqual([2_000, 10_000, 10_000, 10_000, 10_000, undefined]);
  });

  it('goes by hundredths, and has no bound where the longest is 0', () => {
    expect(waits({ factorHundredths: 150, maximumWaitS: 0 }, 5)).toStrictEqual([2_000, 10_000, 15_000, 22_500, 33_750]);
  });

  it('has no end where no number of retries is said, and is a second at least', () => {
    expect(waits({ maximumRetries: 0 }, 9).at(-1)).toBe(30_000);
    expect(waits({ firstWaitS: 0, intervalS: 0 }, 2)).toStrictEqual([1_000, 1_000]);
  });
});

it('a failed retry is reported each time, each n-th time, or not at all (decision V20)', () => {
  const reported = (mode: 'first' | 'every' | 'every-nth' | 'never', n: number) =>
    [1, 2, 3, 4, 5, 6].filter((retries) => reportsRetry({ mode, n }, retries));
  expect(reported('every', 3)).toStrictEqual([1, 2, 3, 4, 5, 6]);
  expect(reported('every-nth', 3)).toStrictEqual([3, 6]);
  expect(reported('every-nth', 0)).toStrictEqual([1, 2, 3, 4, 5, 6]);
  expect([reported('first', 1), reported('never', 1)]).toStrictEqual([[], []]);
});

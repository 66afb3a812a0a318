import { expect, it } from 'vitest';
import { isAlive } from './signs-of-life.js';

it('lives as long as its silence is no longer than it may be', () => {
  expect(isAlive({ lastMs: 1_000 }, 31_000, 30_000)).toBe(true);
  expect(isAlive({ lastMs: 1_000 }, 31_001, 30_000)).toBe(false);
});

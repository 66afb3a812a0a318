import { expect, it } from 'vitest';
import { dampened, undamped, type Damped } from './damping.js';

const damping = { holdMs: 10, maximumHoldMs: 40 };

it('the hold time grows with each change within it, up to its most, and is short again after a rest (decision V32)', () => {
  let damped: Damped = { ...undamped(damping), reportedAt: 0 };
  const change = (now: number) => {
    const next = dampened(damping, damped, now);
    damped = { ...next.damped, reportedAt: next.at };
    return next.at;
  };
  expect([1, 11, 31, 71, 111].map(change)).toStrictEqual([10, 30, 70, 110, 150]);
  expect(damped.holdMs).toBe(40);
  expect([230, 231].map(change)).toStrictEqual([230, 240]);
});

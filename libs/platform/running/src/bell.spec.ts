import { expect, it } from 'vitest';
import { Bell } from './bell.js';

/** Time that passes by calls alone. */
function byHand() {
  const waiting = new Set<{ readonly ms: number; readonly call: () => void }>();
  return {
    waiting,
    nowMs: 0,
    after: (ms: number, call: () => void) => {
      const one = { ms, call };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
  };
}

it('ends a pause when its time is over', async () => {
  const timers = byHand();
  const pause = new Bell(timers).wait(250);
  expect([...timers.waiting].map(({ ms }) => ms)).toStrictEqual([250]);
  for (const { call } of timers.waiting) call();
  expect(await pause).toBe(false);
});

it('ends a pause when it is rung, and leaves no timer', async () => {
  const timers = byHand();
  const bell = new Bell(timers);
  const pause = bell.wait(250);
  bell.ring();
  expect(await pause).toBe(true);
  expect(timers.waiting.size).toBe(0);
});

it('keeps a ring for the next pause, and only for that', async () => {
  const timers = byHand();
  const bell = new Bell(timers);
  bell.ring();
  expect(await bell.wait(250)).toBe(true);
  void bell.wait(250);
  expect(timers.waiting.size).toBe(1);
});

it('waits for a ring alone where the pause has no end', async () => {
  const timers = byHand();
  const bell = new Bell(timers);
  const pause = bell.wait(Infinity);
  expect(timers.waiting.size).toBe(0);
  bell.ring();
  expect(await pause).toBe(true);
});

it('ends long waits together with those of others, a little early, and short ones in their time', () => {
  const asked: number[] = [];
  const timers = { nowMs: 10_100, after: (ms: number) => (asked.push(ms), () => undefined) };
  for (const ms of [20, 499, 500, 1_000, 1_140, 1_150]) void new Bell(timers).wait(ms);
  expect(asked).toStrictEqual([20, 499, 400, 900, 900, 1_150]);
});

import { expect, it } from 'vitest';
import { CommitNotices } from './commit-notices.js';

/** Notices on a clock that is set by hand; how many were given. */
function onTimers(fails = false) {
  const calls = new Set<{ readonly atMs: number; readonly call: () => void }>();
  const timers = {
    nowMs: 1_000,
    after: (ms: number, call: () => void) => {
      const one = { atMs: timers.nowMs + ms, call };
      calls.add(one);
      return () => void calls.delete(one);
    },
  };
  let told = 0;
  const tell = (): Promise<void> => {
    told += 1;
    return fails ? Promise.reject(new Error('the database is away')) : Promise.resolve();
  };
  const notices = new CommitNotices('parley_order', tell, timers);
  return {
    notices,
    told: () => told,
    pass: (ms: number) => {
      timers.nowMs += ms;
      for (const one of calls) {
        if (one.atMs > timers.nowMs) continue;
        calls.delete(one);
        one.call();
      }
    },
    waiting: calls,
  };
}

it('says nothing as long as no other process is known, nor when none was seen for long', () => {
  const { notices, told, pass } = onTimers();
  notices.noteCommit();
  expect(told()).toBe(0);
  notices.noteRival();
  pass(5_001);
  notices.noteCommit();
  pass(1_000);
  expect(told()).toBe(0);
});

it('tells of the first commit at once, and of those that follow together', () => {
  const { notices, told, pass } = onTimers();
  notices.noteRival();
  notices.noteCommit();
  expect(told()).toBe(1);
  for (let times = 0; times < 20; times += 1) notices.noteCommit();
  expect(told()).toBe(1);
  pass(100);
  expect(told()).toBe(2);
  pass(100);
  expect(told()).toBe(2);
  notices.noteCommit();
  expect(told()).toBe(3);
});

it('goes on after a notice that could not be given', () => {
  const { notices, told, pass } = onTimers(true);
  notices.noteRival();
  notices.noteCommit();
  pass(100);
  notices.noteCommit();
  expect(told()).toBe(2);
});

it('leaves no timer behind at its end, and says nothing more', () => {
  const { notices, told, waiting } = onTimers();
  notices.noteRival();
  notices.noteCommit();
  notices.noteCommit();
  expect(waiting.size).toBe(1);
  notices.end();
  notices.noteCommit();
  expect([waiting.size, told()]).toStrictEqual([0, 1]);
});

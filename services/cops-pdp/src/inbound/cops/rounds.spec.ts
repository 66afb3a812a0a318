import { expect, it } from 'vitest';
import { Rounds } from './rounds.js';

/** Timers that stand still until the test says how far they go. */
function handTimers(nowMs: number) {
  const waiting: { readonly at: number; readonly call: () => void }[] = [];
  const timers = {
    nowMs,
    after: (ms: number, call: () => void) => {
      const one = { at: timers.nowMs + ms, call };
      waiting.push(one);
      return () => void waiting.splice(waiting.indexOf(one), 1);
    },
  };
  const goTo = (at: number): void => {
    timers.nowMs = at;
    for (const one of waiting.splice(0)) {
      if (one.at <= at) one.call();
      else waiting.push(one);
    }
  };
  return { timers, waiting, goTo };
}

it('what waits for a round is done in it, in its order, by one timer; the next round has a timer of its own', () => {
  const { timers, waiting, goTo } = handTimers(1_230);
  const rounds = new Rounds(timers, 100);
  const done: string[] = [];
  rounds.next(() => done.push('a'));
  goTo(1_290);
  rounds.next(() => {
    done.push('b');
    rounds.next(() => done.push('c'));
  });
  expect(waiting.map(({ at }) => at)).toStrictEqual([1_300]);
  goTo(1_299.9);
  expect(done).toStrictEqual([]);
  goTo(1_300);
  expect(done).toStrictEqual(['a', 'b']);
  goTo(1_400);
  expect(done).toStrictEqual(['a', 'b', 'c']);
});

it('what is due at an instant is done in the round at or after it, by one timer for all', () => {
  const { timers, waiting, goTo } = handTimers(0);
  const rounds = new Rounds(timers, 100);
  const done: string[] = [];
  for (const at of [0.1, 100, 100.5, 200, -5]) rounds.at(at, () => done.push(String(at)));
  expect(waiting.map(({ at }) => at)).toStrictEqual([100, 200, 0]);
  goTo(100);
  expect(done).toStrictEqual(['0.1', '100', '-5']);
  goTo(200);
  expect(done).toStrictEqual(['0.1', '100', '-5', '100.5', '200']);
});

it('what is cancelled is not done, and a round that nobody waits for has no timer', () => {
  const { timers, waiting, goTo } = handTimers(0);
  const rounds = new Rounds(timers, 100);
  const done: string[] = [];
  const cancels = ['a', 'b'].map((name) => rounds.at(50, () => done.push(name)));
  cancels[0]?.();
  expect(waiting).toHaveLength(1);
  cancels[1]?.();
  expect(waiting).toStrictEqual([]);
  rounds.at(50, () => done.push('c'));
  // It is cancelled already, and the round is another one.
  cancels[1]?.();
  goTo(100);
  expect(done).toStrictEqual(['c']);
});

it('a call of a round may cancel another one, and what comes too late cancels nothing', () => {
  const { timers, goTo } = handTimers(0);
  const rounds = new Rounds(timers, 100);
  const done: string[] = [];
  const cancels: (() => void)[] = [];
  cancels.push(rounds.at(100, () => (done.push('a'), cancels[1]?.())));
  cancels.push(rounds.at(100, () => done.push('b')));
  goTo(100);
  expect(done).toStrictEqual(['a']);
  for (const cancel of cancels) cancel();
});

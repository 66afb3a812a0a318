import { expect, it } from 'vitest';
import { instantOfRound, Rounds } from './rounds.js';

/** Timers that stand still until the test says how far they go. */
function handTimers(nowMs: number) {
  const waiting: { readonly at: number; readonly call: () => void }[] = [];
  const timers = {
    nowMs,
    after: (ms: number, call: () => void) => {
      waiting.push({ at: timers.nowMs + ms, call });
      return () => undefined;
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

it('an instant of a round is its own', () => {
  expect([0, 0.1, 100, 100.5].map((at) => instantOfRound(at, 100))).toStrictEqual([0, 100, 100, 200]);
});

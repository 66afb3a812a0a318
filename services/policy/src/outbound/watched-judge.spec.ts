import { judge, limits } from '@parley/rules';
import { afterEach, describe, expect, it } from 'vitest';
import { judgedFacts } from '../../test/judged-facts.js';
import { refusal, rule } from '../../test/rules.js';
import { WatchdogFired } from '../domain/rules/watchdog.js';
import { WatchedJudge, type WatchedJudgeOptions } from './watched-judge.js';

/** A thread that never answers for the customer `slow`, ends for `ended`, and says for all others that the first rule applies. */
const thread = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { workerData } from 'node:worker_threads';
    const { port, state } = workerData;
    const flag = new Int32Array(state);
    const come = (to) => { Atomics.store(flag, 0, to); Atomics.notify(flag, 0); };
    port.on('message', ({ number, facts: { customer: { id } } }) => {
      if (id === 'dead') return;
      come(1);
      // A wake-up that comes late, when the other side sleeps for what is next.
      if (id === 'late') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      if (id === 'late') { Atomics.notify(flag, 0); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200); }
      if (id === 'ended') process.exit(1);
      if (id === 'slow') for (;;);
      if (id === 'other') port.postMessage({ number: number - 1, fired: [], failed: [], left: 1 });
      port.postMessage(id === 'broken' ? { number, bug: 'a fault' } : { number, fired: [0], failed: [], left: 7 });
      come(2);
    });
  `)}`,
);

const judges: WatchedJudge[] = [];
afterEach(async () => {
  for (const one of judges.splice(0)) await one.close();
});
function watched(options: WatchedJudgeOptions = {}) {
  const fired: number[] = [];
  const one = new WatchedJudge({
    hereAtMost: 500,
    watchdogMs: 1_500,
    thread,
    onFired: (ms) => fired.push(ms),
    ...options,
  });
  judges.push(one);
  return { one, fired };
}

const dear = rule('dear', 'path.pairs.all(p, p.delayMs >= 0.0)', refusal(4, 'no'));
const cheap = rule('cheap', 'customer.orders > 3', refusal(4, 'no'));
const large = (customerId: string) => judgedFacts(1_000, customerId);

describe('a judge with a watchdog', () => {
  it('judges here what costs little, whatever it might cost for another order', () => {
    const { one } = watched({ thread: new URL('file:///nowhere.js') });
    for (const [list, facts] of [
      [[cheap], large('slow')],
      [[dear], judgedFacts(2, 'slow')],
    ] as const)
      expect(one.judge(list, facts, 0)).toStrictEqual(judge(list, facts, 0));
    // What is not in force costs nothing.
    expect(one.judge([{ ...dear, fromMs: 1 }], large('slow'), 0)).toMatchObject({ fired: [], left: limits.charge });
  });

  it('has the thread say which of the rules apply, by what is left of the charge', () => {
    const { one } = watched();
    expect(one.judge([dear, cheap], large('acme'), 0)).toStrictEqual({ fired: [dear], failed: [], left: 7 });
  });

  it('ends an evaluation that takes longer than it may, says so, and judges the next order in another thread', () => {
    const { one, fired } = watched();
    one.expect([dear]);
    expect(() => one.judge([dear], large('slow'), 0)).toThrow(new WatchdogFired(1_500));
    expect(fired).toStrictEqual([1_500]);
    expect(one.judge([dear], large('acme'), 0).fired).toStrictEqual([dear]);
    expect(() => one.judge([dear], large('slow'), 0)).toThrow(WatchdogFired);
  });

  it('takes a thread that ends for one that is ended, and goes on', () => {
    const { one } = watched();
    expect(() => one.judge([dear], large('ended'), 0)).toThrow(WatchdogFired);
    expect(one.judge([dear], large('acme'), 0).fired).toStrictEqual([dear]);
  });

  it('sleeps on when it is woken before the thread is done', () => {
    const { one, fired } = watched();
    expect(one.judge([dear, cheap], large('late'), 0)).toStrictEqual({ fired: [dear], failed: [], left: 7 });
    expect(fired).toStrictEqual([]);
  });

  it('takes no answer to another question for its own, and asks another thread next', () => {
    const { one } = watched();
    expect(() => one.judge([dear], large('other'), 0)).toThrow('another question');
    expect(one.judge([dear, cheap], large('acme'), 0)).toStrictEqual({ fired: [dear], failed: [], left: 7 });
  });

  it('waits once for a thread that does not begin, and not for each order', () => {
    const { one, fired } = watched({ startMs: 300 });
    for (let order = 0; order < 20; order++) expect(() => one.judge([dear], large('dead'), 0)).toThrow(WatchdogFired);
    expect(fired).toStrictEqual([300]);
  });

  it('does not take a fault for a slow rule', () => {
    const { one, fired } = watched();
    expect(() => one.judge([dear], large('broken'), 0)).toThrow('a fault');
    expect(fired).toStrictEqual([]);
  });

  it('keeps no process alive and is closed with its thread, also where it never had one', async () => {
    const { one } = watched();
    await one.close();
    one.expect([cheap]);
    one.expect([dear]);
    await one.close();
    expect(one.judge([dear], large('acme'), 0).fired).toStrictEqual([dear]);
  });
});

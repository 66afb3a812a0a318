import { judge, type Rule } from '@parley/rules';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { WatchedJudge } from '../src/outbound/watched-judge.js';
import { judgedFacts } from './judged-facts.js';
import { approval, refusal, rule } from './rules.js';

/** The thread as it is built, which reads the rules as they are built. */
const thread = new URL('../dist/outbound/judge.thread.js', import.meta.url);
const watched = new WatchedJudge({ hereAtMost: 0, watchdogMs: 60_000, thread });
afterAll(() => watched.close());

const all: readonly Rule[] = [
  rule('many', 'request.sites.size() > 20', refusal(4, 'no')),
  rule('far', 'path.pairs.exists(p, p.delayMs > 1.0)', approval('far')),
  rule('pattern', 'request.sites.exists(s, s.link.matches("0/1?7$"))', { kind: 'cap', committedBps: 7 }),
  rule('divides', 'request.inBps / customer.orders > 1', { kind: 'cap', committedBps: 8 }),
  rule('beyond', 'request.sites[9].inBps > 0', { kind: 'offer', validityMs: 1 }),
  rule('later', 'true', refusal(4, 'no'), { fromMs: 1_000 }),
  rule('earlier', 'true', refusal(4, 'no'), { untilMs: 10 }),
];

describe('rules that are judged in a thread', () => {
  it('are judged as they are here, whatever they are, with what is left of the charge and why they cannot be', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...all], { minLength: 1 }),
        fc.nat(30),
        fc.constantFrom(0, 500, 2_000, Number.NaN),
        fc.constantFrom(undefined, 40, 400),
        (list, count, atMs, most) => {
          const facts = judgedFacts(count);
          expect(watched.judge(list, facts, atMs, most)).toStrictEqual(judge(list, facts, atMs, most));
        },
      ),
    );
  });

  it('are judged for the largest order that there is', () => {
    const facts = judgedFacts(10_000);
    const large = { ...facts, request: { ...facts.request, sites: facts.request.sites.slice(0, 1_024) } };
    const list = [rule('dear', `path.pairs.all(p, ${'p.delayMs * 2.0 >= 0.0 && '.repeat(12)}true)`, refusal(4, 'no'))];
    const here = judge(list, large, 0);
    expect(here.left).toBeLessThan(200_000);
    expect(watched.judge(list, large, 0)).toStrictEqual(here);
  });
});

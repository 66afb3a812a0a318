import { array, assert, constantFrom, integer, oneof, property, record, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BreakerCommand } from './breaker.commands.js';
import { decideBreaker, type BreakerVerdict } from './breaker.decider.js';
import { breakerLimits } from './breaker.limits.js';
import { closedBreaker, evolveBreaker, type Breaker } from './breaker.state.js';

const { silences, firstPauseMs, longestPauseMs } = breakerLimits;
const startMs = Date.parse('2026-11-30T10:00:00.000Z');
const at = (ms: number): string => new Date(startMs + ms).toISOString();
const partner = 'nordlink';
const silence = (ms: number): BreakerCommand => ({ type: 'note-silence', partner, now: at(ms) });
const answer = (ms: number): BreakerCommand => ({ type: 'note-heard', partner, now: at(ms) });
const ask = (ms: number, trial = 'order-1 1', answerMs = 10_000): BreakerCommand => ({
  ...{ type: 'let-through', partner, trial, now: at(ms), until: at(ms + answerMs) },
});

const recordedBy = (verdict: BreakerVerdict) => (verdict.kind === 'recorded' ? verdict.events : []);
/** The state after commands, and what the last of them came to. */
function after(...commands: readonly BreakerCommand[]): { readonly state: Breaker; readonly last: BreakerVerdict } {
  let state = closedBreaker;
  let last: BreakerVerdict = { kind: 'unchanged' };
  for (const command of commands) {
    last = decideBreaker(command, state);
    state = recordedBy(last).reduce(evolveBreaker, state);
  }
  return { state, last };
}
const opened = Array.from({ length: silences }, () => silence(0));

describe('the breaker of a partner', () => {
  it('lets everybody through, and writes nothing, while the partner answers', () => {
    expect(after(ask(0), answer(1), ask(2), answer(3))).toStrictEqual({
      state: closedBreaker,
      last: { kind: 'unchanged' },
    });
  });

  it('stays closed just under the silences that open it, and begins to count anew with an answer', () => {
    const almost = opened.slice(1);
    expect(after(...almost, ask(1)).last).toStrictEqual({ kind: 'unchanged' });
    expect(after(...almost, answer(1), ...almost, ask(2)).last).toStrictEqual({ kind: 'unchanged' });
    expect(after(...almost, answer(1)).state).toStrictEqual(closedBreaker);
  });

  it('opens with the last of them, and keeps off who asks, with the reason', () => {
    const { state, last } = after(...opened, ask(firstPauseMs - 1));
    expect(state).toMatchObject({ phase: 'open', since: at(0), silences, retryAt: at(firstPauseMs) });
    expect(last).toStrictEqual({
      kind: 'kept-off',
      reason: `nordlink has not answered ${silences} times in a row: it is tried again at ${at(firstPauseMs)}`,
    });
  });

  it('lets one negotiation through after the pause, with all of its candidates, and nobody else', () => {
    const trial = [...opened, ask(firstPauseMs)];
    expect(after(...trial).last).toMatchObject({ kind: 'recorded', events: [{ type: 'breaker-trial-begun' }] });
    expect(after(...trial, ask(firstPauseMs + 1)).last).toStrictEqual({ kind: 'unchanged' });
    expect(after(...trial, ask(firstPauseMs + 1, 'order-2 1')).last).toMatchObject({
      kind: 'kept-off',
      reason: expect.stringContaining('another order tries it now') as unknown,
    });
  });

  it('lets the next one through where nothing is heard of the trial in its time', () => {
    const trial = [...opened, ask(firstPauseMs)];
    expect(after(...trial, ask(firstPauseMs + 9_999, 'order-2 1')).last.kind).toBe('kept-off');
    expect(after(...trial, ask(firstPauseMs + 10_000, 'order-2 1')).last.kind).toBe('recorded');
  });

  it('closes with the answer to the trial', () => {
    const { state, last } = after(...opened, ask(firstPauseMs), answer(firstPauseMs + 5), ask(firstPauseMs + 6, 'o 2'));
    expect(state).toStrictEqual({ ...closedBreaker, since: at(firstPauseMs + 5) });
    expect(last).toStrictEqual({ kind: 'unchanged' });
  });

  it('opens again for twice as long with each trial that is not answered, and at most for the longest pause', () => {
    let state = after(...opened).state;
    let nowMs = 0;
    const pauses: number[] = [];
    for (let trial = 0; trial < 8; trial += 1) {
      pauses.push(Date.parse(state.retryAt ?? '') - startMs - nowMs);
      nowMs = Date.parse(state.retryAt ?? '') - startMs;
      for (const command of [ask(nowMs, `order-${trial} 1`), silence(nowMs)])
        state = recordedBy(decideBreaker(command, state)).reduce(evolveBreaker, state);
    }
    expect(pauses).toStrictEqual(
      Array.from({ length: 8 }, (_, doubled) => Math.min(firstPauseMs * 2 ** doubled, longestPauseMs)),
    );
    expect(pauses.at(-1)).toBe(longestPauseMs);
  });

  it('does not lengthen its pause by child orders that were placed before it opened', () => {
    expect(after(...opened, silence(1), silence(2)).last).toStrictEqual({ kind: 'unchanged' });
  });

  it('keeps its law over any history: it is asked at most once in a pause, and after an answer always', () => {
    const step: Arbitrary<{ readonly type: 'ask' | 'silence' | 'answer'; readonly laterMs: number }> = record({
      type: constantFrom('ask', 'silence', 'answer'),
      laterMs: oneof(integer({ min: 0, max: 5_000 }), integer({ min: 0, max: 2 * longestPauseMs })),
    });
    assert(
      property(array(step, { maxLength: 60 }), (steps) => {
        let state = closedBreaker;
        let [nowMs, row] = [0, 0];
        let lastLetThroughMs = -Infinity;
        for (const [index, { type, laterMs }] of steps.entries()) {
          nowMs += laterMs;
          const command =
            type === 'ask' ? ask(nowMs, `order-${index} 1`) : type === 'silence' ? silence(nowMs) : answer(nowMs);
          const verdict = decideBreaker(command, state);
          if (type === 'ask') {
            const isLetThrough = verdict.kind !== 'kept-off';
            if (row < silences) expect(isLetThrough).toBe(true);
            else if (isLetThrough) {
              expect(nowMs - lastLetThroughMs).toBeGreaterThanOrEqual(10_000);
              lastLetThroughMs = nowMs;
            }
          } else row = type === 'answer' ? 0 : row + 1;
          if (type === 'answer') lastLetThroughMs = -Infinity;
          state = recordedBy(verdict).reduce(evolveBreaker, state);
          expect(state.phase === 'closed').toBe(row < silences);
        }
      }),
    );
  });
});

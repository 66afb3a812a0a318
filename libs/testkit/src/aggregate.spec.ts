import { AssertionError } from 'node:assert';
import { describe, expect, test } from 'vitest';
import { aggregate } from './aggregate.js';

interface Added {
  readonly type: 'added';
  readonly amount: number;
  readonly note?: string | undefined;
}
type Verdict = { readonly events: readonly Added[] } | { readonly no: string };

const counter = aggregate<number, number, Added, Verdict>({
  initial: 0,
  decide: (amount, sum) =>
    sum + amount > 3
      ? { no: 'too much' }
      : {
          events: [
            { type: 'added', amount },
            { type: 'added', amount: 0 },
          ],
        },
  evolve: (sum, { amount }) => sum + amount,
  eventsOf: (verdict) => ('events' in verdict ? verdict.events : undefined),
});
const added = (amount: number): Added => ({ type: 'added', amount });

describe('given, when, then', () => {
  test('holds for the events in their order, for the verdict, and for the states before and after', () => {
    const outcome = counter.given([added(1)]).when(2);
    outcome.then([added(2), added(0)]);
    outcome.then({ events: [added(2), added(0)] });
    expect([counter.given([added(1)]).state, outcome.state]).toStrictEqual([1, 3]);
    counter
      .given([added(3)])
      .when(1)
      .then({ no: 'too much' });
  });

  test.each([
    ['another order', [added(0), added(2)]],
    ['an event too few', [added(2)]],
    ['an event too many', [added(2), added(0), added(0)]],
    ['a member that is undefined', [{ ...added(2), note: undefined }, added(0)]],
    ['another value', [added(2.5), added(0)]],
  ])('fails for %s', (_, expected) => {
    expect(() =>
      counter
        .given([added(1)])
        .when(2)
        .then(expected),
    ).toThrow(AssertionError);
  });

  test('fails when events are expected and the verdict records none', () => {
    expect(() =>
      counter
        .given([added(3)])
        .when(1)
        .then([]),
    ).toThrow(AssertionError);
  });
});

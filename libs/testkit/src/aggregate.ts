import { deepStrictEqual } from 'node:assert/strict';

/** The pure parts of an event-sourced aggregate, and how to read the events out of its verdicts. */
export interface AggregateRules<State, Command, Event, Verdict> {
  readonly initial: State;
  readonly decide: (command: Command, state: State) => Verdict;
  readonly evolve: (state: State, event: Event) => State;
  /** The events that a verdict records; undefined for a verdict that records none. */
  readonly eventsOf: (verdict: Verdict) => readonly Event[] | undefined;
}

/**
 * Given these events, when this command comes, then exactly this: a list means the events recorded, in order; anything
 * else the whole verdict. Deep equality is strict: an extra member, an undefined one and another order are differences.
 */
export function aggregate<State, Command, Event, Verdict extends object>(
  rules: AggregateRules<State, Command, Event, Verdict>,
) {
  const { initial, decide, evolve, eventsOf } = rules;
  return {
    given(events: readonly Event[]) {
      const state = events.reduce(evolve, initial);
      return {
        state,
        when(command: Command) {
          const verdict = decide(command, state);
          const recorded = eventsOf(verdict);
          return {
            verdict,
            /** What the aggregate is after the command. */
            state: (recorded ?? []).reduce(evolve, state),
            /** Throws AssertionError with the difference. */
            then(expected: readonly Event[] | Exclude<Verdict, readonly unknown[]>): void {
              deepStrictEqual(Array.isArray(expected) ? (recorded ?? verdict) : verdict, expected);
            },
          };
        },
      };
    },
  };
}

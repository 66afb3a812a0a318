import type { Judge, Rule } from '@parley/rules';

/** Port: who evaluates rules for a decision. */
export interface RuleJudge {
  /** As `judge` of the rules does, to the same result. May throw WatchdogFired: then nothing is known of any of them. */
  readonly judge: Judge;
  /** Rules that are in use from now on: what it takes long to get ready for may be done before the first order. */
  expect(rules: readonly Rule[]): void;
  close(): Promise<void>;
}

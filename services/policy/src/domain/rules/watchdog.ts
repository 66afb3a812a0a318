import { judgeNone, type Judge } from '@parley/rules';
import type { Terms } from '../guidelines.js';
import type { CapacityRefused, CapacityReserved, PartnersNeeded } from '../ledger.events.js';

/** The evaluation of rules took longer than it may, and was ended. Whoever judges throws it; what comes of it is decided here. */
export class WatchdogFired extends Error {
  override readonly name = 'WatchdogFired';
  constructor(
    /** Milliseconds after which it was ended. */
    readonly afterMs: number,
  ) {
    super(`the evaluation of rules was ended after ${afterMs} ms`);
  }
}

type Decision = CapacityReserved | CapacityRefused | PartnersNeeded;

/**
 * A decision by rules whose evaluation may be ended by a watchdog. Its firing depends on the machine, and so it is an input: the decision is made from
 * its beginning as if each of the rules had failed, which has a person asked (ADR 67), and says that it was made so. `firedAfterMs`: it fired when the
 * decision was made first; absent: it is being made for the first time, or did not.
 */
export function underWatchdog<Made extends Decision>(
  terms: Terms,
  firedAfterMs: number | undefined,
  decide: (terms: Terms) => Made,
): Made {
  if (firedAfterMs !== undefined) {
    const { type, data } = decide(unjudged(terms, firedAfterMs));
    return { type, data: { ...data, watchdogMs: firedAfterMs } } as Made; // the same event, with a member that each has
  }
  try {
    return decide(terms);
  } catch (error) {
    if (!(error instanceof WatchdogFired)) throw error;
    return underWatchdog(terms, error.afterMs, decide);
  }
}

/** The terms with rules of which none is evaluated. */
function unjudged(terms: Terms, afterMs: number): Terms {
  if (terms.rules === undefined) return terms;
  const why = `the watchdog ended the evaluation after ${afterMs} ms`;
  const none: Judge = (rules, _, atMs, most) => judgeNone(rules, atMs, why, most);
  return { ...terms, rules: { ...terms.rules, judge: none } };
}

import { judge, type Judge } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { approval, providerRules, refusal, rule, unclear } from '../../../test/rules.js';
import { example, sampleNetwork } from '../../../test/sample-network.js';
import { decide } from '../ledger.decider.js';
import type { CapacityReserved } from '../ledger.events.js';
import { emptyLedger } from '../ledger.state.js';
import type { Pqo } from '../pqo.js';
import { decideAgain } from '../review/decide-again.js';
import { WatchdogFired } from './watchdog.js';

const network = sampleNetwork();
const pqo: Pqo = {
  ...{ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt },
  ...{ cpd: example('pipe-two-sites'), asksForPrice: true },
};
const rules = providerRules(
  rule('seldom', 'customer.orders > 99', refusal(4, 'no more')),
  rule('asked', 'request.sites.size() == 2', approval('asked', 'noc')),
  rule('small', 'true', { kind: 'cap', committedBps: 1_000 }),
  rule('by land', 'true', { kind: 'prefer', preference: { avoid: { places: ['London, GB'] }, costMs: 5 } }),
  rule('not yet', 'true', refusal(4, 'no'), { fromMs: Date.parse('2030-01-01') }),
);
/** Whoever judges is ended at the nth time. */
const endedAt = (nth: number): Judge => {
  let judged = 0;
  return (...asked) => {
    judged += 1;
    if (judged === nth) throw new WatchdogFired(3_000);
    return judge(...asked);
  };
};
const by = (judging: Judge) => ({ rules: { ...rules, judge: judging } });
const decided = (judging: Judge) => decide({ type: 'decide-pqo', pqo }, emptyLedger(), network, by(judging));

describe('a decision whose watchdog fired', () => {
  const fired = decided(endedAt(1)) as CapacityReserved;

  it('promises what is asked once a person has approved it, by no rule, and names each that was in force', () => {
    const why = 'the watchdog ended the evaluation after 3000 ms';
    const failed = ['seldom', 'asked', 'small'].map((name) => ({ name, why }));
    expect(fired.type).toBe('capacity-reserved');
    expect(fired.data).toMatchObject({
      watchdogMs: 3_000,
      reasons: [],
      rules: { fired: [], failed: [{ name: 'by land', why }, ...failed] },
      escalation: {
        reasons: failed.map(({ name }) => `the rule ${name} could not be judged: ${why}`),
        // Silence approves nothing.
        checks: [{ ...unclear, atDeadline: 'reject' }],
      },
    });
  });

  it('is the same at whichever evaluation it fired, and none where it did not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), (nth) => {
        const again = decided(endedAt(nth));
        expect(again).toStrictEqual(again?.data && 'watchdogMs' in again.data ? fired : decided(judge));
      }),
    );
    expect(decided(endedAt(1))).toStrictEqual(decided(endedAt(2)));
    expect(decided(judge)?.data).not.toHaveProperty('watchdogMs');
  });

  it('is made again as it was on a machine where nothing is ended, and one of which nothing was is made without', () => {
    const again = (was: typeof fired, judging: Judge) =>
      decideAgain(was, { ...pqo, asksForPrice: true }, askedAt, emptyLedger(), network, by(judging));
    expect(JSON.stringify(again(fired, judge))).toBe(JSON.stringify(fired));
    const plain = decided(judge) as CapacityReserved;
    expect(JSON.stringify(again(plain, judge))).toBe(JSON.stringify(plain));
  });

  it('hides no other fault of whoever judges', () => {
    const broken: Judge = () => {
      throw new TypeError('a fault');
    };
    expect(() => decided(broken)).toThrow('a fault');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { pipeOf } from '../../../test/pipe.js';
import { sampleNetwork } from '../../../test/sample-network.js';
import type { Terms } from '../guidelines.js';
import type { LedgerCommand } from '../ledger.commands.js';
import { decide } from '../ledger.decider.js';
import { costsOf, emptyLedger, evolve, type Ledger } from '../ledger.state.js';
import { minorIn } from '../monthly-price.js';
import { ordinaryProfile } from './customer-profile.js';

const network = sampleNetwork();
/** A site costs nothing, and a Mbit/s one euro in each direction at each end: what is committed times four. */
const termsOf = (limit: number, more: Partial<Terms> = {}): Terms => ({
  prices: { currency: 'EUR', setUpPerOrder: '1000', perSite: '0', perCommittedMbps: '0.25' },
  customers: new Map([['acme', { ...ordinaryProfile, credit: { currency: 'EUR', minor: limit * 100 } }]]),
  ...more,
});
const asks = (orderId: string, mbps: number, negotiation = 1, customerId = 'acme'): LedgerCommand => ({
  type: 'decide-pqo',
  pqo: { orderId, negotiation, customerId, at: askedAt, cpd: pipeOf(mbps) },
});
const commit = (orderId: string, negotiation = 1): LedgerCommand => ({ type: 'commit', orderId, negotiation });
const release = (orderId: string, negotiation: number, whole: boolean, cause = 'declined'): LedgerCommand => ({
  ...{ type: 'release', orderId, negotiation, whole, cause },
});

/** What is answered to the last of the commands. */
function answered(commands: readonly LedgerCommand[], terms: Terms = termsOf(100)) {
  const ledger = emptyLedger();
  let last = 'nothing';
  for (const command of commands) {
    const event = decide(command, ledger, network, terms);
    if (event !== undefined) evolve(ledger, event);
    const refusal = event?.type === 'capacity-refused' ? event.data : undefined;
    last = refusal === undefined ? (event?.type ?? 'nothing') : `FAIL ${refusal.statusCode}: ${refusal.reasons.join()}`;
  }
  return last;
}
const passes = (used: string, added: string, limit = '100.00') =>
  `FAIL 4: the credit of acme is ${limit} EUR a month, of which ${used} EUR are used, and this would add ${added} EUR`;
const offered = 'capacity-reserved';

describe('a credit', () => {
  it('lasts for what costs no more each month, to the cent, and without set-up', () => {
    expect(answered([asks('o1', 100)])).toBe(offered);
    expect(answered([asks('o1', 101)])).toBe(passes('0.00', '101.00'));
    expect(answered([asks('o1', 60), asks('o2', 40)])).toBe(offered);
    expect(answered([asks('o1', 60), asks('o2', 41)])).toBe(passes('60.00', '41.00'));
  });

  it('is used by what is offered as by what is agreed, until it has ended', () => {
    const first = asks('o1', 60);
    const next = asks('o2', 60);
    expect(answered([first, commit('o1'), next])).toBe(passes('60.00', '60.00'));
    expect(answered([first, release('o1', 1, true), next])).toBe(offered);
    expect(answered([first, commit('o1'), release('o1', 1, true, 'withdrawn'), next])).toBe(offered);
  });

  it('counts an update by what it costs more, as long as it is open, and what it costs when it is agreed', () => {
    const agreed = [asks('o1', 60), commit('o1')];
    expect(answered([...agreed, asks('o1', 100, 2)])).toBe(offered);
    expect(answered([...agreed, asks('o1', 101, 2)])).toBe(passes('60.00', '41.00'));
    expect(answered([...agreed, asks('o1', 100, 2), asks('o2', 1)])).toBe(passes('100.00', '1.00'));
    expect(answered([...agreed, asks('o1', 100, 2), release('o1', 2, false), asks('o2', 40)])).toBe(offered);
    // What is agreed may be ordered on until the smaller one is.
    expect(answered([...agreed, asks('o1', 10, 2), asks('o2', 41)])).toBe(passes('60.00', '41.00'));
    expect(answered([...agreed, asks('o1', 10, 2), commit('o1', 2), asks('o2', 90)])).toBe(offered);
  });

  it('that was lowered lets an order become cheaper, and lets nothing be added', () => {
    const ledger = emptyLedger();
    for (const command of [asks('o1', 60), commit('o1')]) {
      const event = decide(command, ledger, network, termsOf(100));
      if (event !== undefined) evolve(ledger, event);
    }
    const next = (command: LedgerCommand) => decide(command, ledger, network, termsOf(20))?.data;
    expect(next(asks('o1', 50, 2))).toMatchObject({ credit: { minor: 2_000, usedMinor: 6_000 } });
    expect(next(asks('o1', 61, 2))).toMatchObject({ statusCode: 4 });
    expect(next(asks('o2', 1))).toMatchObject({ statusCode: 4 });
  });

  it('is of its customer alone, whose orders that cost nothing it does not bound', () => {
    expect(answered([asks('o1', 100), asks('o2', 1000, 1, 'bolt')])).toBe(offered);
    expect(answered([asks('o1', 100, 1, 'bolt'), asks('o2', 100)])).toBe(offered);
    expect(answered([asks('o1', 100), asks('o2', 0)])).toBe(offered);
  });

  it('counts a twelfth of what a year costs, and what factors of rules make of it', () => {
    const prices = { currency: 'EUR', period: 'year', perSite: '0', perCommittedMbps: '3' } as const;
    expect(answered([asks('o1', 100)], termsOf(100, { prices }))).toBe(offered);
    expect(answered([asks('o1', 101)], termsOf(100, { prices }))).toBe(passes('0.00', '101.00'));
  });

  it('is judged by no procedure that did not know it', () => {
    const basis = { procedure: 1, providerData: 1, network: 'n', terms: 't', rules: 'r' };
    expect(answered([asks('o1', 101)], termsOf(100, { basis }))).toBe(offered);
  });

  it('is passed by no history of orders, updates and ends, and what is used is the sum of what the orders cost', () => {
    const orders = ['o1', 'o2', 'o3', 'o4'] as const;
    const step = fc.record({
      ...{
        orderId: fc.constantFrom(...orders),
        mbps: fc.integer({ min: 0, max: 90 }),
        back: fc.constantFrom(0, 0, 0, 1),
      },
      kind: fc.constantFrom('ask', 'ask', 'ask', 'commit', 'commit', 'decline', 'withdraw'),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) => {
        const ledger = emptyLedger();
        const latest = new Map<string, number>();
        for (const { kind, orderId, mbps, back } of steps) {
          const known = latest.get(orderId) ?? 0;
          const negotiation = Math.max(1, known + (kind === 'ask' ? 1 : 0) - back);
          if (kind === 'ask') latest.set(orderId, Math.max(known, negotiation));
          const command =
            kind === 'ask'
              ? asks(orderId, mbps, negotiation)
              : kind === 'commit'
                ? commit(orderId, negotiation)
                : release(orderId, negotiation, kind === 'withdraw', kind);
          const event = decide(command, ledger, network, termsOf(150));
          if (event?.type === 'capacity-refused') refused += 1;
          if (event !== undefined) evolve(ledger, event);
          expect(usedOf(ledger)).toBe(sumOf(ledger, orders));
          expect(usedOf(ledger)).toBeLessThanOrEqual(15_000);
        }
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });
});

const usedOf = ({ holdings }: Ledger): number => minorIn(holdings.get('acme')?.costs ?? [], 'EUR');
const sumOf = ({ reservations }: Ledger, orders: readonly string[]): number =>
  orders.reduce((sum, orderId) => sum + minorIn(costsOf(reservations.get(orderId)), 'EUR'), 0);

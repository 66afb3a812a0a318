import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerEvent } from './ledger.events.js';
import { noHolding, offersInWeek, offersOfTemplateInWeek } from './holding.js';
import { amountsOf, emptyLedger, evolve } from './ledger.state.js';

const about = { orderId: fc.constantFrom('o1', 'o2', 'o3'), negotiation: fc.integer({ min: 1, max: 3 }) };
const amounts = fc.array(
  fc.record({
    resource: fc.constantFrom('core a>b', 'stub a/s1 in', 'stub a/s1 out', 'stub b/s1 in'),
    bps: fc.nat(1_000),
  }),
  { maxLength: 3 },
);
const events: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc.record({ ...about, amounts }).map((data): LedgerEvent => ({
    type: 'capacity-reserved',
    data: { ...data, customerId: data.orderId === 'o3' ? 'bolt' : 'acme', reasons: [] },
  })),
  fc.record(about).map((data): LedgerEvent => ({ type: 'capacity-committed', data })),
  fc
    .record({ ...about, whole: fc.boolean(), cause: fc.constantFrom('declined', 'withdrawn') })
    .map((data): LedgerEvent => ({ type: 'capacity-released', data })),
  fc
    .tuple(fc.constantFrom('capacity-taken', 'capacity-settled', 'capacity-freed'), fc.record(about))
    .map(([type, data]): LedgerEvent => ({ type, data })),
);

it('a customer has what its living orders have, after any history', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 20 }), (history) => {
      const ledger = history.reduce(evolve, emptyLedger());
      for (const customer of ['acme', 'bolt']) {
        const own = [...ledger.reservations.entries()].filter(([, { customerId }]) => customerId === customer);
        const living = own.filter(([, { agreed, held }]) => agreed !== undefined || held.length > 0);
        const sum = (end: string) =>
          own
            .flatMap(([, reservation]) => amountsOf(reservation))
            .filter(({ resource }) => resource.startsWith('stub') && resource.endsWith(end))
            .reduce((total, { bps }) => total + bps, 0);
        const { orders = 0, inBps = 0, outBps = 0 } = ledger.holdings.get(customer) ?? {};
        expect([orders, inBps, outBps]).toStrictEqual([living.length, sum('in'), sum('out')]);
      }
    }),
  );
});

it('counts the offers of the seven days before any instant, in whatever order they came', () => {
  const day = 86_400_000;
  const template = fc.constantFrom(undefined, 'pipe', 'constructor');
  const instantOf = (hours: number) => new Date(Date.UTC(2026, 10, 1) + hours * 3_600_000).toISOString();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(24 * 30), template), { maxLength: 40 }), fc.nat(24 * 30), (made, now) => {
      const offers = made.map(([hours]) => instantOf(hours));
      const events = made.map(([hours, named], n): LedgerEvent => {
        const about = { orderId: `o${n}`, negotiation: 1, customerId: 'acme', decidedAt: instantOf(hours) };
        const naming = named !== undefined && { template: named };
        return { type: 'capacity-reserved', data: { ...about, amounts: [], reasons: [], ...naming } };
      });
      const holding = events.reduce(evolve, emptyLedger()).holdings.get('acme') ?? noHolding;
      // What lies a week before an offer that is known may be forgotten.
      const latest = offers.toSorted().at(-1) ?? '';
      const at = instantOf(now) > latest ? instantOf(now) : latest;
      if (at === '') return;
      const since = new Date(Date.parse(at) - 7 * day).toISOString();
      const isOfWeek = (one: string) => one > since && one <= at;
      expect(offersInWeek(holding, at)).toBe(offers.filter(isOfWeek).length);
      for (const name of ['pipe', 'constructor', 'none'])
        expect(offersOfTemplateInWeek(holding, name, at)).toBe(
          made.filter(([hours, named]) => named === name && isOfWeek(instantOf(hours))).length,
        );
    }),
  );
});

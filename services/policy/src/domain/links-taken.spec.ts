import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerEvent } from './ledger.events.js';
import { amountsOf, emptyLedger, evolve, tentative, type Ledger } from './ledger.state.js';
import { linksTaken } from './links-taken.js';

const about = { orderId: fc.constantFrom('o1', 'o2', 'o3'), negotiation: fc.integer({ min: 1, max: 3 }) };
const resource = fc.constantFrom('core a>b', 'stub a/s1 in', 'stub a/s1 out', 'stub b/s2 in', 'stub c/s3 in');
const events: fc.Arbitrary<LedgerEvent> = fc.oneof(
  fc.tuple(fc.record(about), fc.array(resource)).map(([data, resources]): LedgerEvent => ({
    type: 'capacity-reserved',
    data: { ...data, customerId: 'acme', reasons: [], amounts: resources.map((one) => ({ resource: one, bps: 1 })) },
  })),
  fc.record(about).map((data): LedgerEvent => ({ type: 'capacity-committed', data })),
  fc.record({ ...about, whole: fc.boolean() }).map((data): LedgerEvent => ({
    type: 'capacity-released',
    data: { ...data, cause: 'withdrawn' },
  })),
);
const asking = { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'a' }] }] }] };
const named = { components: [{ profiles: [{ customerNodesMap: [{ identifier: 'a', linkIdentifier: 'a/s1' }] }] }] };

/** Of every reservation as an object. */
const linksOf = ({ reservations }: Ledger, isOf: (orderId: string) => boolean) =>
  new Set(
    [...reservations.entries()].flatMap(([orderId, reservation]) =>
      isOf(orderId)
        ? amountsOf(reservation).flatMap((one) => /^stub (.+) (?:in|out)$/.exec(one.resource)?.[1] ?? [])
        : [],
    ),
  );

it('the links that orders have are those of all reservations, in a ledger and in a layer over it', () => {
  fc.assert(
    fc.property(fc.array(events), fc.array(events), (below, above) => {
      const ledger = below.reduce(evolve, emptyLedger());
      const layer = above.reduce(evolve, tentative(ledger));
      for (const on of [ledger, layer]) {
        const { byOthers, byOrder } = linksTaken(asking, 'o1', on);
        expect(byOthers).toStrictEqual(linksOf(on, (orderId) => orderId !== 'o1'));
        expect(byOrder).toStrictEqual(linksOf(on, (orderId) => orderId === 'o1'));
      }
      expect(linksTaken(named, 'o1', layer)).toStrictEqual({ byOthers: new Set(), byOrder: new Set() });
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnGuarantees } from '../../../test/drawn-guarantees.js';
import { isAgreement, type Agreement } from './agreement-row.js';
import { AgreementRows } from './agreement-rows.js';
import { KeptReservations } from './kept-reservations.js';
import type { Reservation } from './reservation.js';

const amounts = fc.array(
  fc
    .tuple(
      fc.constantFrom('core a>b', 'core b>a', 'stub a/s1 in', '漢 "link"'),
      fc.oneof(fc.constantFrom(0, 10_000), fc.maxSafeNat()),
    )
    .map(([resource, bps]) => ({ resource, bps })),
  { maxLength: 5 },
);
const agreements: fc.Arbitrary<Agreement> = fc
  .record({
    ...{ customerId: fc.constantFrom('acme', 'bolt', ''), negotiation: fc.nat(3), amounts },
    costs: fc.option(fc.record({ monthlyMinor: fc.maxSafeNat(), currency: fc.constantFrom('EUR', 'JPY') }), {
      nil: {},
    }),
    ends: fc.option(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', 'a b/c=gre 1500 1 0 '))),
      {
        nil: undefined,
      },
    ),
    guarantees: fc.option(fc.array(drawnGuarantees, { maxLength: 2 }), { nil: undefined }),
    isTaken: fc.boolean(),
  })
  .map(({ customerId, negotiation, amounts: kept, costs, ends, guarantees, isTaken }) => ({
    customerId,
    agreed: {
      ...{ negotiation, amounts: kept, ...costs },
      ...(ends !== undefined && { ends }),
      ...(guarantees !== undefined && { guarantees }),
    },
    held: [],
    ...(isTaken && { isTaken }),
  }));
const orderIds = fc.oneof(fc.constantFrom('o1', 'o2', 'o3', '', '"', '漢\u0000'), fc.string({ unit: 'binary' }));

const resourcesIn = (objects: ReadonlyMap<string, Agreement>, beside: readonly string[]) =>
  new Set(
    [...objects].flatMap(([orderId, { agreed }]) =>
      beside.includes(orderId) ? [] : agreed.amounts.map(({ resource }) => resource),
    ),
  );

describe('agreements in rows', () => {
  it('are as they would be as objects, whatever comes and goes, and are the same when they are written and read', () => {
    const steps = fc.array(fc.tuple(orderIds, fc.option(agreements, { nil: undefined })), { maxLength: 60 });
    fc.assert(
      fc.property(steps, fc.array(orderIds), (all, others) => {
        const [rows, objects] = [new AgreementRows(), new Map<string, Agreement>()];
        for (const [orderId, agreement] of all) {
          if (agreement === undefined) {
            rows.delete(orderId);
            objects.delete(orderId);
          } else {
            rows.set(orderId, agreement);
            objects.set(orderId, agreement);
          }
          expect(rows.get(orderId)).toStrictEqual(agreement);
        }
        const { octets, ...rest } = rows.written();
        const again = new AgreementRows({ ...rest, octets: octets.slice() });
        for (const read of [rows, again]) {
          expect(new Map(read.entries())).toStrictEqual(objects);
          expect(new Set(read.resourcesBeside(others))).toStrictEqual(resourcesIn(objects, others));
          for (const orderId of others) expect(read.get(orderId)).toStrictEqual(objects.get(orderId));
        }
        again.set('another', { customerId: 'acme', agreed: { negotiation: 1, amounts: [] }, held: [] });
        expect([...again.entries()]).toHaveLength(objects.size + (objects.has('another') ? 0 : 1));
      }),
    );
  });

  it('take no more room for having been changed often, and are found among many', () => {
    const rows = new AgreementRows();
    const agreement = (bps: number): Agreement => ({
      ...{ customerId: 'acme', agreed: { negotiation: 1, amounts: [{ resource: 'core a>b', bps }] }, held: [] },
    });
    for (let round = 0; round < 20; round += 1)
      for (let n = 0; n < 2_000; n += 1) rows.set(`o-${n}`, agreement(round * n));
    for (let n = 0; n < 2_000; n += 2) rows.delete(`o-${n}`);
    expect(rows.get('o-1999')).toStrictEqual(agreement(19 * 1_999));
    expect([rows.get('o-1998'), rows.get('o-2000')]).toStrictEqual([undefined, undefined]);
    const { octets, count } = rows.written();
    expect(count).toBe(1_000);
    expect(octets.length).toBeLessThan(1_000 * 30);
    expect(octets.buffer.byteLength).toBeLessThan(20 * 2_000 * 10);
  });

  it('are as they were when they were written, whatever becomes of them afterwards', () => {
    const rows = new AgreementRows();
    const agreement: Agreement = { customerId: 'acme', agreed: { negotiation: 1, amounts: [] }, held: [] };
    for (let n = 0; n < 400; n += 1) rows.set(`o-${n}`, agreement);
    for (let n = 0; n < 40; n += 1) rows.delete(`o-${n * 3}`);
    const written = rows.written();
    const [names, octets] = [[...rows.entries()], written.octets.slice()];
    for (let n = 0; n < 400; n += 1) rows.delete(`o-${n}`);
    rows.set('another', agreement);
    expect(written.octets).toStrictEqual(octets);
    expect([...new AgreementRows(written).entries()]).toStrictEqual(names);
  });

  it('name lines for ends and promises, and have those texts themselves once there are too many of them', () => {
    const rows = new AgreementRows(undefined, 12);
    const agreement = (n: number): Agreement => ({
      ...{ customerId: 'acme', held: [] },
      agreed: {
        ...{ negotiation: 1, amounts: [], ends: [`class-${n} d/s=gre 1500 1 1 `] },
        guarantees: [{ bounds: { delayMs: n }, links: ['core a>b'], paths: [{ over: [0] }] }],
      },
    });
    for (let n = 0; n < 20; n += 1) rows.set(`o-${n}`, agreement(n));
    const written = rows.written();
    expect([written.words.length, written.promises.length]).toStrictEqual([12, 8]);
    const again = new AgreementRows(written, 12);
    for (const n of [0, 7, 8, 19])
      for (const read of [rows, again]) expect(read.get(`o-${n}`)).toStrictEqual(agreement(n));
  });

  it('that were cut, or are not as many as were written, are none', () => {
    const rows = new AgreementRows();
    rows.set('o', { customerId: 'acme', agreed: { negotiation: 1, amounts: [] }, held: [] });
    const written = rows.written();
    for (let end = 1; end < written.octets.length; end += 1)
      expect(() => new AgreementRows({ ...written, octets: written.octets.slice(0, end) })).toThrow(TypeError);
    expect(() => new AgreementRows({ ...written, count: 2 })).toThrow(
      new TypeError('2 lines were written, and 1 are there'),
    );
  });
});

describe('reservations', () => {
  const hold = { negotiation: 2, amounts: [] };
  const agreed = { negotiation: 1, amounts: [{ resource: 'core a>b', bps: 1 }] };
  it.each<readonly [string, Reservation, boolean]>([
    ['agreed', { customerId: 'acme', agreed, held: [] }, true],
    ['agreed, with devices that hold something', { customerId: 'acme', agreed, held: [], isTaken: true }, true],
    ['held', { customerId: 'acme', held: [hold] }, false],
    ['agreed, with an update under way', { customerId: 'acme', agreed, held: [hold] }, false],
    ['changing', { customerId: 'acme', agreed, held: [], changing: hold }, false],
    ['leaving', { customerId: 'acme', held: [], leaving: { amounts: [], isSent: true } }, false],
    ['of nobody', { agreed, held: [] }, false],
    [
      'below nothing',
      { customerId: 'acme', agreed: { ...agreed, amounts: [{ resource: 'r', bps: -1 }] }, held: [] },
      false,
    ],
  ])('that are %s are kept, and are rows where they are agreements', (_, reservation, isRow) => {
    expect(isAgreement(reservation)).toBe(isRow);
    const kept = new KeptReservations();
    kept.set('o', { customerId: 'acme', held: [hold] });
    kept.set('o', reservation);
    expect([...kept.entries()]).toStrictEqual([['o', reservation]]);
    expect(kept.get('o')).toStrictEqual(reservation);
    expect([...kept.open()].length).toBe(isRow ? 0 : 1);
    kept.delete('o');
    expect([kept.get('o'), [...kept.entries()]]).toStrictEqual([undefined, []]);
  });
});

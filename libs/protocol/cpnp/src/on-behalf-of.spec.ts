import fc from 'fast-check';
import { expect, test } from 'vitest';
import { customerOrderIdentifiers, transactionIds } from '../test/arbitraries.js';
import { onBehalfText } from './on-behalf-of.js';

test('no two customers, transactions or orders have one text (N50)', () => {
  const keys = fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), transactionIds, customerOrderIdentifiers);
  const textOf = ([customer, transactionId, customerOrderIdentifier]: typeof keys extends fc.Arbitrary<infer K>
    ? K
    : never) => onBehalfText(customer, { transactionId, customerOrderIdentifier });
  fc.assert(
    fc.property(keys, keys, (one, other) => {
      expect(textOf(one) === textOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
  // Where one ends and the next begins is part of it.
  fc.assert(
    fc.property(keys, ([customer, transactionId, order]) => {
      const moved = onBehalfText(`${customer}","`, { transactionId, customerOrderIdentifier: order });
      expect(moved).not.toBe(onBehalfText(customer, { transactionId, customerOrderIdentifier: order }));
      expect(JSON.parse(moved)).toStrictEqual([`${customer}","`, transactionId, order]);
    }),
  );
});

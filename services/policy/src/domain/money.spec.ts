import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, millionthsOf, minorDigitsOf, quotientUp, textOfMillionths } from './money.js';

describe('money', () => {
  it('has the minor units of its currency', () => {
    expect(['EUR', 'JPY', 'BHD', 'CLF', 'HUF'].map(minorDigitsOf)).toStrictEqual([2, 0, 3, 4, 2]);
    expect(['EUR', 'JPY', 'BHD'].map((currency) => amountText(7n, minorDigitsOf(currency)))).toStrictEqual([
      '0.07',
      '7',
      '0.007',
    ]);
  });

  it('is written as it is read, with no more digits than are needed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.nat(4), (millionths, digits) => {
        const text = textOfMillionths(millionths, digits);
        expect(millionthsOf(text)).toBe(millionths);
        const fraction = text.split('.')[1] ?? '';
        expect(fraction.length === digits || (fraction.length > digits && !fraction.endsWith('0'))).toBe(true);
      }),
    );
    expect([textOfMillionths(1_500_000n, 2), textOfMillionths(1_500_000n, 0), textOfMillionths(2_000_000n, 0)]).toEqual(
      ['1.50', '1.5', '2'],
    );
  });

  it('is divided upwards, and exactly where it goes', () => {
    expect([quotientUp(0n, 3n), quotientUp(3n, 3n), quotientUp(4n, 3n)]).toStrictEqual([0n, 1n, 2n]);
  });
});

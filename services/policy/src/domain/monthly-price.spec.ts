import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorIn, minorText, minorUnitsIn, monthlyOf, mostMinor, withPrices } from './monthly-price.js';

describe('a monthly price', () => {
  it.each([
    ['120.00', 'EUR', 'month', 12_000],
    ['120.00', 'EUR', 'year', 1_000],
    ['120.01', 'EUR', 'year', 1_001],
    ['7', 'JPY', 'month', 7],
    ['7', 'JPY', 'year', 1],
    ['1.001', 'KWD', 'month', 1_001],
    ['0.00', 'EUR', 'year', 0],
  ] as const)('of %s %s each %s is %i minor units', (amount, currency, period, minor) => {
    expect(monthlyOf({ amount, currency }, period)).toStrictEqual({ currency, minor });
  });

  it('is no more than is counted, and so is a credit, of which parts of a minor unit do not count', () => {
    expect(monthlyOf({ amount: '999999999999999999.00', currency: 'EUR' }, 'month').minor).toBe(mostMinor);
    expect([minorUnitsIn('10.009', 'EUR'), minorUnitsIn('999999999999', 'KWD')]).toStrictEqual([1_000, mostMinor]);
    expect([minorText(1_000, 'EUR'), minorText(5, 'KWD'), minorText(7, 'JPY')]).toStrictEqual(['10.00', '0.005', '7']);
  });

  it('that comes and goes leaves the others as they were, in each currency', () => {
    const prices = fc
      .dictionary(fc.constantFrom('EUR', 'USD', 'JPY'), fc.integer({ min: 1, max: mostMinor }))
      .map((all) => Object.entries(all).map(([currency, minor]) => ({ currency, minor })));
    fc.assert(
      fc.property(prices, prices, prices, (all, one, other) => {
        const both = withPrices(withPrices(all, [], one), [], other);
        for (const currency of ['EUR', 'USD', 'JPY']) {
          const sum = minorIn(all, currency) + minorIn(one, currency) + minorIn(other, currency);
          expect(minorIn(both, currency)).toBe(sum);
        }
        const rest = withPrices(withPrices(both, one, other), [...other], []);
        for (const currency of ['EUR', 'USD', 'JPY'])
          expect(minorIn(rest, currency)).toBe(minorIn(all, currency) + minorIn(other, currency));
        expect(withPrices(all, all, [])).toStrictEqual([]);
      }),
    );
  });
});

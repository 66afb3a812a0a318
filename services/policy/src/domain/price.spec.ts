import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { million, millionthsOf, minorDigitsOf } from './money.js';
import { priceOf, tariffAmounts, type PriceList, type Quantities, type Reprice } from './price.js';

const amount = fc
  .tuple(fc.nat(100_000), fc.nat(999_999))
  .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(6, '0')}`);
const lists: fc.Arbitrary<PriceList> = fc.record(
  {
    currency: fc.constantFrom('EUR', 'JPY', 'BHD', 'CLF'),
    ...{ setUpPerOrder: amount, setUpPerSite: amount, perSite: amount, perCommittedMbps: amount, perMbpsKm: amount },
  },
  { requiredKeys: ['currency', 'perSite', 'perCommittedMbps'] },
);
const count = fc.bigInt({ min: 0n, max: 10n ** 19n });
const quantities: fc.Arbitrary<Quantities> = fc.record({
  ...{ setUpPerOrder: count, setUpPerSite: count, perSite: count, perCommittedMbps: count, perMbpsKm: count },
});
const factors = fc.array(
  fc.tuple(fc.nat(9), fc.nat(999_999)).map(([whole, fraction]): Reprice => {
    const factor = `${whole}.${String(fraction).padStart(6, '0')}`;
    return { rule: `times ${factor}`, factor };
  }),
  { maxLength: 3 },
);
/** The price in minor units of its currency. */
const minorOf = (...asked: Parameters<typeof priceOf>): bigint =>
  BigInt(priceOf(...asked).price.amount.replace('.', ''));
const nothing: Quantities = Object.fromEntries(tariffAmounts.map((of) => [of, 0n])) as Quantities;

describe('the price of an offer', () => {
  const list: PriceList = {
    ...{ currency: 'EUR', setUpPerOrder: '500', setUpPerSite: '250.00', perSite: '120', perCommittedMbps: '1.5' },
    perMbpsKm: '0.002',
  };
  const two: Quantities = {
    ...{ setUpPerOrder: million, setUpPerSite: 2n * million, perSite: 2n * million },
    ...{ perCommittedMbps: 200n * million, perMbpsKm: 34_400n * million },
  };

  it('is set-up and one period of the rest, and says what it was made of', () => {
    expect(priceOf(two, list)).toStrictEqual({
      price: { amount: '1608.80', currency: 'EUR' },
      made: {
        period: 'month',
        parts: [
          { of: 'setUpPerOrder', quantity: '1', each: '500', amount: '500.00' },
          { of: 'setUpPerSite', quantity: '2', each: '250.00', amount: '500.00' },
          { of: 'perSite', quantity: '2', each: '120', amount: '240.00' },
          { of: 'perCommittedMbps', quantity: '200', each: '1.5', amount: '300.00' },
          { of: 'perMbpsKm', quantity: '34400', each: '0.002', amount: '68.80' },
        ],
      },
    });
  });

  it('names the rules that changed it: the first amount counts, and all factors', () => {
    const { price, made } = priceOf(two, { ...list, period: 'year' }, [
      { rule: 'near', perMbpsKm: '0' },
      { rule: 'nearer', perMbpsKm: '9', factor: '0.5' },
      { rule: 'winter', factor: '0.9' },
    ]);
    expect(price.amount).toBe('693.00');
    expect(made).toMatchObject({
      period: 'year',
      factors: [
        { rule: 'nearer', factor: '0.5' },
        { rule: 'winter', factor: '0.9' },
      ],
    });
    expect(made.parts.at(-1)).toStrictEqual({
      ...{ of: 'perMbpsKm', quantity: '34400', each: '0', amount: '0.00', rule: 'near' },
    });
  });

  it('is in whole minor units of the currency, rounded up', () => {
    const least = { perSite: '0', perCommittedMbps: '0.000001' };
    const one = { ...nothing, perCommittedMbps: 1n };
    const priced = (currency: string) => priceOf(one, { currency, ...least }).price.amount;
    expect(['EUR', 'JPY', 'BHD'].map(priced)).toStrictEqual(['0.01', '1', '0.001']);
  });

  it('is never below the list, and above it by less than a minor unit and a millionth for each part', () => {
    fc.assert(
      fc.property(quantities, lists, (many, prices) => {
        const perMinor = 10n ** BigInt(12 - minorDigitsOf(prices.currency));
        const exact = tariffAmounts.reduce((sum, of) => sum + many[of] * millionthsOf(prices[of] ?? '0'), 0n);
        const named = minorOf(many, prices) * perMinor;
        expect(named >= exact).toBe(true);
        expect(named < exact + perMinor + 5n * million).toBe(true);
      }),
    );
  });

  it('never falls when more of anything is ordered', () => {
    fc.assert(
      fc.property(
        quantities,
        lists,
        factors,
        fc.constantFrom(...tariffAmounts),
        count,
        (many, prices, by, of, more) => {
          expect(minorOf({ ...many, [of]: many[of] + more }, prices, by) >= minorOf(many, prices, by)).toBe(true);
        },
      ),
    );
  });

  it('is the same in whichever order factors stand, and that of their product', () => {
    fc.assert(
      fc.property(quantities, lists, factors, (many, prices, by) => {
        expect(minorOf(many, prices, by.toReversed())).toBe(minorOf(many, prices, by));
      }),
    );
    fc.assert(
      fc.property(quantities, lists, fc.nat(999), fc.nat(999), (many, prices, one, other) => {
        const by = (value: number): Reprice => ({ rule: 'r', factor: (value / 1_000).toFixed(3) });
        const product: Reprice = { rule: 'r', factor: ((one * other) / 1_000_000).toFixed(6) };
        expect(minorOf(many, prices, [by(one), by(other)])).toBe(minorOf(many, prices, [product]));
      }),
    );
  });

  it('has parts that come to it', () => {
    fc.assert(
      fc.property(quantities, lists, (many, prices) => {
        const { price, made } = priceOf(many, prices);
        const sum = made.parts.reduce((total, part) => total + millionthsOf(part.amount), 0n);
        const above = millionthsOf(price.amount) - sum;
        expect(above >= 0n && above < 10n ** BigInt(6 - minorDigitsOf(prices.currency))).toBe(true);
      }),
    );
  });

  it.each(tariffAmounts)('depends on %s: two tariffs that differ in it alone give two prices', (of) => {
    fc.assert(
      fc.property(quantities, lists, fc.integer({ min: 1, max: 100_000 }), (many, prices, more) => {
        const some = { ...many, [of]: many[of] + million };
        const other = { ...prices, [of]: String(Number.parseInt(prices[of] ?? '0', 10) + 1 + more) };
        expect(minorOf(some, other)).not.toBe(minorOf(some, prices));
        // And by a rule as by the list.
        expect(minorOf(some, prices, [{ rule: 'r', [of]: other[of] }])).toBe(minorOf(some, other));
      }),
    );
  });

  it('has two digits behind the point where a procedure says so', () => {
    expect(priceOf(two, { ...list, currency: 'JPY' }, [], 2).price).toStrictEqual({
      amount: '1608.80',
      currency: 'JPY',
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseOffer, type ComparedOffer } from './choose-offer.js';

const price = fc.record({
  amount: fc.integer({ min: 0, max: 400 }).map((cents) => (cents / 100).toFixed(2)),
  currency: fc.constantFrom('EUR', 'CHF'),
});
const offer: fc.Arbitrary<ComparedOffer> = fc.record({
  price: fc.option(price, { nil: undefined }),
  isSound: fc.boolean(),
  isAsGood: fc.boolean(),
});
const offers = fc.array(offer, { maxLength: 6 });
const asked = fc.constantFrom('accept' as const, 'accept-any' as const);

const eligibleOf = (all: readonly ComparedOffer[], how: 'accept' | 'accept-any') =>
  all.filter(({ isSound, isAsGood }) => isSound && (isAsGood || how === 'accept-any'));

describe('the offer that is chosen among several', () => {
  it('is never dearer than another that may be accepted', () => {
    fc.assert(
      fc.property(offers, asked, (all, how) => {
        const chosen = chooseOffer(all, how)?.offer.price;
        for (const other of eligibleOf(all, how))
          if (chosen !== undefined && other.price?.currency === chosen.currency)
            expect(Number(other.price.amount)).toBeGreaterThanOrEqual(Number(chosen.amount));
      }),
    );
  });

  it('is one that may be accepted, and there is one unless none may be', () => {
    fc.assert(
      fc.property(offers, asked, (all, how) => {
        const eligible = eligibleOf(all, how);
        const choice = chooseOffer(all, how);
        if (eligible.length === 0) expect(choice).toBeUndefined();
        else expect(eligible).toContain(choice?.offer);
      }),
    );
  });

  it('is as good as the request where one of its price is, and then the first named of them', () => {
    fc.assert(
      fc.property(offers, asked, (all, how) => {
        const chosen = chooseOffer(all, how)?.offer;
        if (chosen === undefined) return;
        const alike = eligibleOf(all, how).filter(
          (each) => each.price?.amount === chosen.price?.amount && each.price?.currency === chosen.price?.currency,
        );
        expect(chosen).toBe(alike.find(({ isAsGood }) => isAsGood) ?? alike[0]);
      }),
    );
  });

  it('has a price where one that may be accepted has', () => {
    fc.assert(
      fc.property(offers, asked, (all, how) => {
        const someHas = eligibleOf(all, how).some((each) => each.price !== undefined);
        expect(chooseOffer(all, how)?.offer.price !== undefined).toBe(someHas);
      }),
    );
  });

  const of = (amount: string | undefined, isAsGood = true, currency = 'EUR'): ComparedOffer => ({
    price: amount === undefined ? undefined : { amount, currency },
    isSound: true,
    isAsGood,
  });
  it.each([
    ['the cheapest as good as the request', 'accept', [of('3'), of('1', false), of('2')], 2, 'cheapest'],
    ['the cheapest of all', 'accept-any', [of('3'), of('1', false), of('2')], 1, 'cheapest'],
    ['the first named of equal price, however it is written', 'accept', [of('2.00'), of('2')], 0, 'cheapest'],
    ['one as good before a worse one of equal price', 'accept-any', [of('2', false), of('2')], 1, 'cheapest'],
    ['the first as good, of two currencies', 'accept', [of('9'), of('1', true, 'CHF')], 0, 'currencies-differ'],
    [
      'one as good before a worse one, of two currencies',
      'accept-any',
      [of('1', false), of('9', true, 'CHF')],
      1,
      'currencies-differ',
    ],
    ['cheaper in the same currency', 'accept', [of('9'), of('1', true, 'CHF'), of('8')], 2, 'currencies-differ'],
    ['the first where none has a price', 'accept', [of(undefined), of(undefined)], 0, 'no-prices'],
    ['one with a price before one without', 'accept', [of(undefined), of('9')], 1, 'cheapest'],
    ['the only one', 'accept', [of('1', false), of('9')], 1, 'only'],
  ] as const)('is %s', (_title, how, all, index, reason) => {
    const choice = chooseOffer<ComparedOffer>(all, how);
    expect(choice?.offer).toBe(all[index]);
    expect(choice?.reason).toBe(reason);
  });

  it('is none where none is as good, and none that nobody should sign', () => {
    expect(chooseOffer([of('1', false)], 'accept')).toBeUndefined();
    expect(chooseOffer([{ ...of('1'), isSound: false }], 'accept-any')).toBeUndefined();
    expect(chooseOffer([], 'accept-any')).toBeUndefined();
  });
});

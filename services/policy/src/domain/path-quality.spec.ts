import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { availabilityOver, availabilityPeriodS, composeQuality, exceeds } from './path-quality.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const links = fc.array(
  fc
    .record({ delayVariationMs: fc.double({ min: 0, max: 1e4, noNaN: true }), lossRatio: share, availability: share })
    .map((quality) => ({ link: 'a', ...quality })),
  { minLength: 1, maxLength: 8 },
);
const valueOf = (figure: ReturnType<typeof composeQuality>['lossRatio']): number => {
  if (!('value' in figure)) throw new TypeError(figure.unknownOf);
  return figure.value;
};

describe('the figures of a path', () => {
  it('are no better than those of its worst link, and no worse than all of them together', () => {
    fc.assert(
      fc.property(links, (of) => {
        const { delayVariationMs, lossRatio, availability } = composeQuality(of);
        const all = (figure: 'delayVariationMs' | 'lossRatio' | 'availability') => of.map((link) => link[figure]);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        expect(exceeds(Math.max(...all('delayVariationMs')), valueOf(delayVariationMs))).toBe(false);
        expect(exceeds(Math.max(...all('lossRatio')), valueOf(lossRatio))).toBe(false);
        expect(exceeds(valueOf(lossRatio), sum(all('lossRatio')))).toBe(false);
        expect(exceeds(valueOf(availability), Math.min(...all('availability')))).toBe(false);
        expect(exceeds(1 - sum(all('availability').map((one) => 1 - one)), valueOf(availability))).toBe(false);
      }),
    );
  });

  it('are not known where one link has none', () => {
    const known = { link: 'a', lossRatio: 0.1, availability: 0.9, mtbfS: 300, mttrS: 5 };
    expect(composeQuality([known, { link: 'b', availability: 0.5, mttrS: 7 }])).toStrictEqual({
      delayVariationMs: { unknownOf: 'a' },
      lossRatio: { unknownOf: 'b' },
      availability: { value: 0.45 },
      mtbfS: { unknownOf: 'b' },
      mttrS: { value: 7 },
    });
  });

  it('fail as often as all links together', () => {
    const links = [300, 600].map((mtbfS, at) => ({ link: String(at), mtbfS }));
    const { mtbfS } = composeQuality(links);
    expect('value' in mtbfS && mtbfS.value).toBeCloseTo(200, 9);
  });

  it('let an outage fall as badly as it can into a period: whole into a short one, once into each 30 days of a long one', () => {
    expect(availabilityOver(availabilityPeriodS, 0.999)).toBeCloseTo(0.999, 12);
    expect(availabilityOver(availabilityPeriodS / 10, 0.999)).toBeCloseTo(0.99, 12);
    expect(availabilityOver(1, 0.999)).toBe(0);
    fc.assert(
      fc.property(share, fc.double({ min: 1, max: 1e9, noNaN: true }), (availability, periodS) => {
        const worst = availabilityOver(periodS, availability);
        expect(worst).toBeGreaterThanOrEqual(0);
        expect(exceeds(worst, availability)).toBe(false);
      }),
    );
  });
});

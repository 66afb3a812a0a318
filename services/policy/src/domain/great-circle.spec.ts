import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kmBetween } from './great-circle.js';

const paris = { latitude: 48.8566, longitude: 2.3522 };
const madrid = { latitude: 40.4168, longitude: -3.7038 };
const places = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('the distance of two places', () => {
  it('is that of a great circle', () => {
    expect(Math.round(kmBetween(paris, madrid))).toBe(1_053);
    expect(kmBetween({ latitude: 0, longitude: -90 }, { latitude: 0, longitude: 90 })).toBeCloseTo(6_371 * Math.PI, 6);
    // Across the date line.
    expect(kmBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.195, 2);
  });

  it('is the same there and back, nothing on the spot, and never more than half around', () => {
    fc.assert(
      fc.property(places, places, (one, other) => {
        expect(kmBetween(one, other)).toBe(kmBetween(other, one));
        expect(kmBetween(one, one)).toBe(0);
        expect(kmBetween(one, other)).toBeLessThanOrEqual(6_371 * Math.PI);
      }),
    );
  });
});

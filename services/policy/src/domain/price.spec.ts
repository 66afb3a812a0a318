import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Site } from './demand.js';
import { priceOf } from './price.js';

const site = (inBps: number, outBps: number): Site => ({
  identifier: 'a',
  linkIdentifier: 'ed-par-1/ge-0/0/1',
  device: 'ed-par-1',
  inBps,
  outBps,
});

describe('the price of an offer', () => {
  it('is so much per site and per committed Mbit/s, in and out alike', () => {
    const sites = [site(50_000_000, 50_000_000), site(50_000_000, 50_000_000)];
    const prices = { currency: 'EUR', perSite: '120', perCommittedMbps: '1.5' };
    expect(priceOf(sites, prices)).toStrictEqual({ amount: '540.00', currency: 'EUR' });
  });

  it('is rounded up to whole cents', () => {
    const prices = { currency: 'EUR', perSite: '0', perCommittedMbps: '0.000001' };
    expect(priceOf([site(1, 0)], prices)).toStrictEqual({ amount: '0.01', currency: 'EUR' });
  });

  it('never falls when a site or a rate is added, and stays exact for the largest rates', () => {
    const rate = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const sites = fc.array(fc.tuple(rate, rate), { maxLength: 8 });
    const prices = { currency: 'EUR', perSite: '19.99', perCommittedMbps: '0.125' };
    const cents = (rates: readonly (readonly [number, number])[]) =>
      BigInt(
        priceOf(
          rates.map(([inBps, outBps]) => site(inBps, outBps)),
          prices,
        ).amount.replace('.', ''),
      );
    fc.assert(
      fc.property(sites, rate, rate, (some, inBps, outBps) => {
        expect(cents([...some, [inBps, outBps]]) >= cents(some)).toBe(true);
      }),
    );
  });
});

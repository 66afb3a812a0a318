import { describe, expect, it } from 'vitest';
import { withPercentiles } from './ledger.upcasts.js';

const rest = { bounds: { delayMs: 9 }, links: ['core a>b'], paths: [{ over: [0] }] };

describe('a reservation of schema version 12', () => {
  it('has the percentile of the delay among those of all figures', () => {
    const guarantees = [{ ...rest, percentile: { rank: 99, delayMs: 5, intervalS: 300 } }, rest];
    expect(withPercentiles({ orderId: 'o', guarantees })).toStrictEqual({
      orderId: 'o',
      guarantees: [{ ...rest, percentiles: { delayMs: { rank: 99, value: 5 }, intervalS: 300 } }, rest],
    });
  });

  it('is as it was where it promises nothing of its paths', () => {
    expect(withPercentiles({ orderId: 'o' })).toStrictEqual({ orderId: 'o' });
  });
});

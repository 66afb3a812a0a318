import { describe, expect, it } from 'vitest';
import { negotiationBench } from '../src/negotiation/negotiation.bench.js';
import { isRatioOf } from './ratio.js';

describe('the negotiation bench', () => {
  it('records one negotiation and runs the services and the floor', { timeout: 120_000 }, async () => {
    const { figures, details } = await negotiationBench({ quick: true, profile: false, say: () => undefined });
    expect(figures).toHaveLength(3);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.filter((line) => line.includes(' ended as '))).toHaveLength(2);
  });
});

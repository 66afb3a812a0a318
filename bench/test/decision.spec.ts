import { describe, expect, it } from 'vitest';
import { decisionBench } from '../src/index.js';
import { isRatioOf } from './ratio.js';

describe('the bench of the decisions of the policy', () => {
  it('decides on VPNs of customers by tariff and rules beside bare shortest paths, and says what was answered', async () => {
    const { figures, details } = await decisionBench({ quick: true, profile: false, say: () => undefined });
    expect(figures).toHaveLength(4);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toMatch(/three sites: \d+ capacity-reserved as asked in tunnels with its price$/m);
  });
});

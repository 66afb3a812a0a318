import { describe, expect, it } from 'vitest';
import { compareFloors } from '../src/negotiation/floors.js';
import { negotiationBench } from '../src/negotiation/negotiation.bench.js';
import { isRatioOf } from './ratio.js';

describe('the negotiation bench', () => {
  it('runs the services and the floor of the frozen recording', async () => {
    const { figures, details } = await negotiationBench({ quick: true, profile: false, say: () => undefined });
    expect(figures).toHaveLength(3);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.filter((line) => line.includes(' ended as '))).toHaveLength(2);
  });

  it('compares a floor that is recorded now with the frozen one', async () => {
    const { figures } = await compareFloors({ quick: true, profile: false, say: () => undefined });
    expect(figures.map(({ against }) => against)).toStrictEqual(['frozen floor', 'frozen floor']);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { alternate, alternateInSlices } from './rounds.js';

describe('alternating rounds', () => {
  it('change who begins, and keep each pair together', async () => {
    const order: string[] = [];
    let count = 0;
    const measured = (name: string) => () => {
      order.push(name);
      return (count += 1);
    };
    const pairs = await alternate(3, measured('ours'), measured('floor'));
    expect(order).toStrictEqual(['ours', 'floor', 'floor', 'ours', 'ours', 'floor']);
    expect(pairs).toStrictEqual([
      { ours: 1, floor: 2 },
      { ours: 4, floor: 3 },
      { ours: 5, floor: 6 },
    ]);
  });
});

describe('rounds in slices', () => {
  it('have the means of their turns', async () => {
    let count = 0;
    const next = (): number => (count += 1);
    expect(await alternateInSlices({ rounds: 2, slices: 2 }, next, next)).toStrictEqual([
      // Ours 1 and 4, the floor 2 and 3; then ours 5 and 8, the floor 6 and 7.
      { ours: 2.5, floor: 2.5 },
      { ours: 6.5, floor: 6.5 },
    ]);
  });
});

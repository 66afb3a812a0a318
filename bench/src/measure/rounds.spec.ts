import { describe, expect, it } from 'vitest';
import { alternate } from './rounds.js';

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

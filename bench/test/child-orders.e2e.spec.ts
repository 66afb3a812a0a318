import { expect, it } from 'vitest';
import { childOrdersBench } from '../src/index.js';
import { isRatioOf } from './ratio.js';

it('the bench of child orders has all of its orders agreed, over one, two and three providers', async () => {
  const { figures, details } = await childOrdersBench({ quick: true, profile: false, say: () => undefined });
  expect(figures).toHaveLength(5);
  expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  expect(details[0]).toContain('ended as {"with two children: agreed":16,"alone: agreed":16}');
});

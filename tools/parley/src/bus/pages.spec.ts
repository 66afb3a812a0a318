import { describe, expect, it } from 'vitest';
import { itemsOf, pages } from './pages.js';

const listOf = (...all: readonly (readonly number[])[]) => {
  const asked: unknown[] = [];
  const ask = (from: { readonly after?: string }, left?: number) => {
    asked.push(left === undefined ? from : { ...from, left });
    const at = Number(from.after ?? 0);
    return Promise.resolve({ items: all[at] ?? [], ...(at + 1 < all.length && { next: String(at + 1) }) });
  };
  return { asked, ask };
};

describe('the pages of a list', () => {
  it('are asked for one after the other, and a page that nobody takes is not', async () => {
    const { ask, asked } = listOf([1], [2], [3]);
    for await (const { items } of pages((from) => ask(from))) if (items.includes(2)) break;
    expect(asked).toStrictEqual([{}, { after: '1' }]);
    const seen: number[] = [];
    for await (const { items } of pages((from) => ask(from))) seen.push(...items);
    expect(seen).toStrictEqual([1, 2, 3]);
  });

  it.each([
    { limit: 9, items: [1, 2, 3, 4], isCut: false, lefts: [9, 7, 6] },
    { limit: 4, items: [1, 2, 3, 4], isCut: false, lefts: [4, 2, 1] },
    { limit: 3, items: [1, 2, 3], isCut: true, lefts: [3, 1] },
  ])('give $limit items at most, and say whether there are more', async ({ limit, lefts, ...expected }) => {
    const { ask, asked } = listOf([1, 2], [3], [4]);
    const { items, isCut } = await itemsOf(ask, (page) => page.items, limit);
    expect({ items, isCut }).toStrictEqual(expected);
    expect(asked).toMatchObject(lefts.map((left) => ({ left })));
  });
});

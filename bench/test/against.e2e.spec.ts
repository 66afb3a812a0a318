import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisons } from '../src/against/against.bench.js';
import { treeOf } from '../src/against/tree.js';
import { isRatioOf } from './ratio.js';

const say = (): void => undefined;

describe('the comparison with a commit', () => {
  let older: Awaited<ReturnType<typeof treeOf>>;

  beforeAll(async () => {
    older = await treeOf('HEAD', say);
  });

  afterAll(async () => {
    await older.remove();
    expect(existsSync(older.root)).toBe(false);
  });

  it.each(['codec', 'append', 'negotiation'] as const)(
    'measures %s of both trees and prints each round',
    async (bench) => {
      const { figures, details } = await comparisons[bench]({ older, quick: true, say });
      expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
      expect(figures.map(({ against }) => against)).toStrictEqual(figures.map(() => older.name));
      expect(details.filter((line) => line.includes('round by round'))).toHaveLength(figures.length);
    },
  );

  it('knows no commit that is not there, and takes no option for one', async () => {
    await expect(treeOf('no-such-commit', say)).rejects.toThrow('no-such-commit');
    await expect(treeOf('--help', say)).rejects.toThrow('--help');
  });
});

import { createDatabase } from '@parley/testkit';
import { describe, expect, inject, it } from 'vitest';
import { measureAppends } from '../src/append/append.bench.js';
import { isRatioOf } from './ratio.js';

describe('the append bench', () => {
  it('writes through the log and past it, and compares', async () => {
    const url = await createDatabase(inject('postgresUrl'));
    const { figures } = await measureAppends(url, { quick: true, profile: false, say: () => undefined });
    expect(figures).toHaveLength(4);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
  });
});

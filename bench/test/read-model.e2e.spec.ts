import { describe, expect, it } from 'vitest';
import { readModelBench } from '../src/read-model/read-model.bench.js';
import { isRatioOf } from './ratio.js';

describe('the bench of read models', () => {
  it('compares on with off, a page with plain SQL and a rebuild with plain rows', async () => {
    const { figures, details } = await readModelBench({ quick: true, profile: false, say: () => undefined });
    expect(figures).toHaveLength(5);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toMatch(/pages read during the rebuilds: [1-9]\d*, none failed/);
  });
});

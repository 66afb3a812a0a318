import { describe, expect, it } from 'vitest';
import { floodBench, mutatedBench } from '../src/index.js';
import { isRatioOf } from './ratio.js';

const options = { quick: true, profile: false, say: () => undefined };

describe('the flood benches', () => {
  it('flood the services from one source, and no negotiation of the others is lost', async () => {
    const { figures, failures } = await floodBench(options);
    expect(figures).toHaveLength(7);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(failures).toStrictEqual([]);
  });

  it('send spoilt datagrams about a live order, which stays as it is', async () => {
    const { figures, details, failures } = await mutatedBench({ ...options, datagrams: 3_000 });
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toContain('the live order has the');
    expect(failures).toStrictEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { codecBench } from '../src/codec/codec.bench.js';
import { copsCodecBench } from '../src/codec/cops-codec.bench.js';
import { isRatioOf } from './ratio.js';

describe('the codec bench', () => {
  it('compares round trips with each library, and says that the octets stay', async () => {
    const { figures, details } = await codecBench({ quick: true, profile: false, say: () => undefined });
    expect(figures.map(({ against }) => against)).toStrictEqual(['cbor-x', 'cbor-x', 'cbor-x, keys as text', 'cborg']);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toContain('the same octets: yes');
  });
});

describe('the bench of the codec of COPS', () => {
  it('compares it with a walk over headers and lengths, and says that the octets stay', async () => {
    const { figures, details } = await copsCodecBench({ quick: true, profile: false, say: () => undefined });
    expect(figures).toHaveLength(2);
    expect(figures.filter((figure) => !isRatioOf(figure))).toStrictEqual([]);
    expect(details.join('\n')).toContain('octet for octet: yes');
  });
});

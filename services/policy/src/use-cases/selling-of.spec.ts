import { readProviderFile } from '@parley/config';
import { describe, expect, it } from 'vitest';
import { procedure } from '../domain/basis.js';
import { sellingOf } from './selling-of.js';

const sample = readProviderFile(new URL('../../../../deploy/provider/sample.yaml', import.meta.url).pathname);
const basisOf = (changes: object = {}) => {
  const { basis } = sellingOf({ ...sample, ...changes }).terms;
  if (basis === undefined) throw new TypeError('what is sold has no basis');
  return basis;
};

describe('what decisions are made by', () => {
  it('is known by the procedure, and by digests of network, terms and rules', () => {
    expect(basisOf()).toMatchObject({ procedure, providerData: 0 });
    expect(sellingOf(sample, 7).terms.basis).toStrictEqual({ ...basisOf(), providerData: 7 });
    for (const digest of [basisOf().network, basisOf().terms, basisOf().rules]) expect(digest).toMatch(/^[\w-]{43}$/);
    expect(basisOf()).toStrictEqual(basisOf({ customers: [] }));
  });

  it.each([
    ['network', { network: { ...sample.network, coreLinks: [] } }],
    ['terms', { prices: { currency: 'EUR', perSite: '1.00', perCommittedMbps: '9.00' } }],
    ['rules', { rules: [{ name: 'no', when: 'true', refuse: { code: 4, reason: 'no' } }] }],
  ] as const)('has another digest of the %s alone when they are others', (member, changes) => {
    const [before, after] = [basisOf(), basisOf(changes)];
    expect(after[member]).not.toBe(before[member]);
    expect({ ...after, [member]: before[member] }).toStrictEqual(before);
  });
});

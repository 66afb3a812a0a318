import fc from 'fast-check';
import { expect, it } from 'vitest';
import { providerDocuments } from '../../../test/provider-documents.js';
import { namedChanges } from './named-changes.js';
import { differenceOf, type ProviderDocument } from './provider-document.js';

const saidOf = (before: object, after: object) => {
  const [one, other] = [before, after] as [ProviderDocument, ProviderDocument];
  return namedChanges(one, differenceOf(one, other));
};
const rule = (name: string, priority: number) => ({ name, priority });

it.each([
  ['a section that comes', {}, { prices: {} }, [{ part: 'prices', what: 'added' }]],
  ['a section that goes', { prices: {} }, {}, [{ part: 'prices', what: 'removed' }]],
  [
    'members of a section',
    { prices: { currency: 'EUR', perSite: '1' } },
    { prices: { currency: 'EUR', perSite: '2', more: 1 } },
    [{ part: 'prices', what: 'changed', members: ['perSite', 'more'] }],
  ],
  [
    'a value',
    { network: { mtuOctets: 1 } },
    { network: { mtuOctets: 2 } },
    [{ part: 'network.mtuOctets', what: 'changed' }],
  ],
  ['an empty list that comes', {}, { rules: [] }, [{ part: 'rules', what: 'added' }]],
  [
    'entries',
    { rules: [rule('a', 1), rule('b', 1), rule('c', 1)] },
    { rules: [rule('c', 1), rule('a', 2), rule('d', 1)] },
    [
      { part: 'rules', entry: 'a', what: 'changed', members: ['priority'] },
      { part: 'rules', entry: 'd', what: 'added' },
      { part: 'rules', entry: 'b', what: 'removed' },
      { part: 'rules', what: 'reordered' },
    ],
  ],
])('a difference is told in words: %s', (_, before, after, said) => {
  expect(saidOf(before, after)).toStrictEqual(said);
});

it('something is said of every difference, and nothing of none', () => {
  fc.assert(
    fc.property(providerDocuments, providerDocuments, (before, after) => {
      expect(saidOf(before, after).length > 0).toBe(differenceOf(before, after).length > 0);
      expect(saidOf(before, before)).toStrictEqual([]);
    }),
  );
});

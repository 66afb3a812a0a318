import { canonicalForm } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerDocuments, ringOf } from '../../../test/provider-documents.js';
import { changed, differenceOf, type ProviderDocument } from './provider-document.js';

const sold: ProviderDocument = {
  network: {
    edgeDevices: [
      { name: 'ed-a', place: 'Paris' },
      { name: 'ed-b', place: 'London' },
    ],
    coreLinks: [{ between: ['ed-a', 'ed-b'], capacityBps: 5 }],
  },
  prices: { currency: 'EUR' },
};
const withNetwork = (network: object): ProviderDocument => ({
  ...sold,
  network: { ...(sold['network'] as object), ...network },
});

describe('the difference of two documents of the provider', () => {
  it('turns the one into the other, also after it has been text, and says nothing of what is the same', () => {
    fc.assert(
      fc.property(providerDocuments, providerDocuments, (before, after) => {
        const written = JSON.stringify(differenceOf(before, after));
        expect(changed(before, JSON.parse(written) as ReturnType<typeof differenceOf>)).toStrictEqual(after);
        expect(written === '[]').toBe(canonicalForm(before) === canonicalForm(after));
      }),
    );
  });

  it('from nothing is all of it', () => {
    fc.assert(
      fc.property(providerDocuments, (document) => {
        expect(changed({}, differenceOf({}, document))).toStrictEqual(document);
      }),
    );
  });

  it('names the entries that are other, and not those beside them', () => {
    const [paris] = (sold['network'] as { readonly edgeDevices: readonly object[] }).edgeDevices;
    const value = { name: 'ed-c', place: 'Rome' };
    expect(differenceOf(sold, withNetwork({ edgeDevices: [paris, value] }))).toStrictEqual([
      { part: 'network.edgeDevices', kind: 'entries', entries: [{ name: 'ed-c', value }], gone: ['ed-b'] },
    ]);
  });

  it('knows a link by its ends, whichever is written first', () => {
    const value = { between: ['ed-b', 'ed-a'], capacityBps: 5 };
    expect(differenceOf(sold, withNetwork({ coreLinks: [value] }))).toStrictEqual([
      { part: 'network.coreLinks', kind: 'entries', entries: [{ name: 'ed-a ed-b', value }], gone: [] },
    ]);
  });

  it('says the order where entries have changed places, since rules are judged in it', () => {
    const { edgeDevices } = sold['network'] as { readonly edgeDevices: readonly object[] };
    expect(differenceOf(sold, withNetwork({ edgeDevices: edgeDevices.toReversed() }))).toStrictEqual([
      { part: 'network.edgeDevices', kind: 'entries', entries: [], gone: [], order: ['ed-b', 'ed-a'] },
    ]);
  });

  it('tells a section that is gone from one that is empty', () => {
    const { prices: _, ...without } = sold;
    expect(differenceOf(sold, without)).toStrictEqual([{ part: 'prices', kind: 'removed' }]);
    expect(differenceOf(sold, { ...sold, rules: [] })).toStrictEqual([
      { part: 'rules', kind: 'entries', entries: [], gone: [] },
    ]);
  });

  it('of a thousand devices in which one has changed is one entry', () => {
    const ring = ringOf(1_000);
    const { edgeDevices, coreLinks } = ring['network'] as {
      readonly edgeDevices: readonly object[];
      readonly coreLinks: object;
    };
    const after = {
      ...ring,
      network: { coreLinks, edgeDevices: edgeDevices.with(500, { name: 'ed-500', place: 'Rome' }) },
    };
    const difference = differenceOf(ring, after as unknown as ProviderDocument);
    expect(difference).toHaveLength(1);
    expect(JSON.stringify(difference).length).toBeLessThan(200);
  });
});

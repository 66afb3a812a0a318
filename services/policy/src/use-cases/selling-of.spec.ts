import { readProviderFile } from '@parley/config';
import type { Cpd } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { procedure } from '../domain/basis.js';
import { decidePqo } from '../domain/decide-pqo.js';
import { emptyLedger } from '../domain/ledger.state.js';
import { CurrentCatalogue } from './current-catalogue.js';
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
    // A customer of whom nothing more is said is decided for as nobody is.
    expect(basisOf({ customers: [{ id: 'acme', prefixes: [] }] })).toStrictEqual(basisOf({ customers: [] }));
    expect(basisOf()).not.toStrictEqual(basisOf({ customers: [] }));
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

describe('a template with a price for any capacity, which a release before the rule recorded', () => {
  const profile = {
    customerNodesMap: [{ identifier: 'a', linkIdentifier: 'ed-par-1/ge-0/0/1' }],
    capacity: [{ in: { committedBps: 10_000_000 }, out: { committedBps: 10_000_000 } }],
    conformanceTraffic: { outOfProfile: 'discard' },
  };
  const price = { currency: 'EUR', setUpMinor: 100, recurringMinor: 100, period: 'month' as const };
  const withTemplate = (lists: object) => ({
    ...sample,
    prices: { currency: 'EUR', perSite: '120.00', perCommittedMbps: '1.50' },
    catalogue: { templates: [{ name: 't', model: 'announcement' as const, price, profile, ...lists }] },
  });
  const priceOf = (lists: object, committedBps: number) => {
    const { network, terms } = sellingOf(withTemplate(lists));
    const capacity = [{ in: { committedBps }, out: { committedBps } }];
    const cpd = { template: 't', components: [{ profiles: [{ ...profile, capacity }] }] };
    const asked = {
      orderId: 'o',
      negotiation: 1,
      customerId: 'acme',
      at: askedAt,
      cpd: cpd as Cpd,
      asksForPrice: true,
    };
    const { data } = decidePqo(asked, emptyLedger(), network, terms);
    return 'price' in data ? [data.template, data.price?.amount] : data;
  };

  it('is sold at the tariff, whatever its capacity', () => {
    const unfixed = { free: ['capacity', 'scope'] };
    // 120.00, and 1.50 for each Mbit/s in and out.
    expect(priceOf(unfixed, 10_000_000)).toStrictEqual(['t', '150.00']);
    expect(priceOf(unfixed, 1_000_000_000)).toStrictEqual(['t', '3120.00']);
    // One whose capacity is fixed keeps its price, and another capacity has that of the tariff.
    expect(priceOf({ fixed: ['capacity'] }, 10_000_000)).toStrictEqual(['t', '2.00']);
    expect(priceOf({ fixed: ['capacity'] }, 1_000_000_000)).toStrictEqual(['t', '3120.00']);
  });

  it('is announced without that price, and one whose capacity is fixed with it', async () => {
    const answerOf = async (lists: object) => {
      const inUse = { version: 1, document: withTemplate(lists), latest: { changedAt: askedAt } };
      const book = { follow: async () => undefined, assertReadable: () => undefined, inUse };
      return (await new CurrentCatalogue(book as never).answer()).templates?.map((template) => template.price);
    };
    expect(await answerOf({ free: ['capacity', 'scope'] })).toStrictEqual([undefined]);
    expect(await answerOf({ fixed: ['capacity'] })).toStrictEqual([price]);
  });
});

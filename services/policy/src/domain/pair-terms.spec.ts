import type { Profile, ScopeEntry } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger } from './ledger.state.js';
import { Network, type CoreLink } from './network.js';

const best = { delayVariationMs: 0, lossRatio: 0, availability: 1 };
const link = (a: string, b: string, rest: Partial<CoreLink>): CoreLink => ({
  ...{ between: [a, b], capacityBps: 1_000, delayMs: 1, ...best },
  ...rest,
});
/** Between a and c: over b in 2 ms, losing packets; by themselves in 5 ms, losing none. */
const network = new Network(
  ['a', 'b', 'c'].map((name) => ({
    name,
    stubLinks: [{ name: 's', capacityBps: 1_000, mttrS: 600, mtbfS: 1_000_000, ...best }],
  })),
  [
    link('a', 'b', { lossRatio: 0.01, availability: 0.999, mttrS: 60, mtbfS: 10_000 }),
    link('b', 'c', { lossRatio: 0.01, availability: 0.999, mttrS: 60, mtbfS: 10_000 }),
    link('a', 'c', { delayMs: 5, mttrS: 60, mtbfS: 10_000 }),
  ],
);
type Own = Pick<ScopeEntry, 'qosGuarantees' | 'availability'>;
const entry = (ingress: readonly string[], egress: readonly string[], own: Own): ScopeEntry => ({
  ...{ direction: 'in', type: 'restricted', model: 'hose', ingress, egress },
  ...own,
});
const profileOf = (own: readonly ScopeEntry[], rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: ['a', 'b', 'c'].map((identifier) => ({ identifier, linkIdentifier: `${identifier}/s` })),
  scope: [
    ...own,
    { direction: 'in', type: 'restricted', model: 'hose' },
    { direction: 'out', type: 'restricted', model: 'hose' },
  ],
  capacity: [{ in: { committedBps: 100 }, out: { committedBps: 100 } }],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...rest,
});
const loss = (maximum: number) => ({ qosGuarantees: { kind: 'quantitative', lossRatio: { maximum } } }) as const;
const delay = (maximum: number) => ({ qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } } }) as const;
const throughput = (minimum: number) =>
  ({ qosGuarantees: { kind: 'quantitative', throughputBps: { minimum } } }) as const;
const decided = (profile: Profile, terms = {}) =>
  decidePqo(
    {
      ...{ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt },
      cpd: { components: [{ profiles: [profile] }] },
    },
    emptyLedger(),
    network,
    terms,
  );
const waysOf = (profile: Profile, terms = {}) => {
  const event = decided(profile, terms);
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data.paths?.listed.map(({ over }) => over.join('>'));
};
const fast = ['a>b', 'a>b>c', 'b>a', 'b>c', 'c>b>a', 'c>b'];

describe('a guarantee of a pair', () => {
  it('is kept by the path of that pair in that direction, and asked of no other', () => {
    expect(waysOf(profileOf([]))).toStrictEqual(fast);
    expect(waysOf(profileOf([entry(['a'], ['c'], loss(0))]))).toStrictEqual([
      'a>b',
      'a>c',
      'b>a',
      'b>c',
      'c>b>a',
      'c>b',
    ]);
    const both = profileOf([
      entry(['a'], ['c'], loss(0)),
      entry(['c/s'], ['a'], { availability: { percentage: 100 } }),
    ]);
    expect(waysOf(both)).toStrictEqual(['a>b', 'a>c', 'b>a', 'b>c', 'c>a', 'c>b']);
  });

  it('takes the place of what is asked of all, member by member, also where it asks for less', () => {
    const strict: Partial<Profile> = { qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 4 } } };
    expect(decided(profileOf([entry(['a'], ['c'], loss(0))], strict))).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [
          'the fastest path from a to c loses up to 0.0199 of the packets, more than the 0 asked',
          'no other path from a to c keeps all that is asked',
        ],
      },
    });
    const looser = { qosGuarantees: { ...loss(0).qosGuarantees, ...delay(5).qosGuarantees } };
    expect(waysOf(profileOf([entry(['a'], ['c'], looser)], strict))?.[1]).toBe('a>c');
  });

  it('is refused with the pair by its name', () => {
    expect(decided(profileOf([entry(['c'], ['a', 'b'], delay(1.5))]))).toMatchObject({
      data: {
        statusCode: 5,
        reasons: ['the fastest path from c to a takes 2 ms, more than the 1.5 ms asked'],
      },
    });
    expect(decided(profileOf([entry(['b'], ['c'], throughput(51))]))).toMatchObject({
      data: {
        statusCode: 5,
        reasons: ['the committed rates leave 50 bit/s from b to c, less than the throughput of 51 bit/s asked'],
      },
    });
    expect(waysOf(profileOf([entry(['b'], ['c'], throughput(50))]))).toStrictEqual(fast);
    const classed = { qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } } as const;
    expect(decided(profileOf([entry(['b'], ['c'], classed)]))).toMatchObject({
      data: { statusCode: 4, reasons: ['scope.qosGuarantees.metaQosClass: there is no class gold here'] },
    });
  });

  it('is kept by the border links of the pair, and asked of no others', () => {
    const repaired = (mttrS: number) => ({ availability: { percentage: 50, mttrS } });
    expect(decided(profileOf([entry(['b'], ['c'], repaired(599))]))).toMatchObject({
      data: {
        statusCode: 5,
        reasons: ['b', 'c'].map(
          (site) => `the link of ${site} takes up to 600 s to repair on average, more than the 599 asked`,
        ),
      },
    });
    expect(waysOf(profileOf([entry(['b'], ['c'], repaired(600))]))).toStrictEqual(fast);
  });

  it('of no other entry lets what alone may enter go nowhere else, which procedure 1 passed over', () => {
    const alone = {
      ...profileOf([]),
      scope: [entry(['a'], ['c'], loss(0)), { ...entry([], [], {}), direction: 'out' as const }],
    };
    expect(waysOf(alone)).toStrictEqual(['a>c']);
    const basis = { procedure: 1, providerData: 1, network: '', terms: '', rules: '' };
    expect(waysOf(alone, { basis })).toStrictEqual(fast);
  });

  it('was an unknown member by procedure 1', () => {
    const basis = { procedure: 1, providerData: 1, network: '', terms: '', rules: '' };
    expect(
      waysOf(profileOf([entry(['a'], ['c'], loss(0)), entry(['b'], ['c'], throughput(99))]), { basis }),
    ).toStrictEqual(fast);
  });
});

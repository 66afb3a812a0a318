import type { Cpd, Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { carriesDocument } from './carries-document.js';

const rate = (committedBps: number) => ({ in: { committedBps }, out: { committedBps } });
const site = (name: string) => ({ identifier: name, linkIdentifier: `link-${name}` });
const out = (egress: readonly string[], ...prefixes: string[]) =>
  ({ direction: 'out', type: 'restricted', model: 'hose', egress: [...egress], prefixes }) as const;
const documentOf = (profile: Partial<Profile>): Cpd => ({
  components: [{ profiles: [{ customerNodesMap: [site('a'), site('b')], ...profile }] }],
});
const loss = (maximum: number) => documentOf({ qosGuarantees: { kind: 'quantitative', lossRatio: { maximum } } });
const rates = (...all: Profile['capacity'] & object) => documentOf({ capacity: all });
const at = (name: string, bps: number) => ({ linkIdentifier: `link-${name}`, ...rate(bps) });

describe('what a document carries', () => {
  it.each<readonly [string, Cpd, Cpd]>([
    ['a higher rate', rates(at('a', 2)), rates(at('a', 1))],
    ['a lower loss', loss(0.1), loss(0.2)],
    ['one more prefix', documentOf({ scope: [out(['a'], 'p', 'q')] }), documentOf({ scope: [out(['a'], 'p')] })],
    ['one more end', documentOf({ scope: [out(['a', 'b'], 'p')] }), documentOf({ scope: [out(['a'], 'p')] })],
    [
      'one more entry',
      documentOf({ scope: [out(['a'], 'p'), out(['b'], 'q')] }),
      documentOf({ scope: [out(['a'], 'p')] }),
    ],
    [
      'one more site with its rates',
      documentOf({ customerNodesMap: [site('a'), site('b'), site('c')], capacity: [at('a', 1), at('c', 1)] }),
      documentOf({ capacity: [at('a', 1)] }),
    ],
  ])('is all of another with %s, and not the other way round', (_, more, less) => {
    expect([carriesDocument(more, less), carriesDocument(less, more)]).toStrictEqual([true, false]);
    expect([carriesDocument(more, more), carriesDocument(less, less)]).toStrictEqual([true, true]);
  });

  it.each<readonly [string, Cpd, Cpd]>([
    ['other prefixes', documentOf({ scope: [out(['a'], 'p')] }), documentOf({ scope: [out(['a'], 'q')] })],
    ['a higher rate here and a lower there', rates(at('a', 2), at('b', 1)), rates(at('a', 1), at('b', 2))],
    [
      'rates of its own at a link that was there',
      rates({ ...rate(5) }, at('a', 1)),
      documentOf({ capacity: [{ ...rate(5) }], trafficIsolation: { isolated: true } }),
    ],
    [
      'another clause',
      documentOf({ trafficIsolation: { isolated: true } }),
      documentOf({ invocationMeans: { type: 'implicit' } }),
    ],
  ])('is neither with %s', (_, one, other) => {
    expect([carriesDocument(one, other), carriesDocument(other, one)]).toStrictEqual([false, false]);
  });

  it('is less where a guarantee of its own is said of a pair that had the guarantee of all', () => {
    const entry = { ...out(['b'], 'q'), ingress: ['a'], availability: { percentage: 90 } };
    expect(
      carriesDocument(documentOf({ scope: [out(['a'], 'p'), entry] }), documentOf({ scope: [out(['a'], 'p')] })),
    ).toBe(false);
  });

  it('is less where a rate of its own is said of a link that had the rate of all', () => {
    expect(carriesDocument(rates({ ...rate(5) }, at('a', 1)), rates({ ...rate(5) }))).toBe(false);
  });
});

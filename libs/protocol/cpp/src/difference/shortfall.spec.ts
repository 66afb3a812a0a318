import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpdArbitrary } from '../../test/cpd.arbitrary.js';
import type { Cpd, Profile } from '../index.js';
import { differenceOf } from './difference-of.js';
import { shortfallOf } from './shortfall.js';

const documentOf = (profile: Profile): Cpd => ({ components: [{ profiles: [profile] }] });
const customerNodesMap = [{ identifier: 'a', localisation: { text: 'Paris' } }];
const withRate = (committedBps: number): Cpd =>
  documentOf({ customerNodesMap, capacity: [{ in: { committedBps }, out: { committedBps: 1 } }] });
const withShare = (share: number): Cpd =>
  documentOf({
    customerNodesMap,
    capacity: [{ in: { committedBps: 1 }, out: { committedBps: 1 }, failoverPercent: share * 1_000 }],
  });
const withLoss = (maximum: number): Cpd =>
  documentOf({ customerNodesMap, qosGuarantees: { kind: 'quantitative', lossRatio: { maximum } } });

describe('a shortfall', () => {
  it('is none where the documents are equal, and never more than the difference', () => {
    fc.assert(
      fc.property(cpdArbitrary, cpdArbitrary, (requested, offered) => {
        expect(shortfallOf(requested, requested)).toStrictEqual([]);
        const all = differenceOf(requested, offered);
        expect(all).toStrictEqual(expect.arrayContaining([...shortfallOf(requested, offered)]));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a rate', withRate, 1],
    ['a fail-over share', withShare, 1],
    ['a loss', withLoss, -1],
  ])('of %s is the worse side alone', (_, documentWith, better) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 1_000 }), (one, other) => {
        const found = shortfallOf(documentWith(one / 1_000), documentWith(other / 1_000));
        expect(found.length).toBe((other - one) * better < 0 ? 1 : 0);
      }),
    );
  });

  it('is no border link where none was named, and is one that was exchanged', () => {
    const linked = (linkIdentifier: string): Cpd =>
      documentOf({ customerNodesMap: customerNodesMap.map((node) => ({ ...node, linkIdentifier })) });
    expect(shortfallOf(documentOf({ customerNodesMap }), linked('x'))).toStrictEqual([]);
    expect(shortfallOf(linked('x'), linked('y')).map(({ text }) => text)).toStrictEqual([
      'customer node a: linkIdentifier x → y',
    ]);
  });

  it('is whatever else was added, changed or removed', () => {
    const before = documentOf({ customerNodesMap, trafficIsolation: { isolated: true } });
    expect(shortfallOf(before, documentOf({ customerNodesMap, trafficIsolation: { isolated: false } }))).toHaveLength(
      1,
    );
    expect(shortfallOf(before, documentOf({ customerNodesMap }))).toHaveLength(1);
    expect(shortfallOf(documentOf({ customerNodesMap }), before)).toHaveLength(1);
  });
});

import type { Profile, ScopeEntry } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { providerRules, rule } from '../../test/rules.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import { emptyLedger } from './ledger.state.js';
import { Network } from './network.js';

const mbps = 1_000_000;
/** On the equator, where a degree is 111.19 km: b is one east of a, and c is ten. */
const network = new Network(
  Object.entries({ a: 0, b: 1, c: 10 }).map(([name, longitude]) => ({
    name,
    coordinates: { latitude: 0, longitude },
    stubLinks: [{ name: 's1', capacityBps: 1_000 * mbps }],
  })),
  [['a', 'b'] as const, ['a', 'c'] as const].map((between) => ({ between, capacityBps: 1_000 * mbps, delayMs: 1 })),
);
const pipe = (from: string, to: string, rate: number): ScopeEntry => ({
  ...{ direction: 'in', type: 'restricted', model: 'pipe', ingress: [from], egress: [to] },
  committedBps: rate * mbps,
});
const ends = [
  { direction: 'in', type: 'restricted', model: 'hose' },
  { direction: 'out', type: 'restricted', model: 'hose' },
] as const;
/** a sends 20 to b and 10 to c, and commits 40 into the network in all. */
const profile: Profile = {
  customerNodesMap: ['a', 'b', 'c'].map((identifier) => ({ identifier, linkIdentifier: `${identifier}/s1` })),
  scope: [...ends, pipe('a', 'b', 20), pipe('a', 'c', 10)],
  capacity: [
    { linkIdentifier: 'a/s1', in: { committedBps: 40 * mbps }, out: { committedBps: 0 } },
    { in: { committedBps: 0 }, out: { committedBps: 20 * mbps } },
  ],
  conformanceTraffic: { outOfProfile: 'discard' },
};
const pqo = { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, asksForPrice: true };
const answerTo = (asked: Profile, terms: Terms = {}) => {
  const answer = decidePqo({ ...pqo, cpd: { components: [{ profiles: [asked] }] } }, emptyLedger(), network, terms);
  if (answer.type !== 'capacity-reserved') throw new TypeError(answer.data.reasons.join());
  return answer.data;
};

describe('a pipe', () => {
  it('is lowered by a cap of its site, in proportion to the rest of what the site commits', () => {
    const rules = providerRules(rule('cap', 'true', { kind: 'cap', committedBps: 4 * mbps }));
    const { amounts, cpd, reduced } = answerTo(profile, { rules });
    expect(Object.fromEntries(amounts.map(({ resource, bps }) => [resource, bps / mbps]))).toMatchObject({
      ...{ 'stub a/s1 in': 4, 'stub b/s1 out': 2, 'stub c/s1 out': 3 },
      ...{ 'core a>b': 2, 'core a>c': 1 },
    });
    expect(cpd?.components).toMatchObject([
      { profiles: [{ scope: [{}, {}, { committedBps: 2 * mbps }, { committedBps: mbps }] }] },
    ]);
    expect(reduced?.listed).toContainEqual({
      ...{ clause: 'scope.committedBps', link: 'a/s1>c/s1', asked: 10 * mbps, offered: mbps },
      why: ['the provider commits no more by its rule cap'],
    });
  });

  it('costs its own way alone, and the hose beside it as far as that may go', () => {
    const prices = { currency: 'EUR', perSite: '0', perCommittedMbps: '0', perMbpsKm: '1' };
    const kmOf = (asked: Profile) =>
      answerTo(asked, { prices }).priceMade?.parts.find(({ of }) => of === 'perMbpsKm')?.quantity;
    const [near, far] = [network.kmBetween('a', 'b'), network.kmBetween('a', 'c')];
    const hose = { ...profile, scope: ends };
    expect(kmOf(hose)).toBe(String(40 * far));
    // Nothing is left that a could send its last 10 to by its hose: both of its ways are pipes.
    expect(kmOf(profile)).toBe(String(20 * near + 10 * far));
    expect(kmOf({ ...profile, scope: [...ends, pipe('a', 'b', 20)] })).toBe(String(20 * near + 20 * far));
  });
});

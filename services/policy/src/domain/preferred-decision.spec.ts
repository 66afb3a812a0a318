import type { Cpd, Profile } from '@parley/cpp';
import type { NetworkParts, Preference, Rule } from '@parley/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { approval, providerRules, refusal, rule } from '../../test/rules.js';
import { decidePqo } from './decide-pqo.js';
import type { CapacityReserved } from './ledger.events.js';
import { emptyLedger, evolve } from './ledger.state.js';
import { Network } from './network.js';

/** Three devices; from a to c straight in 1 ms, by b in 4 ms. */
const triangle = (direct = 1_000, around = 1_000) =>
  new Network(
    [
      ['a', 'EU', 'Athens'],
      ['b', 'EU', 'Berlin'],
      ['c', 'US', 'Chicago'],
    ].map(([name = '', region = '', place = '']) => ({
      ...{ name, place, regions: [region] },
      stubLinks: [1, 2].map((number) => ({ name: `s${number}`, capacityBps: 1_000 })),
    })),
    [
      { between: ['a', 'b'], capacityBps: around, delayMs: 2, sharedRiskGroups: ['duct'] },
      { between: ['b', 'c'], capacityBps: around, delayMs: 2 },
      { between: ['a', 'c'], capacityBps: direct, delayMs: 1, sharedRiskGroups: ['cable'] },
    ],
  );
const pipe = (members: Partial<Profile> = {}, bps = 100): Cpd => ({
  components: [
    {
      profiles: [
        {
          customerNodesMap: ['a/s1', 'c/s1'].map((link) => ({ identifier: link, linkIdentifier: link })),
          capacity: [{ in: { committedBps: bps }, out: { committedBps: bps } }],
          ...members,
        },
      ],
    },
  ],
});
const prefer = (preference: Preference, when = 'true', name = 'around') =>
  rule(name, when, { kind: 'prefer', preference });
const avoiding = (avoid: NetworkParts, costMs = 10) => prefer({ avoid, costMs });
const direct = { links: ['c>a'] };

function decided(cpd: Cpd, rules: readonly Rule[], network = triangle(), ledger = emptyLedger()) {
  const pqo = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd };
  const terms = { guidelines: { checks: [] }, ...(rules.length > 0 && { rules: providerRules(...rules) }) };
  return decidePqo(pqo, ledger, network, terms);
}
function offered(...args: Parameters<typeof decided>): CapacityReserved['data'] {
  const event = decided(...args);
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data;
}
const ways = ({ paths }: CapacityReserved['data']) => paths?.listed.map(({ over }) => over.join(' '));
const straight = ['a c', 'c a'];
const around = ['a b c', 'c b a'];

describe('a rule that prefers', () => {
  it.each<[string, Preference, readonly string[]]>([
    ['avoids a link', { avoid: direct, costMs: 4 }, around],
    ['avoids it for less than the way around takes', { avoid: direct, costMs: 2 }, straight],
    ['avoids a group', { avoid: { sharedRiskGroups: ['cable'] }, costMs: 4 }, around],
    ['avoids a group on the way around', { avoid: { sharedRiskGroups: ['duct'] }, costMs: 4 }, straight],
    ['avoids a device on every way', { avoid: { devices: ['c'] }, costMs: 50 }, straight],
    ['avoids a place on the way around', { avoid: { places: ['Berlin'] }, costMs: 50 }, straight],
    ['goes over a device', { over: { devices: ['b'] }, costMs: 4 }, around],
    ['goes over a region', { over: { regions: ['EU'] }, costMs: 50 }, straight],
    ['avoids a region that every way touches', { avoid: { regions: ['US'] }, costMs: 50 }, straight],
  ])('%s', (_, preference, expected) => {
    const data = offered(pipe(), [prefer(preference)]);
    expect(ways(data)).toStrictEqual(expected);
    expect(data.rules).toStrictEqual({ fired: [{ name: 'around', effect: 'prefer' }], failed: [] });
    expect(data.preferred?.isFollowed).toBe(true);
    expect(data.preferred?.instead.map(({ over }) => over.join(' '))).toStrictEqual(
      expected === around ? straight : [],
    );
  });

  it('adds up with others, and does nothing where it does not apply', () => {
    expect(
      ways(offered(pipe(), [avoiding(direct, 2), prefer({ avoid: direct, costMs: 2 }, 'true', 'too')])),
    ).toStrictEqual(around);
    expect(offered(pipe(), [prefer({ avoid: direct, costMs: 9 }, 'customer.id == "bolt"')])).toStrictEqual(
      offered(pipe(), []),
    );
  });

  it('takes a path over what is avoided where no other keeps what is asked, or has room', () => {
    const bounded = pipe({ qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 3 } } });
    expect(ways(offered(bounded, [avoiding(direct)]))).toStrictEqual(straight);
    const within = pipe({ qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: 4 } } });
    expect(ways(offered(within, [avoiding(direct)]))).toStrictEqual(around);
    const narrow = triangle(1_000, 50);
    expect(offered(pipe(), [avoiding(direct)], narrow)).toMatchObject({
      reasons: [],
      paths: { listed: [{ over: ['a', 'c'] }, {}] },
    });
  });

  it('is not followed where a rule would refuse what it prefers, or have somebody asked', () => {
    const far = 'path.maximumDelayMs > 3.0';
    for (const effect of [refusal(4, 'too far'), approval('far')]) {
      const data = offered(pipe(), [avoiding(direct), rule('far', far, effect)]);
      expect(ways(data)).toStrictEqual(straight);
      expect(data).toMatchObject({
        preferred: { isFollowed: false, instead: [] },
        rules: { fired: [{ name: 'around' }] },
      });
      expect(data).not.toHaveProperty('escalation');
    }
  });

  it('that cannot be judged prefers nothing, and has nobody asked', () => {
    const data = offered(pipe(), [prefer({ avoid: direct, costMs: 9 }, 'request.inBps / customer.orders > 1')]);
    expect(ways(data)).toStrictEqual(straight);
    expect(data).not.toHaveProperty('escalation');
    expect(data.rules?.failed.map(({ name }) => name)).toStrictEqual(['around']);
  });

  it('sees the request and the customer as others do', () => {
    const when =
      'request.sites.exists(s, s.device == "a" && s.inBps == 100) && request.inBps == 200 && customer.orders == 0 && request.method == "PROVISION"';
    expect(ways(offered(pipe(), [prefer({ avoid: direct, costMs: 9 }, when)]))).toStrictEqual(around);
  });

  it('chooses both of two paths that protect each other', () => {
    const protectedPipe = pipe({ routingAndForwarding: { protection: 'link-disjoint' } });
    expect(ways(offered(protectedPipe, []))).toStrictEqual(['a c', 'a b c', 'c a', 'c b a']);
    expect(ways(offered(protectedPipe, [avoiding(direct)]))).toStrictEqual(['a b c', 'a c', 'c b a', 'c a']);
  });
});

describe('two worlds, with and without a rule that prefers', () => {
  it('differ in paths alone: no order is refused, lowered or escalated for it, whatever it is and what was before', () => {
    const counts = { moved: 0, kept: 0 };
    fc.assert(
      fc.property(
        networks().chain((drawn) =>
          fc.record({
            drawn: fc.constant(drawn),
            documents: fc.array(documentsOn(drawn), { minLength: 1, maxLength: 3 }),
            avoid: fc.record({
              links: fc.subarray(drawn.coreLinks.map(({ between: [one, other] }) => `${one}>${other}`)),
              devices: fc.subarray(drawn.edgeDevices.map(({ name }) => name)),
            }),
            side: fc.constantFrom('avoid', 'over'),
            costMs: fc.integer({ min: 1, max: 20 }),
          }),
        ),
        ({ drawn, documents, avoid, side, costMs }) => {
          const network = networkOf(drawn);
          const preference: Preference = side === 'avoid' ? { avoid, costMs } : { over: avoid, costMs };
          let ledger = emptyLedger();
          for (const [index, cpd] of documents.entries()) {
            const plain = decided(cpd, [], network, ledger);
            const preferred = decided(cpd, [prefer(preference)], network, ledger);
            expect(preferred.type).toBe(plain.type);
            expect(preferred.data.reasons).toStrictEqual(plain.data.reasons);
            if (preferred.type !== 'capacity-reserved' || plain.type !== 'capacity-reserved') continue;
            expect(preferred.data.cpd).toStrictEqual(plain.data.cpd);
            expect(preferred.data.escalation).toStrictEqual(plain.data.escalation);
            const isMoved = JSON.stringify(ways(preferred.data)) !== JSON.stringify(ways(plain.data));
            expect((preferred.data.preferred?.instead.length ?? 0) > 0).toBe(isMoved);
            counts[isMoved ? 'moved' : 'kept'] += 1;
            ledger = evolve(ledger, { ...preferred, data: { ...preferred.data, orderId: `o-${index}` } });
            for (const resource of network.graph.resources)
              expect(ledger.reservedBps.get(resource) ?? 0).toBeLessThanOrEqual(network.capacityOf(resource));
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(Math.min(counts.moved, counts.kept)).toBeGreaterThan(10);
  });
});

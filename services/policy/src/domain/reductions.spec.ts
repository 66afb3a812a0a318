import type { Cpd, Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOn, networkOf, networks } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { providerRules, rule } from '../../test/rules.js';
import { example, sampleNetwork } from '../../test/sample-network.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityReserved } from './ledger.events.js';
import { emptyLedger } from './ledger.state.js';
import { Network } from './network.js';

function offered(cpd: Cpd, network: Network = sampleNetwork(), terms: Terms = {}): CapacityReserved['data'] {
  const pqo = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd };
  const event = decidePqo(pqo, emptyLedger(), network, terms);
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data;
}
const withProfile = (name: string, change: (profile: Profile) => Profile): Cpd => ({
  components: example(name).components.map(({ profiles }) => ({ profiles: profiles.map(change) })),
});
/** Each value that a document commits, by its profile, link and direction; an entry for every link counts for each site. */
function committedIn({ components }: Cpd): ReadonlyMap<string, number> {
  const rates = components.flatMap(({ profiles }, component) =>
    profiles.flatMap(({ capacity = [], customerNodesMap }, profile) =>
      [...new Set(customerNodesMap.map(({ linkIdentifier }) => linkIdentifier))].flatMap((link) => {
        const entry =
          capacity.find(({ linkIdentifier }) => linkIdentifier === link) ??
          capacity.find(({ linkIdentifier }) => linkIdentifier === undefined);
        if (entry === undefined) return [];
        return (['in', 'out'] as const).map(
          (direction) =>
            [`${component} ${profile} ${String(link)} ${direction}`, entry[direction].committedBps] as const,
        );
      }),
    ),
  );
  return new Map(rates);
}

describe('what is offered lower than asked', () => {
  it('names each rate with the links that have too little left on its way', () => {
    const way = (from: string, to: string) => [
      `core ${from}>${to} has 800000000 bit/s left of the 1000000000 bit/s asked`,
    ];
    const rates = { asked: 1_000_000_000, offered: 800_000_000 };
    const [paris, madrid] = ['ed-par-1', 'ed-mad-1'] as const;
    expect(offered(example('counter-offer')).reduced).toStrictEqual({
      listed: [
        { clause: 'capacity.in.committedBps', link: `${paris}/ge-0/0/1`, ...rates, why: way(paris, madrid) },
        { clause: 'capacity.out.committedBps', link: `${paris}/ge-0/0/1`, ...rates, why: way(madrid, paris) },
        { clause: 'capacity.in.committedBps', link: `${madrid}/ge-0/0/1`, ...rates, why: way(madrid, paris) },
        { clause: 'capacity.out.committedBps', link: `${madrid}/ge-0/0/1`, ...rates, why: way(paris, madrid) },
      ],
      count: 4,
    });
    expect(offered(example('pipe-two-sites'))).not.toHaveProperty('reduced');
  });

  it('names the rule that caps a rate, before the links that were short already', () => {
    const cap = (committedBps: number) => ({
      rules: providerRules(rule('cap', 'true', { kind: 'cap', committedBps, reason: 'it is being built' })),
    });
    const [first] = offered(example('counter-offer'), sampleNetwork(), cap(1_000_000)).reduced?.listed ?? [];
    expect(first).toMatchObject({ asked: 1_000_000_000, offered: 1_000_000 });
    expect(first?.why).toStrictEqual([
      'it is being built',
      'core ed-par-1>ed-mad-1 has 800000000 bit/s left of the 1000000000 bit/s asked',
    ]);
    const [alone] = offered(example('pipe-two-sites'), sampleNetwork(), cap(1_000_000)).reduced?.listed ?? [];
    expect(alone?.why).toStrictEqual(['it is being built']);
    const [beyond] = offered(example('counter-offer'), sampleNetwork(), cap(900_000_000)).reduced?.listed ?? [];
    expect(beyond?.why).toHaveLength(1);
  });

  it('names peaks beyond the link and packets that are not carried, each with the reason that the offer has', () => {
    const cpd = withProfile('pipe-two-sites', (profile) => ({
      ...profile,
      capacity: (profile.capacity ?? []).map((entry) => ({ ...entry, in: { ...entry.in, peakBps: 20_000_000_000 } })),
      conformanceTraffic: { ...profile.conformanceTraffic, outOfProfile: 'discard', mtuOctets: 60_000 },
    }));
    const { reduced, reasons } = offered(cpd);
    expect(reduced?.listed.map(({ clause, asked }) => [clause, asked])).toStrictEqual([
      ['capacity.in.peakBps', 20_000_000_000],
      ['capacity.in.peakBps', 20_000_000_000],
      ['conformanceTraffic.mtuOctets', 60_000],
    ]);
    expect(reduced?.listed.flatMap(({ why }) => why)).toStrictEqual(reasons);
  });

  it('is every committed rate that differs, of any order on any network, and no other', () => {
    fc.assert(
      fc.property(
        networks().chain((drawn) => fc.tuple(fc.constant(drawn), documentsOn(drawn))),
        ([drawn, cpd]) => {
          const pqo = { orderId: 'o', negotiation: 1, customerId: 'acme', at: askedAt, cpd };
          const event = decidePqo(pqo, emptyLedger(), networkOf(drawn));
          if (event.type !== 'capacity-reserved') return;
          // Of more than are listed, peaks too, some rates are not named.
          fc.pre((event.data.reduced?.count ?? 0) <= 32);
          const after = committedIn((event.data.cpd ?? cpd) as Cpd);
          const lowered = [...committedIn(cpd)].filter(([at, bps]) => (after.get(at) ?? bps) < bps);
          const committed = event.data.reduced?.listed.filter(({ clause }) => clause.endsWith('committedBps')) ?? [];
          expect(committed.map(({ asked }) => asked).toSorted(byNumber)).toStrictEqual(
            lowered.map(([, bps]) => bps).toSorted(byNumber),
          );
          for (const { asked, offered: now, why } of event.data.reduced?.listed ?? []) {
            expect(now).toBeLessThan(asked);
            expect(why.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is the first of it alone where it is long, and how much it is', () => {
    const links = Array.from({ length: 100 }, (_, at) => `a/s${at}`);
    const [entry] = withProfile('pipe-two-sites', (profile) => profile).components[0]?.profiles[0]?.capacity ?? [];
    if (entry === undefined) throw new TypeError('the example has no capacity');
    const { linkIdentifier: _, ...every } = entry;
    const cpd = withProfile('pipe-two-sites', ({ scope: _scope, ...profile }) => ({
      ...profile,
      customerNodesMap: links.map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
      capacity: [every],
    }));
    const stubLinks = links.map((link) => ({ name: link.slice(2), capacityBps: 10_000_000_000 }));
    const cap = providerRules(rule('cap', 'true', { kind: 'cap', committedBps: 1_000 }));
    const { reduced, paths } = offered(cpd, new Network([{ name: 'a', stubLinks }], []), { rules: cap });
    expect([reduced?.listed.length, reduced?.count]).toStrictEqual([32, 200]);
    expect([paths?.listed.length, paths?.count]).toStrictEqual([32, 9_900]);
  });
});

const byNumber = (one: number, other: number) => one - other;

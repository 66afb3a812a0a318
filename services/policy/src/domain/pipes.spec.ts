import { requestedCpd, type Profile, type ScopeEntry } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, networks, pipedProfilesOn } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { laidOutOn } from '../../test/laid-out.js';
import { decidePqo } from './decide-pqo.js';
import { demandOn, type Layout } from './demand.js';
import { fit } from './fit.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network, type CoreLink } from './network.js';
import { HoseLoad } from './paths/hose-load.js';
import { hoseInBps, hoseOutBps } from './pipes.js';

const best = { delayVariationMs: 0, lossRatio: 0, availability: 1 };
const device = (name: string) => ({
  name,
  stubLinks: ['s1', 's2', 's3'].map((stub) => ({ name: stub, capacityBps: 1_000, ...best })),
});
const link = (a: string, b: string, rest: Partial<CoreLink> = {}): CoreLink => ({
  ...{ between: [a, b], capacityBps: 100, delayMs: 1, ...best },
  ...rest,
});
/** Between a and d: over b in 2 ms, over c in 4 ms. */
const diamond = (overB: Partial<CoreLink> = {}) =>
  new Network(['a', 'b', 'c', 'd'].map(device), [
    link('a', 'b', overB),
    link('b', 'd', overB),
    link('a', 'c', { delayMs: 2 }),
    link('c', 'd', { delayMs: 2 }),
  ]);

const pipe = (ingress: string, egress: string, committedBps: number, rest: Partial<ScopeEntry> = {}): ScopeEntry => ({
  ...{ direction: 'out', type: 'restricted', model: 'pipe', ingress: [ingress], egress: [egress], committedBps },
  ...rest,
});
const open: ScopeEntry = { direction: 'in', type: 'restricted', model: 'hose' };
const profileOf = (links: readonly string[], scope: readonly ScopeEntry[], rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: links.map((linkIdentifier) => ({ identifier: `at ${linkIdentifier}`, linkIdentifier })),
  scope: [...scope, open],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...rest,
});
const everyLink = (bps: number): Partial<Profile> => ({
  capacity: [{ in: { committedBps: bps }, out: { committedBps: bps } }],
});
const decided = (profile: Profile, network = diamond(), ledger: Ledger = emptyLedger(), terms = {}, negotiation = 1) =>
  decidePqo(
    {
      ...{ orderId: 'P-1', negotiation, customerId: 'acme', at: askedAt },
      cpd: { components: [{ profiles: [profile] }] },
    },
    ledger,
    network,
    terms,
  );
const amountsOf = (event: ReturnType<typeof decided>) => {
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return Object.fromEntries(event.data.amounts.map(({ resource, bps }) => [resource, bps]));
};

describe('a pipe', () => {
  it('is reserved at its own rate, where a hose is at the least of what its sides may send and take', () => {
    const links = ['a/s1', 'a/s2', 'd/s1'];
    const hose = amountsOf(decided(profileOf(links, [], everyLink(60))));
    expect([hose['core a>b'], hose['core a>c']]).toStrictEqual([60, undefined]);
    const pipes = [
      pipe('a/s1', 'd/s1', 60),
      pipe('a/s2', 'd/s1', 50),
      pipe('d/s1', 'a/s1', 7),
      pipe('d/s1', 'a/s2', 8),
    ];
    expect(
      amountsOf(decided(profileOf(links, [...pipes, pipe('a/s1', 'a/s2', 3), pipe('a/s2', 'a/s1', 4)]))),
    ).toStrictEqual({
      ...{ 'stub a/s1 in': 63, 'stub a/s1 out': 11, 'stub a/s2 in': 54, 'stub a/s2 out': 11 },
      ...{ 'stub d/s1 in': 15, 'stub d/s1 out': 110 },
      // The second pipe has no room beside the first one, which a hose of the same rates would have had.
      ...{ 'core a>b': 60, 'core b>d': 60, 'core a>c': 50, 'core c>d': 50, 'core d>b': 15, 'core b>a': 15 },
    });
  });

  it('is carved out of what its sites commit: what is left of that is their hose', () => {
    const links = ['a/s1', 'd/s1', 'd/s2'];
    const amounts = amountsOf(decided(profileOf(links, [pipe('a/s1', 'd/s1', 30)], everyLink(40))));
    expect([amounts['stub a/s1 in'], amounts['stub d/s1 out']]).toStrictEqual([40, 40]);
    // The pipe, and what is left of a's 40 for d/s2; back to a come two hoses, of which a takes no more than its own.
    expect([amounts['core a>b'], amounts['core b>a']]).toStrictEqual([40, 40]);
  });

  it('is lowered with all others of its site to what the link of the site carries, and the offer says each rate', () => {
    const event = decided(
      profileOf(['a/s1', 'd/s1', 'd/s2'], [pipe('a/s1', 'd/s1', 900), pipe('a/s1', 'd/s2', 600)]),
      diamond({ capacityBps: 10_000 }),
    );
    expect(event).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: ['stub a/s1 in has 1000 bit/s left of the 1500 bit/s asked'],
        cpd: { components: [{ profiles: [{ scope: [{ committedBps: 600 }, { committedBps: 400 }, {}] }] }] },
        reduced: {
          count: 2,
          listed: [
            {
              ...{ clause: 'scope.committedBps', link: 'a/s1>d/s1', asked: 900, offered: 600 },
              why: ['stub a/s1 in has 1000 bit/s left of the 1500 bit/s asked'],
            },
            { clause: 'scope.committedBps', link: 'a/s1>d/s2', asked: 600, offered: 400 },
          ],
        },
      },
    });
    expect(amountsOf(event)).toMatchObject({ 'stub a/s1 in': 1_000, 'stub d/s1 out': 600, 'stub d/s2 out': 400 });
  });

  it('is refused where nothing of it is left', () => {
    const full = decided(profileOf(['b/s1', 'd/s1'], [pipe('b/s1', 'd/s1', 100)]), diamond());
    const ledger = evolve(emptyLedger(), { ...full, data: { ...full.data, orderId: 'P-0' } } as typeof full);
    const network = new Network(['b', 'd'].map(device), [link('b', 'd')]);
    expect(decided(profileOf(['b/s1', 'd/s1'], [pipe('b/s1', 'd/s1', 1)]), network, ledger)).toMatchObject({
      data: { statusCode: 5, reasons: ['nothing is left on core b>d'] },
    });
  });

  it('is taken anew by an update, which frees what the agreement had more', () => {
    const links = ['a/s1', 'd/s1'];
    const first = decided(profileOf(links, [pipe('a/s1', 'd/s1', 90), pipe('d/s1', 'a/s1', 10)]));
    const sold = evolve(evolve(emptyLedger(), first), {
      type: 'capacity-committed',
      data: { orderId: 'P-1', negotiation: 1 },
    });
    const second = decided(
      profileOf(links, [pipe('a/s1', 'd/s1', 20), pipe('d/s1', 'a/s1', 95)]),
      diamond(),
      sold,
      {},
      2,
    );
    expect(second.data).not.toHaveProperty('cpd');
    expect(amountsOf(second)).toMatchObject({ 'core a>b': 20, 'core b>a': 95 });
    // Beside the agreement there was room for 10 of it on the way over b; its own 10 count for it.
    expect(amountsOf(second)).not.toHaveProperty('core c>a');
  });

  it.each<[string, Profile, number, string]>([
    [
      'two links of one site',
      {
        ...profileOf(['a/s1', 'd/s1'], [pipe('a/s1', 'd/s1', 5)]),
        customerNodesMap: ['a/s1', 'd/s1'].map((linkIdentifier) => ({
          ...{ identifier: `at ${linkIdentifier}`, linkIdentifier, siteIdentifier: 'both' },
        })),
      },
      1,
      'scope.committedBps: nothing goes from at a/s1 to at d/s1 by this document',
    ],
    [
      'two spokes',
      profileOf(['a/s1', 'd/s1', 'b/s1'], [pipe('a/s1', 'd/s1', 5)], {
        routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['at b/s1'] },
      }),
      1,
      'scope.committedBps: nothing goes from at a/s1 to at d/s1 by this document',
    ],
    [
      'a site that is none of the profile',
      profileOf(['a/s1', 'd/s1'], [pipe('a/s1', 'elsewhere', 5)]),
      6,
      'scope.egress: elsewhere is no node and no link of the profile',
    ],
  ])('between %s is refused', (_, profile, statusCode, reason) => {
    expect(decided(profile)).toMatchObject({ data: { statusCode, reasons: [reason] } });
  });

  it('covers a throughput between its ends alone, whatever else they send', () => {
    const asking = (minimum: number) =>
      decided(
        profileOf(['a/s1', 'd/s1', 'd/s2'], [pipe('a/s1', 'd/s1', 30), pipe('a/s1', 'd/s2', 10)], {
          ...everyLink(60),
          routingAndForwarding: { topology: 'hub-and-spoke', hubs: ['at a/s1'] },
          qosGuarantees: { kind: 'quantitative', throughputBps: { minimum } },
        }),
      );
    expect(asking(10).type).toBe('capacity-reserved');
    expect(asking(11)).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [
          'the committed rates leave 10 bit/s from at a/s1 to at d/s2, less than the throughput of 11 bit/s asked',
        ],
      },
    });
  });

  it('was an unknown member by procedure 1, and comes back as it was asked', () => {
    const basis = { procedure: 1, providerData: 1, network: '', terms: '', rules: '' };
    const links = ['a/s1', 'd/s1'];
    const asked = profileOf(links, [pipe('a/s1', 'd/s1', 5), pipe('d/s1', 'a/s1', 5)], everyLink(60));
    const event = decided(asked, diamond(), emptyLedger(), { basis });
    expect(event.data).not.toHaveProperty('cpd');
    expect(amountsOf(event)).toMatchObject({ 'core a>b': 60, 'core b>a': 60 });
  });
});

const drawn = networks(fc.integer({ min: 1, max: 100_000_000_000 })).chain((network) =>
  fc.tuple(
    fc.constant(network),
    pipedProfilesOn(network),
    fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  ),
);
type Share = () => number;
const sharesOf =
  (stream: Iterator<number>): Share =>
  () =>
    Number(stream.next().value);

/** A traffic matrix within all pipes and hoses: what goes over each path, in bit/s. */
function trafficWithin({ sites, paths }: Layout, share: Share): readonly number[] {
  const sent = new Map([...sites].map(([id, site]) => [id, hoseInBps(site)]));
  const received = new Map([...sites].map(([id, site]) => [id, hoseOutBps(site)]));
  return paths.map(({ from, to }) => {
    const pipeRate = sites.get(from)?.pipes?.get(to);
    if (pipeRate !== undefined) return Math.floor(pipeRate * share());
    const [left, room] = [sent.get(from) ?? 0, received.get(to) ?? 0];
    // Often all of it: that is where a reservation is short.
    const bps = Math.floor(Math.min(left, room) * Math.min(1, 2 * share()));
    sent.set(from, left - bps);
    received.set(to, room - bps);
    return bps;
  });
}

describe('what pipes and hoses reserve', () => {
  it('carries any traffic within them, on every link', () => {
    fc.assert(
      fc.property(drawn, ([network, profile, stream]) => {
        const result = laidOutOn(profile, networkOf(network));
        if (result.kind !== 'laid-out') return;
        const { layout } = result;
        const traffic = trafficWithin(layout, sharesOf(stream));
        const loads = new Map<string, number>();
        for (const [at, { resources }] of layout.paths.entries())
          for (const resource of resources) loads.set(resource, (loads.get(resource) ?? 0) + (traffic[at] ?? 0));
        for (const [resource, load] of loads) {
          const users = layout.users.get(resource);
          expect(users && demandOn(users, layout.sites)).toBeGreaterThanOrEqual(load);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is the exact sum of the pipes of a link where its sites have nothing else, and what was looked for room with', () => {
    fc.assert(
      fc.property(drawn, ([network, profile]) => {
        const on = networkOf(network);
        const result = laidOutOn(profile, on);
        if (result.kind !== 'laid-out') return;
        const { sites, users, paths } = result.layout;
        const load = new HoseLoad();
        const arcsOf = (resources: readonly string[]) =>
          resources.map((resource) => on.graph.arcOf.get(resource) ?? -1);
        for (const { from, to, resources } of paths) {
          const [sender, receiver] = [sites.get(from), sites.get(to)];
          if (sender !== undefined && receiver !== undefined) load.add(arcsOf(resources), sender, receiver);
        }
        for (const [resource, of] of users) {
          const over = paths.filter(({ resources }) => resources.includes(resource));
          const [first] = over;
          const [sender, receiver] = [sites.get(first?.from ?? ''), sites.get(first?.to ?? '')];
          if (sender === undefined || receiver === undefined) continue;
          expect(load.demandWith(on.graph.arcOf.get(resource) ?? -1, sender, receiver)).toBe(demandOn(of, sites));
          if (profile.capacity !== undefined) continue;
          expect(demandOn(of, sites)).toBe(
            over.reduce((sum, { from, to }) => sum + (sites.get(from)?.pipes?.get(to) ?? 0), 0),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is lowered to what is left, at both ends alike, and raised nowhere', () => {
    fc.assert(
      fc.property(drawn, ([network, profile, stream]) => {
        const on = networkOf(network);
        const result = laidOutOn(profile, on);
        if (result.kind !== 'laid-out') return;
        const { layout } = result;
        const share = sharesOf(stream);
        const lefts = new Map(
          on.resources.map((resource) => [resource, Math.floor(on.capacityOf(resource) * share())]),
        );
        const fitted = fit(layout, (resource) => lefts.get(resource) ?? 0);
        if (fitted.kind === 'nothing-left') return;
        for (const [resource, of] of layout.users)
          expect(demandOn(of, fitted.sites)).toBeLessThanOrEqual(lefts.get(resource) ?? 0);
        for (const [id, site] of fitted.sites) {
          const asked = layout.sites.get(id);
          for (const rate of ['inBps', 'outBps'] as const) expect(site[rate]).toBeLessThanOrEqual(asked?.[rate] ?? -1);
          const sent = [...(site.pipes?.values() ?? [])].reduce((sum, bps) => sum + bps, 0);
          const heard = [...fitted.sites.values()].reduce((sum, { pipes }) => sum + (pipes?.get(id) ?? 0), 0);
          expect([site.pipedInBps, site.pipedOutBps]).toStrictEqual([sent, heard]);
          expect(Math.min(hoseInBps(site), hoseOutBps(site))).toBeGreaterThanOrEqual(0);
          for (const [to, bps] of site.pipes ?? []) expect(bps).toBeLessThanOrEqual(asked?.pipes?.get(to) ?? -1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is offered by valid documents alone', () => {
    fc.assert(
      fc.property(drawn, ([network, profile]) => {
        expect(requestedCpd({ components: [{ profiles: [profile] }] }).kind).toBe('valid');
        const event = decided(profile, networkOf(network));
        if (event.type !== 'capacity-reserved' || event.data.cpd === undefined) return;
        expect(requestedCpd(event.data.cpd)).toMatchObject({ kind: 'valid' });
      }),
      { numRuns: 300 },
    );
  });
});

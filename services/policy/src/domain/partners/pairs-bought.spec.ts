import { parseCpd, profileOfPairs, type Cpd, type Profile, type ScopeEntry } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPairs, type DrawnPair } from '../../../test/arbitraries.js';
import { osloOrder, partnerSelling } from '../../../test/partners.js';
import { decide } from '../ledger.decider.js';
import type { LedgerEvent, PartnersNeeded } from '../ledger.events.js';
import { emptyLedger, evolve } from '../ledger.state.js';
import { procedureOn } from '../procedure.js';
import { combine } from './combine.js';
import { askedPairs, askedSites } from './end-pairs.js';
import type { PartnerAnswer } from './needed-part.js';

const mbps = 1_000_000;
const validUntil = '2026-11-23T10:00:00.000Z';
const { network, terms } = partnerSelling();

const site = (identifier: string, linkIdentifier: string) => ({
  identifier,
  linkIdentifier,
  siteIdentifier: identifier,
});
const sites = [
  site('acme-paris', 'ed-par-1/ge-0/0/1'),
  site('acme-london', 'ed-lon-1/ge-0/0/1'),
  site('acme-oslo', 'partner:nordlink/osl-7'),
  site('acme-bergen', 'partner:nordlink/brg-1'),
];
const [paris, london, oslo, bergen] = sites.map(({ identifier }) => identifier) as [string, string, string, string];
const open: readonly ScopeEntry[] = [
  { direction: 'in', type: 'restricted', model: 'hose' },
  { direction: 'out', type: 'restricted', model: 'hose' },
];
const pipe = (from: string, to: string, rate: number, more: Partial<ScopeEntry> = {}): ScopeEntry => ({
  ...{ direction: 'in', type: 'restricted', model: 'pipe', ingress: [from], egress: [to] },
  ...{ committedBps: rate * mbps, ...more },
});
const within = (maximum: number): Partial<ScopeEntry> => ({
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
});
const capacityOf = (rate: number) => [{ in: { committedBps: rate * mbps }, out: { committedBps: rate * mbps } }];
const profileOf = (scope: readonly ScopeEntry[], more: Partial<Profile> = {}): Profile => ({
  ...{ customerNodesMap: sites, scope: [...open, ...scope] },
  ...{ capacity: capacityOf(20), conformanceTraffic: { outOfProfile: 'discard' } },
  ...more,
});
const cpdOf = (profile: Profile): Cpd => ({ components: [{ profiles: [profile] }] });

function neededOf(profile: Profile): PartnersNeeded['data'] {
  const event = decide(
    { type: 'decide-pqo', pqo: { ...osloOrder, cpd: cpdOf(profile) } },
    emptyLedger(),
    network,
    terms,
  );
  if (event?.type !== 'partners-needed') throw new TypeError(JSON.stringify(event));
  return event.data;
}
function askedOf(profile: Profile): Profile {
  const cpd = neededOf(profile).parts[0]?.candidates[0]?.cpd;
  const parsed = parseCpd(cpd);
  if (parsed.kind !== 'valid') throw new TypeError(JSON.stringify(parsed));
  const [asked] = parsed.cpd.components[0]?.profiles ?? [];
  if (asked === undefined) throw new TypeError('nothing is asked');
  return asked;
}
const heldOf = (profile: Profile) =>
  new Map(neededOf(profile).amounts.map(({ resource, bps }) => [resource, bps / mbps]));
/** What is said of pairs: "from > to", with the rate in Mbit/s and the bound of the delay. */
const saidOf = ({ scope = [] }: Profile) =>
  Object.fromEntries(
    scope.flatMap(({ ingress, egress, committedBps, qosGuarantees }) =>
      committedBps === undefined && qosGuarantees === undefined
        ? []
        : [
            [
              `${ingress?.join()} > ${egress?.join()}`,
              [committedBps === undefined ? undefined : committedBps / mbps, qosGuarantees?.oneWayDelayMs?.maximum],
            ],
          ],
    ),
  );

describe('pipes to sites of a partner', () => {
  it('are one pipe to each of them from the hand-over, and those between its sites stay pipes', () => {
    const asked = askedOf(
      profileOf([pipe(paris, oslo, 4), pipe(london, oslo, 3), pipe(oslo, bergen, 5), pipe(bergen, paris, 6)], {
        capacity: [
          ...[oslo, bergen, paris, london].flatMap((name) => {
            const linkIdentifier = sites.find(({ identifier }) => identifier === name)?.linkIdentifier;
            const commits = { [oslo]: [5, 7], [bergen]: [6, 5], [paris]: [4, 6], [london]: [3, 0] }[name] ?? [0, 0];
            const [in_ = 0, out = 0] = commits.map((rate) => rate * mbps);
            return linkIdentifier === undefined
              ? []
              : [{ linkIdentifier, in: { committedBps: in_ }, out: { committedBps: out } }];
          }),
        ],
      }),
    );
    expect(saidOf(asked)).toStrictEqual({
      'hand-over > site-1': [7, undefined],
      'site-1 > site-2': [5, undefined],
      'site-2 > hand-over': [6, undefined],
    });
    expect(asked.capacity?.at(-1)).toStrictEqual({
      linkIdentifier: 'nl-lon-1/xe-3',
      in: { committedBps: 7 * mbps },
      out: { committedBps: 6 * mbps },
    });
  });

  it('are held on our own links as they are summed there, beside what hoses send', () => {
    const held = heldOf(profileOf([pipe(paris, oslo, 4), pipe(paris, bergen, 5)]));
    // Paris sends 9 by pipes to both, and 11 by its hose, which goes to London alone.
    expect(held.get('core ed-par-1>ed-lon-1')).toBe(20);
    expect(held.get('stub ed-par-1/ge-0/0/1 in')).toBe(20);
    // London's hose of 20, and the pipes.
    expect(held.get('stub ed-lon-1/nni-1 out')).toBe(29);
  });

  it('go as a hose where another pair at the same hand-over is of the hoses, which commits no less', () => {
    const asked = askedOf(profileOf([pipe(paris, oslo, 4), pipe(oslo, london, 4)]));
    // Oslo hears from London by the hose: from the hand-over it is one pair.
    expect(saidOf(asked)).toStrictEqual({});
    expect(asked.scope?.filter(({ model }) => model === 'pipe')).toStrictEqual([]);
    expect(heldOf(profileOf([pipe(paris, oslo, 4)])).get('stub ed-lon-1/nni-1 out')).toBe(40);
  });

  it('are refused where nothing goes between their ends', () => {
    const profile = profileOf([pipe(oslo, bergen, 4)], {
      routingAndForwarding: { topology: 'hub-and-spoke', hubs: [paris] },
    });
    const event = decide(
      { type: 'decide-pqo', pqo: { ...osloOrder, cpd: cpdOf(profile) } },
      emptyLedger(),
      network,
      terms,
    );
    expect(event).toMatchObject({ type: 'capacity-refused', data: { statusCode: 1 } });
    expect(JSON.stringify(event)).toContain('nothing goes from acme-oslo to acme-bergen');
  });

  it('are lowered to what the partner offers of them, and what is left of hoses is no more for it', () => {
    const profile = profileOf([pipe(paris, oslo, 8), pipe(london, oslo, 2)]);
    const only = { ...profile, customerNodesMap: sites.filter(({ identifier }) => identifier !== bergen) };
    const needed = neededOf(only);
    const [candidate] = needed.parts[0]?.candidates ?? [];
    const lower = JSON.parse(
      JSON.stringify(candidate?.cpd, (name, value: unknown) =>
        name === 'committedBps' && value === 10 * mbps ? 5 * mbps : value,
      ),
    ) as never;
    const ledger = evolve(emptyLedger(), { type: 'partners-needed', data: needed });
    const answers: readonly PartnerAnswer[] = [
      {
        ...{ candidate: candidate?.candidate ?? '', child: 'c' },
        answer: { kind: 'offer', cpd: lower, price: { amount: '1.00', currency: 'EUR' }, validUntil },
      },
    ];
    const { orderId, negotiation, at } = osloOrder;
    const event: LedgerEvent | undefined = decide(
      { type: 'choose-offers', orderId, negotiation, answers, at },
      ledger,
      network,
      terms,
    );
    if (event?.type !== 'capacity-reserved') throw new TypeError(JSON.stringify(event));
    expect(event.data.reasons).toContain(
      'a partner offers 4000000 bit/s from acme-paris to acme-oslo, less than the 8000000 bit/s asked',
    );
    const offered = (event.data.cpd as unknown as Cpd).components[0]?.profiles[0];
    if (offered === undefined) throw new TypeError('nothing is offered');
    expect(saidOf(offered)).toStrictEqual({
      'acme-paris > acme-oslo': [4, undefined],
      'acme-london > acme-oslo': [1, undefined],
    });
    const inBps = (link: string) =>
      offered.capacity?.find(({ linkIdentifier }) => linkIdentifier === link)?.in.committedBps;
    expect(inBps('ed-par-1/ge-0/0/1')).toBe(16 * mbps);
    expect(inBps('ed-lon-1/ge-0/0/1')).toBe(19 * mbps);
  });
});

describe('guarantees of pairs with sites of a partner', () => {
  it('are asked of it less what our own part takes, of each direction, and those between its sites as they are', () => {
    const hose = (from: string, to: string, maximum: number): ScopeEntry => ({
      ...{ direction: 'in', type: 'restricted', model: 'hose', ingress: [from], egress: [to] },
      ...within(maximum),
    });
    const asked = askedOf(
      profileOf([...[hose(paris, oslo, 30), hose(london, oslo, 40), hose(oslo, paris, 25), hose(oslo, bergen, 12)]]),
    );
    // From Paris 5 ms to London and 1 over the link to the partner; from London 1 ms alone; to the one site both are one pair.
    expect(saidOf(asked)).toStrictEqual({
      'hand-over > site-1': [undefined, 24],
      'site-1 > hand-over': [undefined, 19],
      'site-1 > site-2': [undefined, 12],
    });
  });

  it('are refused where our own part takes all that is guaranteed to the pair, or no one guarantee includes those of two', () => {
    const tight = profileOf([pipe(paris, oslo, 4, within(6))]);
    const interval = (measurementIntervalS: number): Partial<ScopeEntry> => ({
      qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { average: 30 }, measurementIntervalS },
    });
    const unlike = profileOf([pipe(paris, oslo, 4, interval(60)), pipe(paris, bergen, 4, interval(300))]);
    const reasonsOf = (profile: Profile) =>
      JSON.stringify(
        decide(
          { type: 'decide-pqo', pqo: { ...osloOrder, cpd: cpdOf(profile), buysFrom: ['nordlink'] } },
          emptyLedger(),
          network,
          terms,
        ),
      );
    expect(reasonsOf(tight)).toContain('our own part takes all of the delay that is asked');
    expect(reasonsOf(unlike)).toContain('from acme-paris to acme-oslo, acme-bergen is of other kinds');
  });
});

describe('any pipes and guarantees with sites of partners', () => {
  const names = sites.map(({ identifier }) => identifier);
  const rate = fc.integer({ min: 0, max: 20 });
  const pairs: fc.Arbitrary<readonly DrawnPair[]> = fc.array(
    fc.record({
      ...{ from: fc.nat({ max: 3 }), to: fc.nat({ max: 3 }), share: fc.integer({ min: 0, max: 10 }) },
      delayMs: fc.option(fc.integer({ min: 8, max: 60 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const drawn = fc
    .record({
      rates: fc.array(rate, { minLength: 8, maxLength: 8 }),
      pairs,
      delayMs: fc.option(fc.integer({ min: 8, max: 60 }), { nil: undefined }),
    })
    .map(({ rates, pairs: ofPairs, delayMs }) =>
      withPairs(
        {
          ...{ customerNodesMap: sites, scope: open, conformanceTraffic: { outOfProfile: 'discard' } },
          capacity: sites.map(({ linkIdentifier }, at) => ({
            ...{
              linkIdentifier,
              in: { committedBps: rates[2 * at] ?? 0 },
              out: { committedBps: rates[2 * at + 1] ?? 0 },
            },
          })),
          ...(delayMs !== undefined && {
            qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum: delayMs } },
          }),
        },
        ofPairs,
      ),
    );
  const [nordlink, fjordnet] = ['nordlink', 'fjordnet'].map((name) => {
    const partner = terms.partners?.list.find((one) => one.name === name);
    const [found] = [...network.interconnects].filter(([, { partner: of }]) => of === name);
    if (partner === undefined || found === undefined) throw new TypeError(name);
    return { partner, link: found[0], interconnect: found[1] };
  });
  if (nordlink === undefined || fjordnet === undefined) throw new TypeError('there are two partners');
  /** Both sites behind one hand-over, or each behind one of its own. */
  const splits = [
    [{ ...nordlink, sites: [oslo, bergen] }],
    [
      { ...fjordnet, sites: [oslo] },
      { ...nordlink, sites: [bergen] },
    ],
  ];

  it('are kept by the parts together: bounds are no more than was asked, and rates no less', () => {
    let [combined, ofPairs] = [0, 0];
    fc.assert(
      fc.property(drawn, fc.constantFrom(...splits), (profile, chosen) => {
        const made = combine(
          { orderId: 'o', cpd: cpdOf(profile) },
          chosen,
          emptyLedger(),
          network,
          procedureOn(undefined),
        );
        if (made.kind === 'not-kept') {
          expect(made.reasons.join()).toMatch(/takes all of the|ms, more than the|of other kinds/);
          return;
        }
        combined += 1;
        const [[own]] = made.laid.fitted.components as [[(typeof made.laid.fitted.components)[0][0]]];
        const partials = made.partials.map((cpd) => cpd.components[0]?.profiles[0]);
        for (const cpd of made.partials) {
          expect(parseCpd(cpd)).toMatchObject({ kind: 'valid' });
          expect(JSON.stringify(cpd)).not.toMatch(/acme|ed-/);
        }
        const partAt = (name: string) => chosen.findIndex((one) => one.sites.includes(name));
        const asked = askedSites(profile);
        const ends = new Map(chosen.flatMap(({ sites: of }) => of.map((name) => [name, of[0] ?? ''])));
        const endOf = (name: string) => ends.get(name) ?? name;
        const nameAt = (name: string, part: number) => {
          const at = chosen[part]?.sites.indexOf(name) ?? -1;
          return at < 0 ? 'hand-over' : `site-${at + 1}`;
        };
        /** What a part says of the way from one site to another. */
        const promised = (part: number, from: string, to: string) => {
          const partial = partials[part];
          const [start, end] = [nameAt(from, part), nameAt(to, part)];
          const entry = partial?.scope?.find(
            (one) =>
              one.ingress?.[0] === start &&
              one.egress?.[0] === end &&
              (one.qosGuarantees ?? one.committedBps) !== undefined,
          );
          const terms = partial && (entry === undefined ? partial : profileOfPairs(partial, entry));
          return { delayMs: terms?.qosGuarantees?.oneWayDelayMs?.maximum, bps: entry?.committedBps };
        };
        for (const [{ identifier: from }, { identifier: to }] of askedPairs(profile, asked)) {
          const entry = profile.scope?.find((one) => one.ingress?.[0] === from && one.egress?.[0] === to);
          const bound = (entry === undefined ? profile : profileOfPairs(profile, entry)).qosGuarantees?.oneWayDelayMs
            ?.maximum;
          const parts = [...new Set([partAt(from), partAt(to)])].filter((part) => part >= 0);
          const path = own?.layout.paths.find((one) => one.from === endOf(from) && one.to === endOf(to));
          const overLinks = parts.reduce((sum, part) => sum + (chosen[part]?.interconnect.delayMs ?? 0), 0);
          const ours = path === undefined ? 0 : path.delayMs + overLinks;
          const theirs = parts.map((part) => promised(part, from, to).delayMs);
          if (bound !== undefined && parts.length > 0) {
            ofPairs += Number(entry?.qosGuarantees !== undefined);
            const sum = theirs.reduce<number>((all, ms) => all + (ms ?? Infinity), ours);
            expect(sum).toBeLessThanOrEqual(bound + 1e-6);
          }
        }
        for (const [at, { link, sites: of }] of chosen.entries()) {
          const linkAt = (way: string) => made.amounts.get(`stub ${link} ${way}` as never) ?? 0;
          const handedOver = partials[at]?.capacity?.at(-1);
          // What comes out of our network goes into the partner's.
          expect([linkAt('in'), linkAt('out')]).toStrictEqual([
            handedOver?.out.committedBps ?? 0,
            handedOver?.in.committedBps ?? 0,
          ]);
          const theirs = partials[at] && askedSites(partials[at]);
          for (const name of of) {
            const [was, is] = [asked.get(name), theirs?.get(nameAt(name, at))];
            expect([is?.inBps, is?.outBps]).toStrictEqual([was?.inBps, was?.outBps]);
            for (const [to, bps] of was?.pipes ?? []) {
              const piped = is?.pipes?.get(nameAt(to, at));
              const alike = names.filter(
                (one) => nameAt(one, at) === nameAt(to, at) && nameAt(to, at) !== nameAt(name, at),
              );
              const sum = alike.reduce((all, one) => all + (was?.pipes?.get(one) ?? 0), 0);
              // A pipe to all of them together, or what a hose carries of it.
              if (piped === undefined) expect((is?.inBps ?? 0) - (is?.pipedInBps ?? 0)).toBeGreaterThanOrEqual(bps);
              else expect(piped).toBe(sum);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
    expect([combined > 50, ofPairs > 50]).toStrictEqual([true, true]);
  });
});

import { parseCpd, type Cpd, type Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPathsFit } from '../../test/any-paths-fit.js';
import { networkOf, networks, pipedProfilesOn, type DrawnNetwork } from '../../test/arbitraries.js';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import type { Terms } from './guidelines.js';
import type { CapacityRefused, CapacityReserved } from './ledger.events.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { layOrder, type OrderLaid } from './lay-order.js';
import { laidPaths } from './laid-paths.js';
import { Network, type CoreLink } from './network.js';
import { procedureOn } from './procedure.js';

const link = (a: string, b: string, delayMs = 1, capacityBps = 100): CoreLink => ({
  ...{ between: [a, b], capacityBps, delayMs },
  ...{ delayVariationMs: 0, lossRatio: 0, availability: 1 },
});
const networkWith = (names: readonly string[], links: readonly CoreLink[]) =>
  new Network(
    names.map((name) => ({ name, stubLinks: ['s1', 's2'].map((stub) => ({ name: stub, capacityBps: 1_000 })) })),
    links,
  );
/** Between a and d: over b in 2 ms, over c in 4 ms. */
const diamond = networkWith(
  ['a', 'b', 'c', 'd'],
  [link('a', 'b'), link('b', 'd'), link('a', 'c', 2), link('c', 'd', 2)],
);
/** From the first link to the other one alone. */
const oneWay = (from: string, to: string, bps: number, rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: [from, to].map((linkIdentifier) => ({ identifier: linkIdentifier, linkIdentifier })),
  capacity: [
    { linkIdentifier: from, in: { committedBps: bps }, out: { committedBps: 0 } },
    { linkIdentifier: to, in: { committedBps: 0 }, out: { committedBps: bps } },
  ],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...rest,
});
const avoiding = (...avoid: readonly string[]): Partial<Profile> => ({ routingAndForwarding: { avoid } });
const within = (maximum: number): Partial<Profile> => ({
  qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
});
const documentOf = (...profiles: readonly Profile[]): Cpd => ({ components: [{ profiles }] });
const decided = (
  cpd: Cpd,
  network: Network,
  terms: Terms = {},
  ledger: Ledger = emptyLedger(),
  about = { orderId: 'P-1', negotiation: 1 },
) => decidePqo({ ...about, customerId: 'acme', at: askedAt, cpd }, ledger, network, terms);
const pathsOf = (event: CapacityReserved | CapacityRefused) =>
  event.data.paths?.listed.filter(({ from }) => from.startsWith('a') || from.startsWith('s')).map(({ over }) => over);
const withReserved = (...resources: readonly (readonly [string, number])[]) =>
  evolve(emptyLedger(), {
    type: 'capacity-reserved',
    data: {
      ...{ orderId: 'other', negotiation: 1, customerId: 'bolt', reasons: [] },
      amounts: resources.map(([resource, bps]) => ({ resource, bps })),
    },
  });
/** The order as it is laid in the order of the document alone. */
const laidOnce = (cpd: Cpd, network: Network, ledger: Ledger = emptyLedger()): OrderLaid =>
  layOrder('P-1', cpd, [], ledger, network, { ...procedureOn(undefined), room: 'as-laid' });
const before = { procedure: 1, providerData: 1, network: '', terms: '', rules: '' };
const checks = [{ name: 'paths', approvers: 'noc', deadlineMs: 3_600_000, atDeadline: 'approve' as const }];

describe('an order of which a pair has no room beside those before it', () => {
  const twoProfiles = documentOf(oneWay('a/s1', 'd/s1', 100), oneWay('a/s2', 'd/s2', 100, avoiding('c')));

  it('is laid anew with that pair first, also across its profiles', () => {
    const event = decided(twoProfiles, diamond);
    expect(event).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    expect(event.data).not.toHaveProperty('cpd');
    expect(pathsOf(event)).toStrictEqual([
      ['a', 'c', 'd'],
      ['a', 'b', 'd'],
    ]);
    // By the procedure before that is the answer.
    expect(decided(twoProfiles, diamond, { basis: before })).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 5, reasons: ['nothing is left on core a>b'] },
    });
  });

  it('gets all that it asks for where it would have got a part', () => {
    const profile: Profile = {
      customerNodesMap: ['a/s1', 'd/s1', 'd/s2'].map((linkIdentifier) => ({
        identifier: linkIdentifier,
        linkIdentifier,
      })),
      scope: [
        { direction: 'in', type: 'restricted', model: 'hose' },
        { direction: 'out', type: 'restricted', model: 'hose' },
        ...[
          { egress: ['d/s1'], committedBps: 60 },
          { egress: ['d/s2'], committedBps: 60, ...within(3) },
        ].map((pipe) => ({
          ...{ direction: 'in' as const, type: 'restricted' as const, model: 'pipe' as const, ingress: ['a/s1'] },
          ...pipe,
        })),
      ],
    };
    expect(decided(documentOf(profile), diamond)).toMatchObject({ type: 'capacity-reserved', data: { reasons: [] } });
    expect(laidOnce(documentOf(profile), diamond)).toMatchObject({
      fitted: { reasons: ['core a>b has 100 bit/s left of the 120 bit/s asked'] },
    });
  });

  it('is lowered as it was laid where the pair would have no room by itself', () => {
    const narrow = documentOf(oneWay('a/s1', 'd/s1', 60), oneWay('a/s2', 'd/s2', 150, avoiding('c')));
    expect(decided(narrow, diamond)).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: ['core a>b has 40 bit/s left of the 150 bit/s asked'],
      },
    });
  });

  it('is lowered by another laying where nothing was left for it as it was laid', () => {
    const wide = documentOf(oneWay('a/s1', 'd/s1', 100), oneWay('a/s2', 'd/s2', 150, avoiding('c')));
    expect(laidOnce(wide, diamond)).toMatchObject({ kind: 'refused', reasons: ['nothing is left on core a>b'] });
    expect(decided(wide, diamond)).toMatchObject({
      type: 'capacity-reserved',
      data: { reasons: ['core a>b has 100 bit/s left of the 150 bit/s asked'] },
    });
  });
});

/**
 * A from s to t goes over l1 and l2, or over l3; B from u to v over l1 and l3, or over l2: whichever is laid first takes by its fastest path what both
 * paths of the other one need, and beside the other path of A there is one of B.
 */
const entwined = networkWith(
  ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 's', 't', 'u', 'v'],
  [
    ...[link('m1', 'm2'), link('m3', 'm4'), link('m5', 'm6')],
    ...[link('s', 'm1', 1, 200), link('m2', 'm3', 1, 200), link('m4', 't', 1, 200)],
    ...[link('s', 'm5', 3, 200), link('m6', 't', 3, 200)],
    ...[link('u', 'm1', 1, 200), link('m2', 'm5', 14, 200), link('m6', 'v', 1, 200)],
    ...[link('u', 'm3', 20, 200), link('m4', 'v', 30, 200)],
  ],
);
const othersBack = withReserved(['core m3>m2', 200], ['core m5>m2', 200]);
const orderOfBoth = documentOf(
  oneWay('s/s1', 't/s1', 100, { ...avoiding('u', 'v'), ...within(12) }),
  oneWay('u/s1', 'v/s1', 100, avoiding('s', 't')),
);
const leftBesideOthers = (resource: string): number =>
  entwined.capacityOf(resource) - (othersBack.reservedBps.get(resource) ?? 0);

describe('an order of which no laying has room, and no bound excludes that there is one', () => {
  const open = expect.stringMatching(
    /^its paths were laid \d times, and it is not known whether others have room for all that is asked$/,
  ) as string;

  it('goes to a person, whatever silence says, with what is left held, and is never FAIL 5', () => {
    expect(anyPathsFit(orderOfBoth, entwined, leftBesideOthers)).toBe(true);
    const event = decided(orderOfBoth, entwined, { guidelines: { checks } }, othersBack);
    expect(event).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: ['core m1>m2 has 0 bit/s left of the 100 bit/s asked'],
        escalation: {
          reasons: [open, expect.stringMatching(/^nothing is left on core m/)],
          checks: [{ ...checks[0], atDeadline: 'reject' }],
        },
      },
    });
    if (event.type !== 'capacity-reserved') throw new TypeError('it is held');
    expect(parseCpd(event.data.cpd).kind).toBe('valid');
    expectNothingOversold(evolve(othersBack, event), entwined);
  });

  it('is FAIL 4 where nobody can be asked', () => {
    expect(decided(orderOfBoth, entwined, {}, othersBack)).toMatchObject({
      type: 'capacity-refused',
      data: { statusCode: 4, reasons: [open, expect.stringMatching(/^nothing is left on core m/)] },
    });
  });

  it('is lowered where it is one profile, and FAIL 4 of a template that is offered as it is or not at all', () => {
    const pipes: Profile = {
      customerNodesMap: ['s', 't', 'u', 'v'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s1` })),
      scope: [
        { direction: 'in', type: 'restricted', model: 'hose' },
        { direction: 'out', type: 'restricted', model: 'hose' },
        ...[
          { ingress: ['s'], egress: ['t'], ...within(12) },
          { ingress: ['u'], egress: ['v'] },
        ].map((pipe) => ({
          ...{ direction: 'in' as const, type: 'restricted' as const, model: 'pipe' as const, committedBps: 100 },
          ...pipe,
        })),
      ],
    };
    const shut = ['m3>m2', 'm5>m2', 'm1>s', 'm5>s', 'm1>u', 't>m4', 't>m6'].map((arc) => [`core ${arc}`, 200] as const);
    const ledger = withReserved(...shut);
    expect(decided(documentOf(pipes), entwined, {}, ledger)).toMatchObject({
      type: 'capacity-reserved',
      data: { reasons: expect.arrayContaining(['core m1>m2 has 100 bit/s left of the 200 bit/s asked']) as string[] },
    });
    const template = { name: 'both', model: 'frozen' as const, fixed: ['scope' as const], profile: pipes };
    const cpd = { ...documentOf(pipes), template: 'both' };
    const catalogue = new Map([['both', template]]);
    const { data } = decided(cpd, entwined, { catalogue, guidelines: { checks } }, ledger);
    expect(data).toMatchObject({ statusCode: 4, reasons: expect.arrayContaining([open]) as string[] });
    // Where a pair would have no room by itself either, it is certain.
    const full = withReserved(...shut, ['core m4>v', 150], ['core m6>v', 150]);
    expect(decided(cpd, entwined, { catalogue, guidelines: { checks } }, full).data).toMatchObject({ statusCode: 5 });
  });
});

describe('FAIL 5 for room', () => {
  it('says by which bound it is certain, where it was laid more than once: a pair by itself', () => {
    const wide = documentOf(
      oneWay('a/s1', 'd/s1', 100),
      oneWay('a/s1', 'd/s1', 100, avoiding('b')),
      oneWay('a/s2', 'd/s2', 150, avoiding('c')),
    );
    expect(decided(wide, diamond)).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 5,
        reasons: [
          'nothing is left on core a>b',
          'no path from a/s2 to d/s2 has room for all that is asked between the two, also by itself',
        ],
      },
    });
  });

  it('or all that leaves a device, which no parting of its paths carries', () => {
    const three = documentOf(
      oneWay('a/s1', 'd/s1', 100),
      oneWay('a/s2', 'd/s2', 100),
      oneWay('a/s1', 'd/s2', 100, avoiding('c')),
    );
    expect(decided(three, diamond)).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 5,
        reasons: [
          'nothing is left on core a>b',
          'all paths out of a carry 200 bit/s together at most, less than the 300 bit/s that go there',
        ],
      },
    });
  });
});

function expectNothingOversold(ledger: Ledger, network: Network): void {
  const sold = network.resources.filter(
    (resource) => (ledger.reservedBps.get(resource) ?? 0) > network.capacityOf(resource),
  );
  expect(sold).toStrictEqual([]);
}

/** Two profiles of two or three sites, by hoses or pipes, some of which avoid a device of no site of theirs. */
const ordersOn = (drawn: DrawnNetwork): fc.Arbitrary<Cpd> => {
  const links = drawn.edgeDevices.flatMap(({ name, stubLinks }) => stubLinks.map((stub) => `${name}/${stub.name}`));
  const devices = drawn.edgeDevices.map(({ name }) => name);
  const rate = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }));
  const hoses = fc.uniqueArray(fc.constantFrom(...links), { minLength: 2, maxLength: 3 }).chain((chosen) =>
    fc.array(rate, { minLength: 6, maxLength: 6 }).map((rates): Profile => ({
      customerNodesMap: chosen.map((linkIdentifier, at) => ({ identifier: `n${at}`, linkIdentifier })),
      capacity: chosen.map((linkIdentifier, at) => ({
        linkIdentifier,
        in: { committedBps: rates[2 * at] ?? 0 },
        out: { committedBps: rates[2 * at + 1] ?? 0 },
      })),
      conformanceTraffic: { outOfProfile: 'discard' },
    })),
  );
  const pipes = pipedProfilesOn(drawn, fc.integer({ min: 1, max: 12 })).filter(
    ({ customerNodesMap }) => customerNodesMap.length <= 3,
  );
  const profile = fc
    .tuple(fc.oneof(hoses, pipes), fc.option(fc.constantFrom(...devices), { nil: undefined }))
    .map(([one, avoided]): Profile => {
      const isUsed = one.customerNodesMap.some(({ linkIdentifier }) => linkIdentifier?.startsWith(`${avoided}/`));
      return avoided === undefined || isUsed ? one : { ...one, routingAndForwarding: { avoid: [avoided] } };
    });
  return fc.array(profile, { minLength: 2, maxLength: 2 }).map((profiles) => documentOf(...profiles));
};

describe('on any network', () => {
  it('FAIL 5 is never said where some paths have room for all, and nothing is ever sold twice', () => {
    // Most of what there is of core links is asked for, and there are several ways around.
    const worlds = networks(fc.integer({ min: 4, max: 24 }))
      .filter(({ edgeDevices, coreLinks }) => edgeDevices.length >= 4 && coreLinks.length >= edgeDevices.length)
      .map(({ edgeDevices, coreLinks }) => ({
        edgeDevices: edgeDevices.map(({ name, stubLinks }) => ({
          name,
          stubLinks: stubLinks.map((stub) => ({ ...stub, capacityBps: 60 })),
        })),
        coreLinks,
      }))
      .chain((drawn) =>
        fc.record({ network: fc.constant(networkOf(drawn)), other: ordersOn(drawn), cpd: ordersOn(drawn) }),
      );
    let [refused, fuller] = [0, 0];
    fc.assert(
      fc.property(worlds, ({ network, other, cpd }) => {
        const ledger = emptyLedger();
        evolve(ledger, decided(other, network, {}, ledger, { orderId: 'other', negotiation: 1 }));
        const event = decided(cpd, network, { guidelines: { checks } }, ledger);
        const left = (resource: string) => network.capacityOf(resource) - (ledger.reservedBps.get(resource) ?? 0);
        if (event.type === 'capacity-refused' && event.data.statusCode === 5) {
          refused += 1;
          expect(anyPathsFit(cpd, network, left)).not.toBe(true);
        }
        const once = laidOnce(cpd, network, ledger);
        const wasInFull = once.kind === 'laid' && once.fitted.reasons.length === 0;
        // What had room in the order of the document is laid as it was.
        if (wasInFull) expect(event.data.paths).toStrictEqual(laidPaths(once.fitted.components.flat(), network));
        else if (event.type === 'capacity-reserved' && event.data.reasons.length === 0) fuller += 1;
        if (event.type === 'capacity-reserved') expectNothingOversold(evolve(ledger, event), network);
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(refused, fuller)).toBeGreaterThan(0);
  });
});

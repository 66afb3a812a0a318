import type { Profile } from '@parley/cpp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { waisted } from '../../test/world-network.js';
import { decidePqo } from './decide-pqo.js';
import type { Guidelines } from './guidelines.js';
import { emptyLedger, evolve, type Ledger } from './ledger.state.js';
import { Network, type CoreLink } from './network.js';

const site = (name: string) => ({
  name,
  stubLinks: ['s1', 's2'].map((stub) => ({ name: stub, capacityBps: 1_000, availability: 1 })),
});
const link = (a: string, b: string, rest: Partial<CoreLink> = {}): CoreLink => ({
  ...{ between: [a, b], capacityBps: 100, delayMs: 1, availability: 0.9 },
  ...rest,
});
/** Between a and d: over b in 2 ms, over c in 4 ms. */
const diamond = (overB: Partial<CoreLink> = {}, overC: Partial<CoreLink> = {}) =>
  new Network(['a', 'b', 'c', 'd'].map(site), [
    link('a', 'b', overB),
    link('b', 'd', overB),
    link('a', 'c', { delayMs: 2, ...overC }),
    link('c', 'd', { delayMs: 2, ...overC }),
  ]);
const pipe = (protection?: string, rest: Partial<Profile> = {}, stub = 's1'): Profile => ({
  customerNodesMap: ['a', 'd'].map((name) => ({ identifier: name, linkIdentifier: `${name}/${stub}` })),
  capacity: [{ in: { committedBps: 60 }, out: { committedBps: 60 } }],
  conformanceTraffic: { outOfProfile: 'discard' },
  ...(protection !== undefined && { routingAndForwarding: { protection } }),
  ...rest,
});
const decided = (
  profile: Profile,
  network: Network,
  ledger: Ledger = emptyLedger(),
  orderId = 'P-1',
  guidelines?: Guidelines,
) =>
  decidePqo(
    { orderId, negotiation: 1, customerId: 'acme', at: askedAt, cpd: { components: [{ profiles: [profile] }] } },
    ledger,
    network,
    guidelines === undefined ? {} : { guidelines },
  );
const coreLinksOf = (event: ReturnType<typeof decided>) =>
  event.type === 'capacity-refused'
    ? event.data.reasons
    : event.data.amounts.flatMap(({ resource, bps }) =>
        resource.startsWith('core ') ? [`${resource.slice(5)} ${bps}`] : [],
      );
const availability = (percentage: number): Partial<Profile> => ({ availability: { percentage } });

describe('a protected path', () => {
  it('is named with the one beside it, as its backup', () => {
    expect(decided(pipe('node-disjoint'), diamond()).data.paths?.listed).toStrictEqual([
      { from: 'a/s1', to: 'd/s1', over: ['a', 'b', 'd'], delayMs: 2 },
      { from: 'a/s1', to: 'd/s1', over: ['a', 'c', 'd'], delayMs: 4, isBackup: true },
      { from: 'd/s1', to: 'a/s1', over: ['d', 'b', 'a'], delayMs: 2 },
      { from: 'd/s1', to: 'a/s1', over: ['d', 'c', 'a'], delayMs: 4, isBackup: true },
    ]);
  });

  it('has another one beside it that shares nothing with it, and both are held', () => {
    const event = decided(pipe('srlg-disjoint'), diamond());
    expect(event).toMatchObject({
      type: 'capacity-reserved',
      data: {
        reasons: [],
        paths: {
          count: 4,
          listed: [
            { from: 'a/s1', to: 'd/s1', over: ['a', 'b', 'd'], delayMs: 2 },
            { from: 'a/s1', to: 'd/s1', over: ['a', 'c', 'd'], delayMs: 4 },
            { from: 'd/s1', to: 'a/s1', over: ['d', 'b', 'a'], delayMs: 2 },
            { from: 'd/s1', to: 'a/s1', over: ['d', 'c', 'a'], delayMs: 4 },
          ],
        },
      },
    });
    expect(coreLinksOf(event).toSorted()).toStrictEqual(
      ['a>b', 'a>c', 'b>a', 'b>d', 'c>a', 'c>d', 'd>b', 'd>c'].map((name) => `${name} 60`),
    );
  });

  it('is lowered to what both have left, and refused where one of them has nothing', () => {
    const network = diamond();
    const first = evolve(emptyLedger(), decided(pipe(undefined, {}, 's2'), network, emptyLedger(), 'P-0'));
    const event = decided(pipe('link-disjoint'), network, first);
    expect(coreLinksOf(event).every((amount) => amount.endsWith(' 40'))).toBe(true);
    expect(event.data.reasons).toContain('core a>b has 40 bit/s left of the 60 bit/s asked');
    const full = evolve(
      emptyLedger(),
      decided(
        pipe(undefined, { capacity: [{ in: { committedBps: 100 }, out: { committedBps: 100 } }] }, 's2'),
        network,
        emptyLedger(),
        'P-0',
      ),
    );
    expect(decided(pipe('link-disjoint'), network, full)).toMatchObject({
      data: { statusCode: 5, reasons: ['nothing is left on core a>b'] },
    });
  });

  it('is FAIL 5 by the availability of the two, and its figure, where it alone is not reached', () => {
    // Each way works 0.81 of the time, and one of both 1 - 0.19 * 0.19.
    expect(decided(pipe('srlg-disjoint', availability(96.38)), diamond()).type).toBe('capacity-reserved');
    const best = (from: string, to: string, protection: string, kept: string, asked: string) =>
      `the best two ${protection} paths from ${from} to ${to} that were found work ${kept} % of 2592000 s at worst together, less than the ${asked} % asked`;
    expect(decided(pipe('srlg-disjoint', availability(96.4)), diamond())).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [best('a', 'd', 'srlg-disjoint', '96.39', '96.4'), best('d', 'a', 'srlg-disjoint', '96.39', '96.4')],
      },
    });
  });

  it('is FAIL 5 where all paths pass something, which is named, and FAIL 4 by another word', () => {
    const waist = waisted();
    const between = (protection: string): Profile => ({
      ...pipe(protection),
      customerNodesMap: ['a', 'b'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
    });
    expect(decided(between('link-disjoint'), waist).type).toBe('capacity-reserved');
    expect(decided(between('node-disjoint'), waist)).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [
          'no two paths from a to b that keep all that is asked are node-disjoint: each passes m',
          'no two paths from b to a that keep all that is asked are node-disjoint: each passes m',
        ],
      },
    });
    expect(decided(between('1+1'), waist)).toMatchObject({
      data: {
        statusCode: 4,
        reasons: ['routingAndForwarding.protection: 1+1 is none of link-disjoint, node-disjoint and srlg-disjoint'],
      },
    });
    const duct = { sharedRiskGroups: ['duct'] };
    expect(decided(pipe('node-disjoint'), diamond(duct, duct)).type).toBe('capacity-reserved');
    expect(decided(pipe('srlg-disjoint'), diamond(duct, duct)).data.reasons[0]).toBe(
      'no two paths from a to d that keep all that is asked are srlg-disjoint: each passes the shared risk duct',
    );
  });

  it('keeps every bound on both paths, but for the availability, which is that of the two', () => {
    const within = (maximum: number): Partial<Profile> => ({
      qosGuarantees: { kind: 'quantitative', oneWayDelayMs: { maximum } },
    });
    expect(decided(pipe('link-disjoint', within(4)), diamond()).type).toBe('capacity-reserved');
    expect(decided(pipe('link-disjoint', within(3)), diamond()).data.reasons[0]).toBe(
      'no two paths from a to d that keep all that is asked are link-disjoint: each passes core a>b',
    );
    // Each path works 81 % of the time, and both fail 3.61 % of it.
    expect(decided(pipe(undefined, availability(96.39)), diamond())).toMatchObject({ data: { statusCode: 5 } });
    expect(decided(pipe('link-disjoint', availability(96.39)), diamond()).type).toBe('capacity-reserved');
    expect(decided(pipe('link-disjoint', availability(96.4)), diamond())).toMatchObject({
      data: {
        statusCode: 5,
        reasons: [
          'the best two link-disjoint paths from a to d that were found work 96.39 % of 2592000 s at worst together, less than the 96.4 % asked',
          'the best two link-disjoint paths from d to a that were found work 96.39 % of 2592000 s at worst together, less than the 96.4 % asked',
        ],
      },
    });
  });

  it('works as long as the better of two that share a risk, and a person looks where another pair may do', () => {
    const duct = { sharedRiskGroups: ['duct'] };
    expect(decided(pipe('link-disjoint', availability(81)), diamond(duct, duct)).type).toBe('capacity-reserved');
    const asked = pipe('link-disjoint', availability(82));
    const doubt = (from: string, to: string) =>
      `after 32 paths it is not known whether two link-disjoint ones from ${from} to ${to} keep all that is asked`;
    const doubts = [doubt('a', 'd'), doubt('d', 'a')];
    expect(decided(asked, diamond(duct, duct))).toMatchObject({ data: { statusCode: 4, reasons: doubts } });
    const checks = [{ name: 'paths', approvers: 'noc', deadlineMs: 1, atDeadline: 'reject' as const }];
    expect(decided(asked, diamond(duct, duct), emptyLedger(), 'P-1', { checks })).toMatchObject({
      type: 'capacity-reserved',
      data: { reasons: [], escalation: { checks, reasons: doubts } },
    });
  });

  it('takes each link once for each pair, whatever network and rates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.constantFrom('link-disjoint', 'node-disjoint'), (bps, level) => {
        const capacity = [{ in: { committedBps: bps }, out: { committedBps: bps } }];
        const event = decided(pipe(level, { capacity }), diamond());
        if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
        const core = event.data.amounts.filter(({ resource }) => resource.startsWith('core '));
        expect(core.map((amount) => amount.bps)).toStrictEqual(Array.from({ length: 8 }, () => Math.min(bps, 100)));
      }),
      { numRuns: 50 },
    );
  });
});

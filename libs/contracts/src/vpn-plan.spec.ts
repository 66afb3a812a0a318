import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ContractViolation,
  networkAnnounced,
  orderCompleted,
  pairsOfPlan,
  parseAs,
  parseEvent,
  provisioningFailed,
  provisioningRemoved,
  vpnTunnelAdd,
  type PlanPair,
  type VpnPlan,
} from './index.js';

const siteAt = (at: number, siteIdentifier?: string): VpnPlan['sites'][number] => ({
  node: `node-${at}`,
  ...(siteIdentifier !== undefined && { siteIdentifier }),
  device: `ed-${at}`,
  pepId: `ed-${at}.example.net`,
  stubLink: 'ge-0/0/1',
  technologies: ['gre', 'ipip'],
  prefixes: [`10.${at}.0.0/16`, `2001:db8:${at}::/48`],
});
const planOf = (
  sites: readonly VpnPlan['sites'][number][],
  more: Partial<VpnPlan['classes'][number]> = {},
): VpnPlan => ({
  sites: [...sites],
  classes: [
    {
      name: 'committed',
      mtuOctets: 1_500,
      technology: 'gre',
      topology: { kind: 'full-mesh' },
      members: sites.map((_, site) => ({ site, inBps: 100 + site, outBps: 200 - site })),
      ...more,
    },
  ],
});
const joinedBy = (plan: VpnPlan): string[] => [...pairsOfPlan(plan)].map(({ a, b }) => `${a}-${b}`);

describe('the pairs of a plan', () => {
  test('are all of the members in a full mesh, each once and the lower end first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), (count) => {
        const pairs = joinedBy(planOf(Array.from({ length: count }, (_, at) => siteAt(at))));
        expect(pairs).toHaveLength((count * (count - 1)) / 2);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
      { numRuns: 10 },
    );
  });

  test('have a hub at one end at least where there are hubs', () => {
    const plan = planOf(
      [0, 1, 2, 3].map((at) => siteAt(at)),
      { topology: { kind: 'hub-and-spoke', hubs: [1, 3] } },
    );
    expect(joinedBy(plan)).toStrictEqual(['0-1', '0-3', '1-2', '1-3', '2-3']);
  });

  test('are those that are listed, once each, whichever end is named first', () => {
    const pairs = [
      [2, 0],
      [0, 2],
      [1, 2],
      [1, 1],
    ];
    const plan = planOf(
      [0, 1, 2].map((at) => siteAt(at)),
      { topology: { kind: 'listed', pairs } },
    );
    expect(joinedBy(plan)).toStrictEqual(['0-2', '1-2']);
  });

  test('never join two ends of one site', () => {
    expect(joinedBy(planOf([siteAt(0, 'A'), siteAt(1, 'B'), siteAt(2, 'A')]))).toStrictEqual(['0-1', '1-2']);
  });

  test('say which way alone they carry traffic, where it is one', () => {
    const oneWay = [
      [2, 0],
      [1, 2],
    ];
    const pairs = [...pairsOfPlan(planOf([siteAt(0), siteAt(1), siteAt(2)], { oneWay }))];
    expect(pairs.map(({ a, b, only }) => [a, b, only])).toStrictEqual([
      [0, 1, undefined],
      [0, 2, 'b-to-a'],
      [1, 2, 'a-to-b'],
    ]);
  });

  test('carry what the one end sends and the other takes, by the technology of the class or by their own', () => {
    const plan = planOf([siteAt(0), siteAt(1), siteAt(2)], { exceptions: [{ a: 2, b: 0, technology: 'ipip' }] });
    expect([...pairsOfPlan(plan)]).toStrictEqual<PlanPair[]>([
      { className: 'committed', a: 0, b: 1, technology: 'gre', bpsAToB: 100, bpsBToA: 101 },
      { className: 'committed', a: 0, b: 2, technology: 'ipip', bpsAToB: 100, bpsBToA: 102 },
      { className: 'committed', a: 1, b: 2, technology: 'gre', bpsAToB: 101, bpsBToA: 102 },
    ]);
  });
});

const about = { orderId: 'pqo-1', customerId: 'acme', negotiation: 1, customerOrderIdentifier: 'acme-1' };
const completed = { ...about, cpd: { components: [] } };
const plan = planOf([siteAt(0), siteAt(1)]);

describe('an agreement', () => {
  test('names its provisioner and carries the plan, or is one of the release before, which says neither', () => {
    const agreed = { ...completed, provisioner: 'vpn', plan };
    expect(parseEvent(orderCompleted, agreed)).toStrictEqual(agreed);
    expect(parseEvent(orderCompleted, completed)).toStrictEqual(completed);
  });

  const device = { ...siteAt(0), technologies: ['carrier-pigeon'] };
  const wrong: readonly (readonly [string, () => unknown])[] = [
    ['a provisioner that there is not', () => parseEvent(orderCompleted, { ...completed, provisioner: 'post' })],
    ['a plan with one end', () => parseEvent(orderCompleted, { ...completed, plan: { ...plan, sites: [siteAt(0)] } })],
    [
      'a technology that there is not',
      () => parseEvent(orderCompleted, { ...completed, plan: { ...plan, sites: [device, siteAt(1)] } }),
    ],
    [
      'a failure without a reason',
      () => parseEvent(provisioningFailed, { ...about, provisioner: 'vpn', by: 'cops-pdp', reasons: [] }),
    ],
    [
      'a removal by the word of nobody',
      () =>
        parseEvent(provisioningRemoved, {
          ...about,
          provisioner: 'vpn',
          by: 'cops-pdp',
          forgotten: [{ device: 'ed-par-1', by: '' }],
        }),
    ],
    [
      'a part of a network that is before the first',
      () =>
        parseEvent(networkAnnounced, {
          version: 'v',
          part: 0,
          parts: 1,
          devices: [],
          pools: { vnis: [], keys: [], innerPrefixesV4: [], innerPrefixesV6: [] },
        }),
    ],
    [
      'hours that no clock shows',
      () =>
        parseAs(vpnTunnelAdd.subject, vpnTunnelAdd.request, {
          orderId: 'pqo-1',
          by: 'ada',
          node: 'a',
          peerNode: 'b',
          hours: { timeZone: 'Europe/Paris', from: '25:00', until: '24:00' },
        }),
    ],
  ];
  test.each(wrong)('or what comes of it with %s is refused', (_, read) => {
    expect(read).toThrow(ContractViolation);
  });
});

import type { Cpd, Profile, ScopeEntry } from '@parley/cpp';
import { pairsOfPlan, parseEvent, policyDecided, type VpnPlan as SaidPlan } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../test/asked-at.js';
import { example, sampleNetwork } from '../../../test/sample-network.js';
import { decidePqo } from '../decide-pqo.js';
import { emptyLedger } from '../ledger.state.js';
import { Network, type EdgeDevice } from '../network.js';
import { endsOf } from './plan-ends.js';
import { maximumPlannedOctets } from './provisioning-of.js';
import type { TunnelTechnology, VpnPlan } from './vpn-plan.js';

const decided = (cpd: Cpd, network: Network = sampleNetwork()) =>
  decidePqo({ orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd }, emptyLedger(), network);
const provisioningOf = (cpd: Cpd, network?: Network) => {
  const event = decided(cpd, network);
  if (event.type !== 'capacity-reserved') throw new TypeError(JSON.stringify(event.data.reasons));
  return event.data.provisioning;
};
const planOf = (cpd: Cpd, network?: Network): VpnPlan => {
  const provisioning = provisioningOf(cpd, network);
  if (provisioning?.provisioner !== 'vpn') throw new TypeError('the provisioner is the mailbox');
  return provisioning.plan;
};
/** How often each pair of sites is joined, by what, as who hears the plan reads it. */
const pairsIn = (plan: VpnPlan): string[] =>
  [...pairsOfPlan(structuredClone(plan) as unknown as SaidPlan)].map(
    ({ a, b, technology }) => `${a}-${b} ${technology}`,
  );

const vpn = example('vpn-three-sites');
const [profile] = vpn.components[0]?.profiles ?? [];
if (profile === undefined) throw new TypeError('the example has a profile');
const changed = (changes: Partial<Profile>): Cpd => ({ components: [{ profiles: [{ ...profile, ...changes }] }] });
const behind = (...sites: readonly (readonly [string, readonly string[]])[]): NonNullable<Profile['scope']> => [
  { direction: 'in', type: 'restricted', model: 'hose' },
  ...sites.map(([node, prefixes]) => ({
    direction: 'out' as const,
    type: 'restricted' as const,
    model: 'hose' as const,
    egress: [node],
    prefixes: [...prefixes],
  })),
];

describe('the plan of a VPN', () => {
  it('says each site and each class once', () => {
    expect(planOf(vpn)).toStrictEqual({
      sites: [
        ['acme-paris', 'A', 'ed-par-1', ['10.1.0.0/16', '2001:db8:1::/48']],
        ['acme-london', 'B', 'ed-lon-1', ['10.2.0.0/16', '2001:db8:2::/48']],
        ['acme-frankfurt', 'C', 'ed-fra-1', ['10.3.0.0/16', '2001:db8:3::/48']],
      ].map(([node, siteIdentifier, device, prefixes]) => ({
        node,
        siteIdentifier,
        device,
        pepId: `${String(device)}.example.net`,
        stubLink: 'ge-0/0/1',
        technologies: ['gre', 'vxlan', 'ipip'],
        prefixes,
      })),
      classes: [
        {
          name: 'committed',
          dscps: [46, 0],
          mtuOctets: 1_500,
          technology: 'gre',
          topology: { kind: 'full-mesh' },
          members: [0, 1, 2].map((site) => ({ site, inBps: 100_000_000, outBps: 100_000_000 })),
        },
      ],
    });
  });

  it('keeps the contract, in the decision that is said of it', () => {
    const decision = { kind: 'offer', reasons: [], provisioner: 'vpn', plan: planOf(example('hub-and-spoke')) };
    expect(() => parseEvent(policyDecided, { orderId: 'P-1', negotiation: 1, decision })).not.toThrow();
  });

  it('joins the hub and each spoke, and no two spokes', () => {
    const plan = planOf(example('hub-and-spoke'));
    expect(plan.classes[0]?.topology).toStrictEqual({ kind: 'hub-and-spoke', hubs: [0] });
    expect(pairsIn(plan)).toStrictEqual(['0-1 gre', '0-2 gre', '0-3 gre']);
  });

  it('lists the pairs of a partial mesh, and joins no others', () => {
    const partialMesh = (...pairs: readonly (readonly [string, string])[]) =>
      changed({ routingAndForwarding: { topology: 'partial-mesh', pairs } });
    const two = planOf(partialMesh(['acme-frankfurt', 'acme-london'], ['acme-paris', 'acme-london']));
    expect(two.classes[0]?.topology).toStrictEqual({
      kind: 'listed',
      pairs: [
        [0, 1],
        [1, 2],
      ],
    });
    expect(pairsIn(two)).toStrictEqual(['0-1 gre', '1-2 gre']);
    const all = planOf(
      partialMesh(['acme-frankfurt', 'acme-london'], ['acme-paris', 'acme-london'], ['acme-paris', 'acme-frankfurt']),
    );
    expect(all.classes[0]?.topology).toStrictEqual({ kind: 'full-mesh' });
  });

  it('joins only what the scope lets reach each other', () => {
    const [paris, london] = profile.customerNodesMap.map(({ identifier }) => identifier);
    const scope = (profile.scope ?? []).map((entry) =>
      entry.egress?.[0] === 'acme-frankfurt'
        ? { ...entry, ingress: [london ?? ''] }
        : entry.egress?.[0] === 'acme-paris'
          ? { ...entry, ingress: ['ed-lon-1/ge-0/0/1'] }
          : entry.egress?.[0] === 'acme-london'
            ? { ...entry, ingress: [paris ?? '', 'acme-frankfurt'] }
            : entry,
    );
    const plan = planOf(changed({ scope }));
    expect(plan.classes[0]?.topology).toStrictEqual({
      kind: 'listed',
      pairs: [
        [0, 1],
        [1, 2],
      ],
    });
  });

  it('gives each profile a class, by the name of the class that it asks for', () => {
    const gold: Profile = { ...profile, qosGuarantees: { kind: 'qualitative', metaQosClass: 'gold' } };
    const plan = planOf({ components: [{ profiles: [gold, { ...profile, capacity: profile.capacity ?? [] }, gold] }] });
    expect(plan.sites).toHaveLength(3);
    expect(plan.classes.map(({ name, qosClass }) => [name, qosClass])).toStrictEqual([
      ['gold', 'gold'],
      ['committed', undefined],
      ['gold-2', 'gold'],
    ]);
  });
});

describe('what is behind a site', () => {
  const paris = ['acme-paris', ['10.1.0.0/16']] as const;
  const london = ['acme-london', ['10.2.0.0/16']] as const;
  const refused = (scope: NonNullable<Profile['scope']>, nodes = profile.customerNodesMap) => {
    const { type, data } = decided(changed({ scope, customerNodesMap: nodes }));
    return type === 'capacity-refused' ? [data.statusCode, data.reasons] : 'offered';
  };

  it('is no contradiction where prefixes are nested: the longest match decides', () => {
    const scope = behind(paris, london, ['acme-frankfurt', ['0.0.0.0/0', '10.1.0.0/24']]);
    expect(planOf(changed({ scope })).sites[2]?.prefixes).toStrictEqual(['0.0.0.0/0', '10.1.0.0/24']);
  });

  it('is FAIL 1 where two sites have the same, however it is written', () => {
    expect(refused(behind(paris, london, ['acme-frankfurt', ['10.2.3.4/16', '10.3.0.0/16']]))).toStrictEqual([
      1,
      ['scope: 10.2.0.0/16 is behind site B and behind site C'],
    ]);
    expect(
      refused(
        behind(['acme-paris', ['2001:db8::/32']], ['acme-london', ['2001:0DB8:0::1/32']], ['acme-frankfurt', ['::/0']]),
      ),
    ).toStrictEqual([1, ['scope: 2001:db8::/32 is behind site A and behind site B']]);
  });

  it('is FAIL 1 where it is said of some sites alone', () => {
    expect(refused(behind(paris, london))).toStrictEqual([
      1,
      ['scope: nothing is said to be behind site C, and of other sites it is'],
    ]);
  });

  it('is shared by the nodes of one site, which no tunnel joins', () => {
    const nodes = profile.customerNodesMap.map((node) => ({
      ...node,
      siteIdentifier: node.identifier === 'acme-london' ? 'B' : 'A',
    }));
    const plan = planOf(changed({ scope: behind(paris, london), customerNodesMap: nodes }));
    expect(plan.sites.map(({ prefixes }) => prefixes)).toStrictEqual([
      ['10.1.0.0/16'],
      ['10.2.0.0/16'],
      ['10.1.0.0/16'],
    ]);
    expect(pairsIn(plan)).toStrictEqual(['0-1 gre', '1-2 gre']);
  });
});

describe('a pair that traffic goes between one way alone', () => {
  const [paris = '', london = '', frankfurt = ''] = profile.customerNodesMap.map(({ identifier }) => identifier);
  const heardBy = (node: string, ingress: readonly string[]) => (entry: NonNullable<Profile['scope']>[number]) =>
    entry.egress?.[0] === node ? { ...entry, ingress: [...ingress] } : entry;
  const oneWay = (changes: Partial<Profile>) => planOf(changed(changes)).classes[0]?.oneWay;

  it('is one of which the scope lets the one send, and not the other (RFC 7297 §3.2)', () => {
    const scope = (profile.scope ?? []).map(heardBy(paris, [london]));
    expect(oneWay({ scope })).toStrictEqual([[0, 2]]);
    expect(oneWay({ scope: scope.map(heardBy(frankfurt, [london])) })).toBeUndefined();
  });

  const rates = (linkIdentifier: string, inBps: number, outBps: number) => ({
    ...{ linkIdentifier, in: { committedBps: inBps }, out: { committedBps: outBps } },
  });
  const [here = '', there = '', third = ''] = profile.customerNodesMap.map((node) => node.linkIdentifier);
  const sender = [rates(here, 90, 0), rates(there, 0, 40), rates(third, 0, 50)];
  const discard = { outOfProfile: 'discard' } as const;

  it('is one with a rate one way, and none the other, where all above it is discarded (RFC 7297 §3.6)', () => {
    expect(oneWay({ capacity: sender, conformanceTraffic: discard })).toStrictEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it('is one that a pipe goes along and no hose is left for the way back', () => {
    const only = [rates(here, 90, 0), rates(there, 40, 90), rates(third, 0, 50)];
    const pipe = (from: string, to: string, committedBps: number): ScopeEntry => ({
      ...{ direction: 'in', type: 'restricted', model: 'pipe', ingress: [from], egress: [to], committedBps },
    });
    const scope = [...(profile.scope ?? []), pipe(paris, london, 40), pipe(london, frankfurt, 40)];
    expect(oneWay({ capacity: only, conformanceTraffic: discard, scope })).toStrictEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('is none where what is above the rate goes on as best effort, or has a peak', () => {
    expect(oneWay({ capacity: sender, conformanceTraffic: { outOfProfile: 'shape' } })).toBeUndefined();
    const peak = sender.map((entry) => ({ ...entry, in: { ...entry.in, peakBps: 100 } }));
    expect(oneWay({ capacity: peak, conformanceTraffic: discard })).toBeUndefined();
    expect(oneWay({ conformanceTraffic: discard })).toBeUndefined();
  });
});

describe('a site with two links', () => {
  const nodes = profile.customerNodesMap.map((node) => ({
    ...node,
    siteIdentifier: node.identifier === 'acme-london' ? 'B' : 'A',
  }));
  const scope = behind(['acme-paris', ['10.1.0.0/16']], ['acme-london', ['10.2.0.0/16']]);
  const twoLinks = changed({ scope, customerNodesMap: nodes });
  const standby = (...devicesOf: readonly string[]) =>
    planOf(twoLinks, withEnds({}, {}, [], devicesOf)).sites.map((site) => site.standby ?? false);

  it('uses both, unless the provider file makes one of them the backup (V43)', () => {
    expect(standby()).toStrictEqual([false, false, false]);
    expect(standby('ed-fra-1')).toStrictEqual([false, false, true]);
    expect(standby('ed-par-1')).toStrictEqual([true, false, false]);
  });

  it('has no backup where both links are, or where the site has the one alone', () => {
    expect(standby('ed-par-1', 'ed-fra-1')).toStrictEqual([false, false, false]);
    expect(standby('ed-lon-1')).toStrictEqual([false, false, false]);
  });

  it('sends nothing from one of its links to the other through the network', () => {
    const event = decided(twoLinks, withEnds({}));
    if (event.type !== 'capacity-reserved') throw new TypeError('refused');
    const bps = (resource: string) => event.data.amounts.find((one) => one.resource === resource)?.bps;
    // Both send to London alone, which takes no more than its own rate; nothing else comes to Frankfurt than from there.
    expect([bps('core ed-par-1>ed-lon-1'), bps('core ed-par-1>ed-fra-1')]).toStrictEqual([100_000_000, 100_000_000]);
    expect(planOf(twoLinks, withEnds({})).classes[0]?.topology).toStrictEqual({ kind: 'full-mesh' });
  });

  it('keeps the contract', () => {
    const plan = planOf(twoLinks, withEnds({}, {}, [], ['ed-fra-1']));
    const decision = { kind: 'offer', reasons: [], provisioner: 'vpn', plan };
    expect(() => parseEvent(policyDecided, { orderId: 'P-1', negotiation: 1, decision })).not.toThrow();
  });
});

describe('the hours of a profile', () => {
  const activationSchedule = {
    timeZone: 'Europe/Berlin',
    windows: [{ weekdays: [1, 2], from: '08:00', until: '18:00' }],
  };

  it('are those of its class in the plan, without what no schema knows', () => {
    const windows = activationSchedule.windows.map((window) => ({ ...window, 'x-colour': 'red' }));
    expect(
      planOf(changed({ activationSchedule: { ...activationSchedule, windows } })).classes[0]?.schedule,
    ).toStrictEqual(activationSchedule);
    expect(planOf(vpn).classes[0]).not.toHaveProperty('schedule');
  });

  it('make other tunnels of the same ends when they change: both reserve until the swap (ADR 29)', () => {
    const ends = [vpn, changed({ activationSchedule })].map((cpd) => endsOf(planOf(cpd)));
    expect(ends[1]).toStrictEqual(ends[0]?.map((end) => `${end} ${JSON.stringify(activationSchedule)}`));
  });

  it('are FAIL 4 where there are no tunnels that could keep them', () => {
    expect(decided(changed({ activationSchedule, trafficIsolation: { isolated: false } }))).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 4,
        reasons: [
          'activationSchedule: tunnels alone keep hours',
          'trafficIsolation: tunnels are for a VPN, of which every profile is isolated and has two nodes or more',
        ],
      },
    });
  });
});

describe('the provisioner', () => {
  it.each([
    ['asks for no isolation', { trafficIsolation: { isolated: false } }, []],
    ['says of no site what is behind it', { scope: behind() }, ['the scope says of no site what is behind it (N54)']],
  ])('is the mailbox where the document %s', (_, changes, reasons) => {
    expect(provisioningOf(changed(changes))).toStrictEqual({ provisioner: 'mailbox', reasons });
  });

  it('is the mailbox where a device is no end of tunnels', () => {
    expect(provisioningOf(vpn, withEnds({ 'ed-fra-1': undefined }))).toStrictEqual({
      provisioner: 'mailbox',
      reasons: ['ed-fra-1 is no end of tunnels'],
    });
  });
});

const devices = ['ed-par-1', 'ed-lon-1', 'ed-fra-1'] as const;
type Ends = Partial<Record<(typeof devices)[number], readonly TunnelTechnology[] | undefined>>;
/** The devices of the example in a star around one, with these technologies; by default GRE. */
function withEnds(
  ends: Ends,
  more: Partial<EdgeDevice> = {},
  v6Only: readonly string[] = [],
  standby: readonly string[] = [],
): Network {
  const edgeDevices = devices.map((name, at): EdgeDevice => {
    const technologies = name in ends ? ends[name] : (['gre'] as const);
    return {
      name,
      stubLinks: [
        {
          ...{ name: 'ge-0/0/1', capacityBps: 1e10, delayVariationMs: 0, lossRatio: 0, availability: 1 },
          ...(standby.includes(name) && { standby: true }),
        },
      ],
      ...(technologies !== undefined && {
        pepId: name,
        technologies,
        underlayMtu: 1_570,
        tunnelAddresses: v6Only.includes(name) ? { v6: `2001:db8::${at}` } : { v4: `192.0.2.${at}` },
      }),
      ...(name === 'ed-par-1' && more),
    };
  });
  const coreLinks = ['ed-lon-1', 'ed-fra-1'].map((to) => ({
    between: ['ed-par-1', to],
    capacityBps: 1e10,
    delayMs: 1,
    delayVariationMs: 0,
    lossRatio: 0,
    availability: 1,
  }));
  return new Network(edgeDevices, coreLinks, { mtuOctets: 9_000 });
}

describe('the technology of a pair', () => {
  it('is the one that both prefer most, and is said where it differs', () => {
    const network = withEnds({
      'ed-par-1': ['vxlan', 'gre', 'ipip'],
      'ed-lon-1': ['gre', 'vxlan'],
      'ed-fra-1': ['ipip', 'gre'],
    });
    const plan = planOf(vpn, network);
    expect(pairsIn(plan)).toStrictEqual(['0-1 gre', '0-2 gre', '1-2 gre']);
    const other = planOf(
      vpn,
      withEnds({ 'ed-par-1': ['vxlan'], 'ed-lon-1': ['vxlan', 'gre'], 'ed-fra-1': ['vxlan', 'gre'] }),
    );
    expect(pairsIn(other)).toStrictEqual(['0-1 vxlan', '0-2 vxlan', '1-2 vxlan']);
    const mixed = planOf(
      vpn,
      withEnds({ 'ed-par-1': ['gre', 'vxlan'], 'ed-lon-1': ['vxlan'], 'ed-fra-1': ['gre', 'vxlan'] }),
    );
    expect(mixed.classes[0]?.exceptions).toStrictEqual([{ a: 0, b: 2, technology: 'gre' }]);
  });

  it.each([
    ['technology', withEnds({ 'ed-lon-1': ['mpls'] })],
    ['family of addresses', withEnds({}, {}, ['ed-lon-1'])],
  ])('is FAIL 5 where there is no common %s', (_, network) => {
    expect(decided(vpn, network)).toMatchObject({
      type: 'capacity-refused',
      data: {
        statusCode: 5,
        reasons: [
          'no technology of tunnels is common to ed-par-1 and ed-lon-1',
          'no technology of tunnels is common to ed-lon-1 and ed-fra-1',
        ],
      },
    });
  });
});

describe('a transit point', () => {
  it('is named with the pairs that pass it, and with what may come through it', () => {
    const plan = planOf(vpn, withEnds({}, { transit: 'pushed' }));
    expect(plan.transit).toStrictEqual([
      { device: 'ed-par-1', pepId: 'ed-par-1', configured: 'pushed', pairs: [[1, 2]], bps: [200_000_000] },
    ]);
    expect(planOf(vpn, withEnds({})).transit).toBeUndefined();
  });
});

it('lowers the largest packet to what the underlays of the devices carry', () => {
  const conformanceTraffic = { outOfProfile: 'discard', mtuOctets: 1_600 } as const;
  const event = decided(changed({ conformanceTraffic }), withEnds({}));
  expect(event.data.reasons).toStrictEqual([
    'the network carries packets of 1542 octets between sites, less than the 1600 asked: the underlay of ed-par-1 and ed-lon-1 carries 1570, of which 28 are for gre over IPv4',
  ]);
});

/** A full mesh of so many sites, eight to a device, the devices in a star. */
function mesh(count: number, prefixesEach: number): { readonly cpd: Cpd; readonly network: Network } {
  const hub: EdgeDevice = { name: 'ed-0', stubLinks: [], transit: 'elsewhere' };
  const ends = Array.from({ length: Math.ceil(count / 8) }, (_, at): EdgeDevice => ({
    name: `ed-${at + 1}`,
    stubLinks: Array.from({ length: 8 }, (_unused, stub) => ({ name: `ge-0/0/${stub}`, capacityBps: 1e10 })),
    pepId: `ed-${at + 1}.example.net`,
    tunnelAddresses: { v4: '192.0.2.1' },
    technologies: ['gre', 'vxlan'],
    underlayMtu: 9_000,
  }));
  const network = new Network(
    [hub, ...ends],
    ends.map(({ name }) => ({ between: ['ed-0', name], capacityBps: 1e12, delayMs: 1 })),
  );
  const nodes = Array.from({ length: count }, (_, at) => ({
    identifier: `n${at}`,
    linkIdentifier: `ed-${Math.floor(at / 8) + 1}/ge-0/0/${at % 8}`,
  }));
  const scope = behind(
    ...nodes.map(({ identifier }, at): [string, string[]] => [
      identifier,
      Array.from({ length: prefixesEach }, (_, part) => `2001:db8:${at.toString(16)}:${part.toString(16)}::/64`),
    ]),
  );
  const cpd: Cpd = {
    components: [
      {
        profiles: [{ customerNodesMap: nodes, scope, trafficIsolation: { isolated: true } }],
      },
    ],
  };
  return { cpd, network };
}

describe('the size of a plan', () => {
  it('stays far below a message for the largest mesh that a datagram carries, of which every pair passes a transit point', () => {
    const { cpd, network } = mesh(160, 2);
    const plan = planOf(cpd, network);
    expect(pairsIn(plan)).toHaveLength(160 * 159 * 0.5);
    expect(JSON.stringify(plan).length).toBeLessThan(maximumPlannedOctets / 3);
  });

  it('is FAIL 1 above 700,000 octets with the document, before anything is reserved', () => {
    const { cpd, network } = mesh(160, 120);
    const event = decided(cpd, network);
    expect(event).toMatchObject({ type: 'capacity-refused', data: { statusCode: 1 } });
    expect(event.data.reasons[0]).toMatch(
      /^the plan of its tunnels has \d+ octets with the document, and 700000 are carried$/,
    );
  });
});

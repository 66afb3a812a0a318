import type { Profile } from '@parley/cpp';
import { describe, expect, it } from 'vitest';
import { askedAt } from '../../test/asked-at.js';
import { decidePqo } from './decide-pqo.js';
import { emptyLedger } from './ledger.state.js';
import { Network, type CoreLink, type EdgeDevice } from './network.js';
import type { TunnelTechnology } from './vpn/vpn-plan.js';

type Ends = Readonly<Record<string, readonly TunnelTechnology[]>>;
const device = (name: string, at: number, technologies: readonly TunnelTechnology[] = ['gre']): EdgeDevice => ({
  ...{ name, stubLinks: [{ name: 's', capacityBps: 1_000 }], pepId: name, technologies, underlayMtu: 9_000 },
  tunnelAddresses: { v4: `192.0.2.${at}` },
});
const link = (a: string, b: string, rest: Partial<CoreLink> = {}): CoreLink => ({
  ...{ between: [a, b], capacityBps: 100, delayMs: 1 },
  ...rest,
});
/** Between a and d: over b in 2 ms, over c in 4 ms. */
const diamond = (overB: Partial<CoreLink> = {}, overC: Partial<CoreLink> = {}, ends: Ends = {}) =>
  new Network(
    ['a', 'b', 'c', 'd'].map((name, at) => device(name, at, ends[name])),
    [
      link('a', 'b', overB),
      link('b', 'd', overB),
      link('a', 'c', { delayMs: 2, ...overC }),
      link('c', 'd', { delayMs: 2, ...overC }),
    ],
    { mtuOctets: 9_000 },
  );
const behind = (node: string, prefix: string) =>
  ({ direction: 'out', type: 'restricted', model: 'hose', egress: [node], prefixes: [prefix] }) as const;
const pipe = (mtuOctets: number | undefined, rest: Partial<Profile> = {}): Profile => ({
  customerNodesMap: ['a', 'd'].map((name) => ({ identifier: name, linkIdentifier: `${name}/s` })),
  capacity: [{ in: { committedBps: 10 }, out: { committedBps: 10 } }],
  conformanceTraffic: { outOfProfile: 'discard', ...(mtuOctets !== undefined && { mtuOctets }) },
  ...rest,
});
const vpn: Partial<Profile> = {
  scope: [
    behind('a', '10.1.0.0/16'),
    behind('d', '10.2.0.0/16'),
    { direction: 'in', type: 'restricted', model: 'hose' },
  ],
  trafficIsolation: { isolated: true },
};
const decided = (profile: Profile, network: Network) => {
  const cpd = { components: [{ profiles: [profile] }] };
  const event = decidePqo(
    { orderId: 'P-1', negotiation: 1, customerId: 'acme', at: askedAt, cpd },
    emptyLedger(),
    network,
  );
  if (event.type !== 'capacity-reserved') throw new TypeError(event.data.reasons.join());
  return event.data;
};
const wayOf = ({ paths }: ReturnType<typeof decided>) => paths?.listed[0]?.over.join('');

describe('the largest packet', () => {
  it('is that of the links on the path, and the path goes over links that carry what is asked', () => {
    const network = diamond({ mtuOctets: 1_570 });
    expect(wayOf(decided(pipe(1_500), network))).toBe('abd');
    const wider = decided(pipe(1_501), network);
    expect([wayOf(wider), wider.reasons]).toStrictEqual(['acd', []]);
    const widest = decided(pipe(8_931), network);
    expect([wayOf(widest), widest.reasons]).toStrictEqual([
      'acd',
      [
        'the network carries packets of 8930 octets between sites, less than the 8931 asked: core a>c carries 9000, of which 70 are for the encapsulation',
      ],
    ]);
    expect(widest.reduced).toStrictEqual({
      count: 1,
      listed: [{ clause: 'conformanceTraffic.mtuOctets', asked: 8_931, offered: 8_930, why: widest.reasons }],
    });
  });

  it('is lowered where no other link has room: rates are kept first', () => {
    const narrow = diamond({ mtuOctets: 2_000 }, { capacityBps: 5 });
    const event = decided(pipe(4_000), narrow);
    expect([wayOf(event), event.reduced?.listed.map(({ offered }) => offered)]).toStrictEqual(['abd', [1_930]]);
  });

  it('is the next best of several, where no link carries it', () => {
    const event = decided(pipe(9_000), diamond({ mtuOctets: 3_000 }, { mtuOctets: 4_000 }));
    expect([wayOf(event), event.reduced?.listed[0]?.offered]).toStrictEqual(['acd', 3_930]);
  });

  it.each<[string, Ends, number, string]>([
    ['GRE alone', {}, 8_972, '28 are for gre over IPv4'],
    [
      'the longest that may take its place',
      { a: ['gre', 'vxlan'], d: ['ipip', 'vxlan', 'gre'] },
      8_950,
      '50 are for vxlan over IPv4',
    ],
    ['what both have', { a: ['gre', 'vxlan'], d: ['ipip', 'gre'] }, 8_972, '28 are for gre over IPv4'],
    ['what has no outer header of IP', { a: ['mpls'], d: ['mpls'] }, 8_930, '70 are for the encapsulation'],
  ])('leaves room for the tunnel: %s', (_, ends, octets, words) => {
    expect(decided(pipe(octets, vpn), diamond({}, {}, ends)).reasons).toStrictEqual([]);
    expect(decided(pipe(9_000, vpn), diamond({}, {}, ends)).reasons).toStrictEqual([
      `the network carries packets of ${octets} octets between sites, less than the 9000 asked: the underlay of a and d carries 9000, of which ${words}`,
    ]);
  });

  it('is in the plan of the tunnels: what is asked, or 1,500, or less where a link carries less', () => {
    const planned = (profile: Profile, network: Network) => {
      const { provisioning } = decided(profile, network);
      return provisioning?.provisioner === 'vpn' ? provisioning.plan.classes[0]?.mtuOctets : undefined;
    };
    expect(planned(pipe(undefined, vpn), diamond())).toBe(1_500);
    expect(planned(pipe(8_000, vpn), diamond())).toBe(8_000);
    const narrow = { mtuOctets: 1_500 };
    expect(planned(pipe(undefined, vpn), diamond(narrow, narrow))).toBe(1_472);
  });
});

describe('encryption', () => {
  const isolated = { isolated: false, encryption: true };
  it('is a path over links that encrypt, or FAIL 5', () => {
    const network = diamond({}, { encrypts: true });
    expect(wayOf(decided(pipe(undefined), network))).toBe('abd');
    expect(wayOf(decided(pipe(undefined, { trafficIsolation: isolated }), network))).toBe('acd');
    expect(() => decided(pipe(undefined, { trafficIsolation: isolated }), diamond())).toThrow(
      'no path from a to d is encrypted on each link,no path from d to a is encrypted on each link',
    );
  });

  it('is tunnels of IPsec where all devices of the order have it, whatever they prefer, with its encapsulation', () => {
    const both: Ends = { a: ['gre', 'ipsec'], d: ['gre', 'ipsec'] };
    const encrypted = { ...vpn, trafficIsolation: { isolated: true, encryption: true } };
    const { provisioning, reasons, paths } = decided(pipe(9_000, encrypted), diamond({}, {}, both));
    expect(paths?.listed[0]?.over).toStrictEqual(['a', 'b', 'd']);
    expect(provisioning).toMatchObject({ plan: { classes: [{ technology: 'ipsec', mtuOctets: 8_927 }] } });
    expect(reasons[0]).toMatch(/73 are for ipsec over IPv4$/);
    const plain = decided(pipe(undefined, vpn), diamond({}, {}, both)).provisioning;
    expect(plain).toMatchObject({ plan: { classes: [{ technology: 'gre' }] } });
  });

  it('is links that encrypt for all of a VPN of which one device has no IPsec', () => {
    const one: Ends = { a: ['gre', 'ipsec'] };
    const encrypted = { ...vpn, trafficIsolation: { isolated: true, encryption: true } };
    const event = decided(pipe(undefined, encrypted), diamond({}, { encrypts: true }, one));
    expect(wayOf(event)).toBe('acd');
    expect(event.provisioning).toMatchObject({ plan: { classes: [{ technology: 'gre' }] } });
    expect(() => decided(pipe(undefined, encrypted), diamond({}, {}, one))).toThrow('is encrypted on each link');
  });
});

import { readTunnelRow, technologies, toHex, tunnelRowOctets, type Technology } from '@parley/cops';
import { networkAnnounced, orderCompleted, parseEvent, type VpnPlan as ContractPlan } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../../test/surroundings.js';
import { held } from '../../../test/seen.js';
import { World } from '../../../test/world.js';
import { noNetwork } from '../../domain/network/network.state.js';
import { limits } from '../../limits.js';
import { networkPartOf } from '../../ports/announced-network.js';
import { rowOf } from '../cops/rows.js';
import { planOfOrder } from './plan-of-order.js';

type Class = ContractPlan['classes'][number];

const deviceAt = (at: number): string => `ed${at + 1}`;
function orderOf(count: number, topology: Class['topology'], more: Partial<Class> = {}): ContractPlan {
  const sites = Array.from({ length: count }, (_, at) => ({
    ...{ node: `n${at}`, device: deviceAt(at), pepId: deviceAt(at), stubLink: 'ge-0', prefixes: [`10.${at}.0.0/16`] },
    technologies: ['gre' as const],
  }));
  const members = sites.map((_, site) => ({ site, inBps: 10 + site, outBps: 100 + site }));
  return { sites, classes: [{ name: 'gold', mtuOctets: 1_500, technology: 'gre', topology, members, ...more }] };
}

/** The order's tunnels on devices that have these technologies. */
function worldOf(order: ContractPlan, technology: Technology = 'gre'): World {
  const world = new World();
  const devices = new Map(
    order.sites.map(({ pepId }, at) => {
      const addresses = { address4: `192.0.2.${at + 1}`, technologies: [technology], underlayMtu: 1_600 };
      return [pepId, { name: pepId, deviceId: pepId, stubLinks: ['ge-0'], transit: false, ...addresses }];
    }),
  );
  for (const { pepId } of order.sites) world.connect(pepId);
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan: planOfOrder(order, { ...noNetwork, devices }) });
  world.settle();
  expect(world.vpn('v').state.phase).toBe('active');
  return world;
}
const joined = (world: World): readonly string[] =>
  [...world.vpn('v').state.tunnels.values()].map(({ pair: { a, b } }) => `${a} ${b}`);

describe('the topologies of an order (VPN00 §2.2)', () => {
  it.each<{ name: string; topology: Class['topology']; pairs: readonly string[] }>([
    {
      name: 'a full mesh',
      topology: { kind: 'full-mesh' },
      pairs: ['n0 n1', 'n0 n2', 'n0 n3', 'n1 n2', 'n1 n3', 'n2 n3'],
    },
    { name: 'hub and spoke', topology: { kind: 'hub-and-spoke', hubs: [1] }, pairs: ['n0 n1', 'n1 n2', 'n1 n3'] },
    {
      name: 'two hubs',
      topology: { kind: 'hub-and-spoke', hubs: [0, 1] },
      pairs: ['n0 n1', 'n0 n2', 'n0 n3', 'n1 n2', 'n1 n3'],
    },
    {
      name: 'a partial mesh',
      topology: {
        kind: 'listed',
        pairs: [
          [0, 1],
          [1, 2],
          [0, 2],
          [2, 3],
        ],
      },
      pairs: ['n0 n1', 'n1 n2', 'n0 n2', 'n2 n3'],
    },
    {
      name: 'an arbitrary topology, in parts',
      topology: {
        kind: 'listed',
        pairs: [
          [3, 0],
          [2, 1],
        ],
      },
      pairs: ['n0 n3', 'n1 n2'],
    },
  ])('become tunnels: $name', ({ topology, pairs }) => {
    const world = worldOf(orderOf(4, topology));
    expect(joined(world)).toStrictEqual(pairs);
    const ends = Object.values(held(world)).flatMap((tunnels) => Object.values(tunnels));
    expect(ends).toStrictEqual(Array.from({ length: 2 * pairs.length }, () => 'active'));
  });

  it('carry traffic one way where the plan says so, from either end of a pair', () => {
    const oneWay = [
      [0, 1],
      [2, 0],
    ];
    const world = worldOf(orderOf(3, { kind: 'hub-and-spoke', hubs: [0] }, { oneWay }));
    const rows = [...(world.device('ed1').state.vpns.get('v')?.ends.values() ?? [])].map(({ end }) => end);
    expect(rows.map(({ direction, bps, remote }) => [direction, bps, remote])).toStrictEqual([
      ['send', 10, '192.0.2.2'],
      ['receive', 12, '192.0.2.3'],
    ]);
  });
});

it('says of a transit point what has to be kept there for each class', () => {
  const [pairs, bps] = [
    [
      [0, 1],
      [1, 2],
    ],
    [7.5],
  ];
  const transit = [{ device: 'core-1', configured: 'elsewhere' as const, pairs, bps }];
  expect(planOfOrder({ ...orderOf(3, { kind: 'full-mesh' }), transit }, noNetwork).transit).toStrictEqual([
    { device: 'core-1', configured: 'elsewhere', pairs: 2, classes: [{ classId: 'gold', bps: 7 }] },
  ]);
});

it('has a transit point that is pushed to told of the tunnels of the pairs that pass it (V43)', () => {
  const transit = [
    { device: 'core-1', pepId: 'p1', configured: 'pushed' as const, pairs: [[0, 1]], bps: [0] },
    { device: 'core-2', configured: 'pushed' as const, pairs: [[0, 1]], bps: [0] },
  ];
  const classes = [{ classId: 'gold', bps: 0 }];
  expect(planOfOrder({ ...orderOf(3, { kind: 'full-mesh' }), transit }, noNetwork).transit).toStrictEqual([
    { ...{ device: 'core-1', configured: 'pushed', pairs: 1, classes }, deviceId: 'p1', passing: { a: [0], b: [1] } },
    { device: 'core-2', configured: 'pushed', pairs: 1, classes },
  ]);
});

describe('the technologies of an order (§5.3 column 2)', () => {
  it.each(Object.keys(technologies) as Technology[])('reach the row on the wire: %s', (technology) => {
    const world = worldOf(orderOf(2, { kind: 'full-mesh' }, { technology }), technology);
    const end = world.device('ed1').state.vpns.get('v')?.ends.get(1)?.end;
    if (end === undefined) throw new Error('no row');
    const octets = tunnelRowOctets(rowOf(end));
    const direction = technology === 'mpls' ? '01' : '03';
    const number = technologies[technology].toString(16).padStart(2, '0');
    // Unsigned32 1, INTEGER of the technology, INTEGER of the direction, INTEGER 1 and the four octets of an IPv4 address.
    expect(toHex(octets)).toMatch(new RegExp(`^4201010201${number}0201${direction}0201010404c0000201`));
    const row = readTunnelRow(octets, 1);
    expect(row).toMatchObject({
      row: {
        technology,
        direction: technology === 'mpls' ? 'send' : 'both',
        localAddress: { family: 1, address: '192.0.2.1' },
        remoteAddress: { family: 1, address: '192.0.2.2' },
        qosClass: 'gold',
        bandwidth: 10,
        key: technology === 'vxlan' ? 1_000 : technology === 'ipip' ? 0 : 1,
        localInner: '100.64.0.0/31',
        remoteInner: '100.64.0.1/31',
        prefixes: ['10.1.0.0/16'],
      },
    });
  });
});

it('names what the device prefers behind the technology of the agreement, but nothing in the stead of what encrypts', () => {
  const devices = new Map(
    ['ed1', 'ed2'].map((name) => {
      const own = { technologies: ['vxlan', 'ipsec', 'gre'] as const, underlayMtu: 1_600 };
      return [name, { name, deviceId: name, stubLinks: ['ge-0'], transit: false, ...own }];
    }),
  );
  const pairOf = (technology: Technology) =>
    planOfOrder(orderOf(2, { kind: 'full-mesh' }, { technology }), { ...noNetwork, devices }).pairs[0]?.technologies;
  expect(pairOf('gre')).toStrictEqual(['gre', 'vxlan', 'ipsec']);
  expect(pairOf('ipsec')).toStrictEqual(['ipsec']);
});

describe('what a device does when it cannot install a tunnel (VPN00 §2.3)', () => {
  const waits = { firstWaitS: 5, intervalS: 20, maximumWaitS: 900, maximumRetries: 0 };
  const retries = [
    { ...waits, technologies: ['gre' as const], factorHundredths: 115, report: 'every-nth' as const, reportEvery: 3 },
    { ...waits, factorHundredths: 200, report: 'never' as const, reportEvery: 1 },
  ];
  const said = (name: string, at: number, more: object = {}) => ({
    ...{ name, pepId: name, technologies: ['gre', 'vxlan'], underlayMtu: 1_600, stubLinks: ['ge-0'] },
    ...{ tunnelAddresses: { v4: `192.0.2.${at}` }, ...more },
  });
  const announced = {
    ...{ version: 'one', part: 1, parts: 1, pools: { vnis: [], keys: [], innerPrefixesV4: [], innerPrefixesV6: [] } },
    devices: [said('ed1', 1, { retries: retries.map((one) => ({ ...one, mood: 'calm' })) }), said('ed2', 2)],
  };
  const ofServer = { retry: limits.retry, reporting: limits.reporting };
  const { firstWaitS, intervalS, maximumWaitS, maximumRetries } = waits;
  const common = { firstWaitS, intervalS, maximumWaitS, maximumRetries };

  it.each([
    { technology: 'gre', own: { retry: { ...common, factorHundredths: 115 }, reporting: { mode: 'every-nth', n: 3 } } },
    { technology: 'vxlan', own: { retry: { ...common, factorHundredths: 200 }, reporting: { mode: 'never', n: 1 } } },
  ] as const)(
    'is what the provider says of it for $technology, up to the row (columns 11 to 17)',
    ({ technology, own }) => {
      const { devices } = networkPartOf(parseEvent(networkAnnounced, announced));
      const order = orderOf(2, { kind: 'full-mesh' }, { technology });
      const world = new World();
      for (const { pepId } of order.sites) world.connect(pepId);
      const network = { ...noNetwork, devices: new Map(devices.map((device) => [device.deviceId, device])) };
      world.tellVpn('v', { type: 'plan', negotiation: 1, plan: planOfOrder(order, network) });
      world.settle();
      const rowAt = (device: string) => {
        const end = world.device(device).state.vpns.get('v')?.ends.get(1)?.end;
        if (end === undefined) throw new Error('no row');
        const read = readTunnelRow(tunnelRowOctets(rowOf(end)), 1);
        if (!('row' in read)) throw new Error('no row');
        const { retry, reporting } = read.row;
        return { retry, reporting };
      };
      expect(rowAt('ed1')).toStrictEqual(own);
      expect(rowAt('ed2')).toStrictEqual(ofServer);
    },
  );
});

it('takes the hours of a class out of the order, and no member that a newer sender has', () => {
  const schedule = { timeZone: 'UTC', windows: [{ months: [7], from: '22:00', until: '02:00' }] };
  const plan = planOf(['ed1', 'ed2'], 1_000);
  const said = {
    orderId: 'pqo-1',
    customerId: 'acme',
    negotiation: 1,
    customerOrderIdentifier: 'acme-1',
    cpd: { components: [] },
    provisioner: 'vpn',
    plan: { ...plan, classes: plan.classes.map((one) => ({ ...one, schedule: { ...schedule, moon: 'full' } })) },
  };
  const completed = parseEvent(orderCompleted, said);
  const taken = completed.plan === undefined ? undefined : planOfOrder(completed.plan, noNetwork);
  expect(taken?.classes).toStrictEqual([{ classId: 'committed', schedule }]);
});

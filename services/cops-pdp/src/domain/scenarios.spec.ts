import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh, pair, planOf, site, star } from '../../test/plans.js';
import { commandsTo, held } from '../../test/seen.js';
import { World } from '../../test/world.js';
import type { TunnelAsked } from './vpn/judge-tunnel.js';
import { isActive } from './vpn/vpn.state.js';

const meshOf = (count: number): World => agreedWorld(mesh(count));

const engineered = (asked: TunnelAsked) => ({ type: 'engineer', asked, by: 'ada' }) as const;
const phaseOf = (world: World) => world.vpn('v').state.phase;
const typesOf = (world: World): readonly string[] => world.vpn('v').events.map(({ type }) => type);

describe('establishing tunnels (VPN00 §6.1 to §6.5)', () => {
  it('attends, installs and activates, in the order of figure 2', () => {
    const world = meshOf(2);
    expect(commandsTo(world, 'ed1')).toStrictEqual(['null', 'attend v ge-0', 'install 1', 'activate 1']);
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
    expect(phaseOf(world)).toBe('active');
  });

  it.each([
    { name: 'a full mesh', plan: mesh(5), tunnels: 10 },
    { name: 'hub and spoke', plan: star(5), tunnels: 4 },
    {
      name: 'a partial mesh',
      plan: planOf(
        [1, 2, 3, 4].map((at) => site(at)),
        [pair(1, 2), pair(2, 3), pair(3, 4)],
      ),
      tunnels: 3,
    },
  ])('makes $name of $tunnels tunnels', ({ plan, tunnels }) => {
    const world = new World();
    for (const { deviceId } of plan.sites) world.connect(deviceId);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
    world.settle();
    const { state } = world.vpn('v');
    expect(phaseOf(world)).toBe('active');
    expect([...state.tunnels.values()].filter((tunnel) => isActive(state, tunnel))).toHaveLength(tunnels);
    const ends = Object.values(held(world)).flatMap((tunnelsHere) => Object.values(tunnelsHere));
    expect(ends).toStrictEqual(Array.from({ length: 2 * tunnels }, () => 'active'));
  });

  it('gives the ends of a tunnel each other’s addresses, one identifier, and what is behind the other', () => {
    const world = meshOf(2);
    const end = (device: string) => world.device(device).state.vpns.get('v')?.ends.get(1)?.end;
    expect(end('ed1')).toStrictEqual({
      number: 1,
      technology: 'vxlan',
      direction: 'both',
      local: '192.0.2.1',
      remote: '192.0.2.2',
      qosClass: 'gold',
      bps: 1_000_000,
      key: 1_000,
      localInner: '100.64.0.0/31',
      remoteInner: '100.64.0.1/31',
      mtu: 1_550,
      dscp: 46,
      prefixes: ['10.2.0.0/16'],
      stubLinks: ['ge-0'],
    });
    expect(end('ed2')).toMatchObject({
      local: '192.0.2.2',
      remote: '192.0.2.1',
      key: 1_000,
      localInner: '100.64.0.1/31',
      remoteInner: '100.64.0.0/31',
      prefixes: ['10.1.0.0/16'],
    });
  });

  it('installs at the devices that are there, and activates nothing before the other end has it (V34)', () => {
    const world = new World();
    world.connect('ed1');
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'installed' } });
    expect(phaseOf(world)).toBe('wanted');
    world.connect('ed2');
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
  });

  it('answers a request for a VPN that it does not know by NULL without data, and serves it once it is agreed (V22)', () => {
    const world = new World();
    const pep = world.pep('ed1');
    world.connect('ed1');
    const handle = pep.newHandle({ vpn: 'v', links: new Set(['ge-0']) });
    world.link('ed1', 'v', 'ge-0', true);
    world.settle();
    expect(commandsTo(world, 'ed1')).toStrictEqual(['null', 'null']);
    world.connect('ed2');
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(commandsTo(world, 'ed1').slice(2)).toStrictEqual(['install 1', 'activate 1']);
    expect(pep.handleOf('v')).toBe(handle);
  });
});

describe('failures (VPN00 §6.10, V34)', () => {
  it('removes the other end when one end cannot be installed, and tries again by another technology', () => {
    const world = new World();
    for (const device of ['ed1', 'ed2']) world.connect(device);
    world.pep('ed2').failing.set(1, 1);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect(commandsTo(world, 'ed1')).toContain('remove 1');
    expect(commandsTo(world, 'ed1')).not.toContain('activate 1');
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 2': 'active' }, ed2: { 'v 2': 'active' } });
    expect(world.vpn('v').state.tunnels.get(2)?.technology).toBe('gre');
  });

  it('removes both ends of a tunnel that breaks, says that the VPN is degraded, and replaces the tunnel', () => {
    const world = meshOf(3);
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    expect(typesOf(world)).toContain('vpn-degraded');
    expect(held(world)['ed2']).toStrictEqual({ 'v 3': 'active' });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(phaseOf(world)).toBe('active');
    expect(held(world)['ed1']).toStrictEqual({ 'v 2': 'active', 'v 4': 'active' });
  });

  it('gives what a failed tunnel had to others only when both ends have said that it is gone (V44)', () => {
    const world = meshOf(2);
    world.disconnect('ed2');
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    expect(world.allocations.vnis).toStrictEqual([{ from: 1_000, count: 1 }]);
    world.connect('ed2');
    world.settle();
    expect(world.allocations.vnis).toStrictEqual([]);
  });
});

describe('changes (VPN00 §6.6 to §6.8)', () => {
  it('adds a site to a mesh and leaves the other tunnels alone', () => {
    const world = meshOf(3);
    const before = world.device('ed1').events.length;
    world.connect('ed4');
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: mesh(4) });
    world.settle();
    expect(phaseOf(world)).toBe('active');
    expect(world.vpn('v').state.activeNegotiation).toBe(2);
    const since = world.device('ed1').events.slice(before);
    expect(since.flatMap((event) => (event.type === 'device-wanted' ? event.data.ends : []))).toHaveLength(1);
  });

  it('removes at both ends the tunnels of a site that leaves, leaves its stub link, and the others alone', () => {
    const world = meshOf(3);
    const before = commandsTo(world, 'ed1').length;
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: mesh(2) });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' }, ed3: {} });
    expect(commandsTo(world, 'ed1').slice(before)).toStrictEqual(['remove 2']);
    expect(commandsTo(world, 'ed3').slice(-3)).toStrictEqual(['remove 2,3', 'leave v ge-0', 'null']);
    expect(world.pep('ed3').handleOf('v')).toBeUndefined();
    expect([phaseOf(world), world.allocations.vnis]).toStrictEqual(['active', [{ from: 1_000, count: 1 }]]);
  });

  it('makes the new tunnel before it breaks the old one, by a swap at each end (V6)', () => {
    const world = meshOf(2);
    const plan = planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: 2_000_000 })]);
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan });
    world.settle();
    for (const device of ['ed1', 'ed2'])
      expect(commandsTo(world, device).slice(4)).toStrictEqual(['install 2', 'swap 1,2', 'remove 1']);
    expect(held(world)).toStrictEqual({ ed1: { 'v 2': 'active' }, ed2: { 'v 2': 'active' } });
    expect(typesOf(world)).not.toContain('vpn-degraded');
  });

  it('keeps the old tunnel in use when its successor cannot be installed', () => {
    const world = meshOf(2);
    world.pep('ed2').failing.set(2, 1);
    const plan = planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: 2_000_000 })]);
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 3': 'active' }, ed2: { 'v 3': 'active' } });
    expect(world.vpn('v').state.activeNegotiation).toBe(2);
  });

  it('removes all, leaves the stub links, and is gone when the devices have said so', () => {
    const world = meshOf(3);
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect(phaseOf(world)).toBe('removed');
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {}, ed3: {} });
    expect(commandsTo(world, 'ed1').slice(-3)).toStrictEqual(['remove 1,2', 'leave v ge-0', 'null']);
    expect(world.pep('ed1').handleOf('v')).toBeUndefined();
    expect(world.device('ed1').state.vpns.size).toBe(0);
    expect(world.allocations.vnis).toStrictEqual([]);
  });

  it('waits for a device that is away, and for none that was never sent an install', () => {
    const world = new World();
    world.connect('ed1');
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect(phaseOf(world)).toBe('removed');

    const other = meshOf(2);
    other.disconnect('ed2');
    other.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    other.settle();
    expect(phaseOf(other)).toBe('leaving');
    other.connect('ed2');
    other.settle();
    expect(phaseOf(other)).toBe('removed');
  });

  it('ends as removed when the end of an order comes before its completion, and says nothing of an order that is not ours', () => {
    const world = new World();
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    expect(typesOf(world)).toStrictEqual(['vpn-withdrawn']);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    expect(typesOf(world)).toStrictEqual(['vpn-withdrawn', 'vpn-removed']);
  });

  it('adds, changes and removes the tunnel that an engineer wants, and keeps it over an update', () => {
    const world = new World();
    for (const device of ['ed1', 'ed2', 'ed3']) world.connect(device);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: star(3) });
    world.tellVpn('v', engineered({ change: 'add', ends: [{ name: 's2' }, { name: 's3' }], bps: 1_000_000 }));
    world.settle();
    expect(held(world)['ed3']).toStrictEqual({ 'v 2': 'active', 'v 3': 'active' });
    world.tellVpn('v', engineered({ change: 'change', number: 3, bps: 5 }));
    world.settle();
    expect(held(world)['ed3']).toStrictEqual({ 'v 2': 'active', 'v 4': 'active' });
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: star(3) });
    world.settle();
    expect(held(world)['ed3']).toStrictEqual({ 'v 2': 'active', 'v 4': 'active' });
    world.tellVpn('v', engineered({ change: 'remove', number: 4 }));
    world.settle();
    expect(held(world)['ed3']).toStrictEqual({ 'v 2': 'active' });
  });

  it('refuses a plan for whose tunnels the pools have too little, and begins nothing of it', () => {
    const world = new World();
    for (const device of ['ed1', 'ed2']) world.connect(device);
    const plan = mesh(2);
    const blocked = { vnis: [{ from: 0, count: 100_000 }], keys: [], inner: [] };
    world.allocations = { ...world.allocations, ...blocked, inner: new Map() };
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
    world.settle();
    expect(world.vpn('v').events.at(-1)).toMatchObject({
      type: 'vpn-plan-refused',
      data: { reasons: ['too little left: vnis'] },
    });
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
  });
});

describe('several VPNs at one device (VPN00 §6, §6.2)', () => {
  it('have a handle each, on the same stub link, and come and go without each other (VPN00 §6.6 case 2, §6.7 case 2)', () => {
    const world = meshOf(2);
    const [first] = [world.pep('ed1').handleOf('v')];
    const before = commandsTo(world, 'ed1').length;
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(commandsTo(world, 'ed1').slice(before)).toStrictEqual(['attend w ge-0', 'install 1', 'activate 1']);
    const second = world.pep('ed1').handleOf('w');
    expect([world.pep('ed1').handleOf('v'), second === first]).toStrictEqual([first, false]);
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active', 'w 1': 'active' });
    const keyOf = (vpn: string) => world.device('ed1').state.vpns.get(vpn)?.ends.get(1)?.end.key;
    expect([keyOf('v'), keyOf('w')]).toStrictEqual([1_000, 1_001]);
    // The device says that the one VPN is on the link no more: the other one goes on.
    world.link('ed1', 'v', 'ge-0', false);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'w 1': 'active' }, ed2: { 'w 1': 'active' } });
    world.tellVpn('w', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect([phaseOf(world), world.vpn('w').state.phase]).toStrictEqual(['degraded', 'removed']);
    expect(world.pep('ed1').handleOf('w')).toBeUndefined();
    expect(world.pep('ed1').handleOf('v')).toBe(first);
  });
});

describe('stub links (V23, V24, V37)', () => {
  const twoLinks = { stubLinks: ['ge-0', 'ge-1'] };

  it('names the tunnels that are there to a second stub link, and removes them with the last', () => {
    const world = new World();
    world.pep('ed1', ['ge-0', 'ge-1']);
    for (const device of ['ed1', 'ed2']) world.connect(device);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: planOf([site(1, twoLinks), site(2)], [pair(1, 2)]) });
    world.settle();
    expect(commandsTo(world, 'ed1').filter((command) => command.startsWith('install'))).toStrictEqual(['install 1']);
    world.link('ed1', 'v', 'ge-0', false);
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active' });
    world.link('ed1', 'v', 'ge-0', true);
    world.settle();
    expect(commandsTo(world, 'ed1').at(-1)).toBe('null 1');
    world.link('ed1', 'v', 'ge-0', false);
    world.link('ed1', 'v', 'ge-1', false);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect(phaseOf(world)).toBe('degraded');
  });

  it('brings the tunnels of a stub link back when it is back', () => {
    const world = meshOf(2);
    world.link('ed1', 'v', 'ge-0', false);
    world.settle();
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: { 'v 2': 'installed' } });
    world.link('ed1', 'v', 'ge-0', true);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 2': 'active' }, ed2: { 'v 2': 'active' } });
    expect(phaseOf(world)).toBe('active');
  });
});

import { describe, expect, it } from 'vitest';
import { pair, planOf, site } from '../../test/plans.js';
import { commandsTo, held } from '../../test/seen.js';
import { World } from '../../test/world.js';
import type { TunnelAsked } from './vpn/judge-tunnel.js';
import type { VpnPlan } from './vpn/plan.js';

const mpls = { technologies: ['mpls', 'gre'] } as const;
const each = { bpsFromA: 5, bpsFromB: 7 };

function worldOf(plan: VpnPlan, online: readonly string[] = ['ed1', 'ed2', 'ed3']): World {
  const world = new World();
  for (const device of online) world.connect(device);
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
  world.settle();
  return world;
}
const rowsAt = (world: World, device: string) =>
  [...(world.device(device).state.vpns.get('v')?.ends.values() ?? [])].map(
    ({ end: { number, direction, bps, prefixes, local } }) => [number, direction, bps, prefixes, local],
  );

/** Number, direction and rate of each row. */
const waysAt = (world: World, device: string) => rowsAt(world, device).map((row) => row.slice(0, 3));

describe('tunnels that carry traffic one way (VPN00 §2.2)', () => {
  const duplex = planOf([site(1, mpls), site(2, mpls)], [pair(1, 2, each)]);

  it('are two for a pair that sends both ways, with a row each at both ends', () => {
    const world = worldOf(duplex);
    expect(rowsAt(world, 'ed1')).toStrictEqual([
      [1, 'send', 5, ['10.2.0.0/16'], '192.0.2.1'],
      [2, 'receive', 7, [], '192.0.2.1'],
    ]);
    expect(rowsAt(world, 'ed2')).toStrictEqual([
      [1, 'receive', 5, [], '192.0.2.2'],
      [2, 'send', 7, ['10.1.0.0/16'], '192.0.2.2'],
    ]);
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active', 'v 2': 'active' });
    expect(world.vpn('v').state.phase).toBe('active');
  });

  it('are activated together, when both are installed at both ends', () => {
    const world = new World();
    for (const device of ['ed1', 'ed2']) world.connect(device);
    world.pep('ed2').failing.set(2, 1);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: duplex });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'installed' }, ed2: { 'v 1': 'installed' } });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active', 'v 3': 'active' });
    expect(commandsTo(world, 'ed1').slice(2)).toStrictEqual(['install 1,2', 'remove 2', 'install 3', 'activate 1,3']);
  });

  it.each(['ed1', 'ed2'])(
    'wait for each other, whichever end cannot install the one for the other way: %s',
    (failing) => {
      const world = new World();
      for (const device of ['ed1', 'ed2']) world.connect(device);
      world.pep(failing).failing.set(2, 1);
      world.tellVpn('v', { type: 'plan', negotiation: 1, plan: duplex });
      world.settle();
      expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'installed' }, ed2: { 'v 1': 'installed' } });
    },
  );

  it('are one for a pair that sends one way, whatever they are made of', () => {
    const oneWay = [pair(1, 2, { isOneWay: true, bpsFromB: 0 })];
    const world = worldOf(planOf([site(1), site(2)], oneWay));
    const labelled = worldOf(planOf([site(1, mpls), site(2, mpls)], oneWay));
    expect([waysAt(labelled, 'ed1'), waysAt(labelled, 'ed2')]).toStrictEqual([
      [[1, 'send', 1_000_000]],
      [[1, 'receive', 1_000_000]],
    ]);
    expect(waysAt(world, 'ed1')).toStrictEqual([[1, 'send', 1_000_000]]);
    expect(waysAt(world, 'ed2')).toStrictEqual([[1, 'receive', 1_000_000]]);
    expect(held(world)).toMatchObject({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
  });

  it('take the place of one for both ways that failed, until an update begins from new', () => {
    const either = { technologies: ['gre', 'mpls'] } as const;
    const world = new World();
    for (const device of ['ed1', 'ed2']) world.connect(device);
    world.pep('ed1').failing.set(1, 1);
    const plan = planOf([site(1, either), site(2, either)], [pair(1, 2, each)]);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
    world.settle();
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(waysAt(world, 'ed1')).toStrictEqual([
      [2, 'send', 5],
      [3, 'receive', 7],
    ]);
    expect(world.vpn('v').state).toMatchObject({ phase: 'active', active: 2 });
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan });
    world.settle();
    expect(waysAt(world, 'ed1')).toStrictEqual([[4, 'both', 5]]);
    expect(held(world)['ed2']).toStrictEqual({ 'v 4': 'active' });
  });

  it('are found by an engineer who names their sites, and changed or taken out one by one', () => {
    const world = worldOf(duplex);
    const tell = (asked: TunnelAsked): void => {
      world.tellVpn('v', { type: 'engineer', asked, by: 'ada' });
      world.settle();
    };
    tell({ change: 'add', ends: [{ name: 's2' }, { name: 's1' }] });
    expect(rowsAt(world, 'ed1')).toHaveLength(2);
    tell({ change: 'change', number: 2, bps: 9 });
    expect(waysAt(world, 'ed1')).toStrictEqual([
      [1, 'send', 5],
      [3, 'receive', 9],
    ]);
    expect(held(world)['ed2']).toStrictEqual({ 'v 1': 'active', 'v 3': 'active' });
    tell({ change: 'remove', number: 1 });
    expect(held(world)['ed1']).toStrictEqual({ 'v 3': 'active' });
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: duplex });
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 3': 'active' });
  });

  it('are what an engineer gets who asks for such a technology, in place of one for both ways', () => {
    const either = { technologies: ['gre', 'mpls'] } as const;
    const plan = planOf([site(1, either), site(2, either)], [pair(1, 2, each)]);
    const world = worldOf(plan);
    world.tellVpn('v', { type: 'engineer', asked: { change: 'change', number: 1, technology: 'mpls' }, by: 'ada' });
    world.settle();
    expect(waysAt(world, 'ed1')).toStrictEqual([
      [2, 'send', 5],
      [3, 'receive', 7],
    ]);
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan });
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 2': 'active', 'v 3': 'active' });
  });

  it('come with the hours of their class, and one made of other things as well (V45)', () => {
    const schedule = { timeZone: 'UTC', windows: [{ from: '22:00', until: '06:00' }] };
    const oneWay = pair(1, 3, { isOneWay: true, bpsFromB: 0 });
    const plan = planOf([site(1, mpls), site(2, mpls), site(3)], [pair(1, 2, each), oneWay]);
    const world = worldOf({ ...plan, classes: [{ classId: 'gold', schedule }] });
    expect(held(world)['ed1']).toStrictEqual({});
    const keepHours = (): void => {
      world.nowMs += 12 * 3_600_000;
      world.tellVpn('v', { type: 'keep-hours' });
      world.settle();
    };
    for (const first of [4, 7]) {
      keepHours();
      expect(waysAt(world, 'ed1')).toStrictEqual([
        [first, 'send', 5],
        [first + 1, 'receive', 7],
        [first + 2, 'send', 1_000_000],
      ]);
      expect(Object.values(held(world)['ed1'] ?? {})).toStrictEqual(['active', 'active', 'active']);
      keepHours();
      expect(held(world)['ed1']).toStrictEqual({});
    }
  });

  it('stand by for each other’s way alone at a site with a backup link', () => {
    const sites = [site(1, { ...mpls, siteIdentifier: 'A' }), site(2, { ...mpls, siteIdentifier: 'A', standby: true })];
    const world = worldOf(planOf([...sites, site(3, mpls)], [pair(1, 3), pair(2, 3)]));
    const states = (): unknown => [held(world)['ed1'], held(world)['ed2']];
    expect(states()).toStrictEqual([
      { 'v 1': 'active', 'v 2': 'active' },
      { 'v 3': 'installed', 'v 4': 'installed' },
    ]);
    world.breakTunnel('ed1', 'v', 2);
    world.settle();
    expect(states()).toStrictEqual([{ 'v 1': 'active' }, { 'v 3': 'installed', 'v 4': 'active' }]);
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(states()).toStrictEqual([
      { 'v 1': 'active', 'v 5': 'active' },
      { 'v 3': 'installed', 'v 4': 'installed' },
    ]);
  });
});

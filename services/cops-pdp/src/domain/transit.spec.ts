import { transitLink } from '@parley/cops';
import { describe, expect, it } from 'vitest';
import { mesh, pair, passed, planOf, site, through, withHours } from '../../test/plans.js';
import { commandsTo, held } from '../../test/seen.js';
import { World } from '../../test/world.js';
import { countOf } from './allocations/taken.js';
import type { VpnPlan } from './vpn/plan.js';

function worldOf(plan: VpnPlan, devices: readonly string[] = ['ed1', 'ed2', 'p1']): World {
  const world = new World();
  for (const name of devices) {
    world.pep(name, name.startsWith('p') ? [transitLink] : ['ge-0']);
    world.connect(name);
  }
  tell(world, 1, plan);
  return world;
}
function tell(world: World, negotiation: number, plan: VpnPlan): void {
  world.tellVpn('v', { type: 'plan', negotiation, plan });
  world.settle();
}
const phaseOf = (world: World) => world.vpn('v').state.phase;
const takenIn = ({ allocations }: World): number => countOf(allocations.vnis) + countOf(allocations.keys);
const rowsAt = (world: World, device: string) =>
  [...(world.device(device).state.vpns.get('v')?.ends.values() ?? [])].map(({ end }) => end);

describe('a transit point that is pushed to (VPN00 §2.2, §2.3, V43)', () => {
  const plan = through(mesh(2), passed('p1', [0, 1]));

  it('is attended on its reserved stub link, and has a row of each tunnel that passes it', () => {
    const world = worldOf(plan);
    expect(commandsTo(world, 'p1')).toStrictEqual(['null', `attend v ${transitLink}`, 'install 1', 'activate 1']);
    // What it forwards, by its outer addresses, and how much of which class has to be kept for it.
    expect(rowsAt(world, 'p1')).toStrictEqual([
      {
        ...{ number: 1, technology: 'vxlan', direction: 'both', qosClass: 'gold', key: 1_000, mtu: 1_550, dscp: 46 },
        ...{ local: '192.0.2.1', remote: '192.0.2.2', bps: 1_000_000, prefixes: [], stubLinks: [transitLink] },
      },
    ]);
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' }, p1: { 'v 1': 'active' } });
    expect(phaseOf(world)).toBe('active');
  });

  it('keeps the larger rate of both ways, and none where one of them has no limit', () => {
    const rates = (more: { readonly bpsFromA: number; readonly bpsFromB: number; readonly isOneWay?: true }) =>
      rowsAt(worldOf(through(planOf([site(1), site(2)], [pair(1, 2, more)]), passed('p1', [1, 0]))), 'p1').map(
        ({ direction, bps }) => [direction, bps],
      );
    expect(rates({ bpsFromA: 5, bpsFromB: 7 })).toStrictEqual([['both', 7]]);
    expect(rates({ bpsFromA: 5, bpsFromB: 0 })).toStrictEqual([['both', 0]]);
    expect(rates({ bpsFromA: 5, bpsFromB: 0, isOneWay: true })).toStrictEqual([['send', 5]]);
  });

  it('is waited for before a tunnel carries traffic', () => {
    const world = worldOf(plan, ['ed1', 'ed2']);
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'installed' }, ed2: { 'v 1': 'installed' } });
    expect(phaseOf(world)).toBe('wanted');
    world.pep('p1', [transitLink]);
    world.connect('p1');
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active' });
    expect(phaseOf(world)).toBe('active');
  });

  it('has the tunnel go at all points when it cannot install it, and the next one made (VPN00 §2.4, §6.10)', () => {
    const world = worldOf(plan, ['ed1', 'ed2']);
    world.pep('p1', [transitLink]).failing.set(1, 1);
    world.connect('p1');
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {}, p1: {} });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 2': 'active' }, ed2: { 'v 2': 'active' }, p1: { 'v 2': 'active' } });
    expect(takenIn(world)).toBe(1);
  });

  it('is told that the tunnel goes when an end of it fails, and when it lets go of it itself', () => {
    const world = worldOf(plan);
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {}, p1: {} });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    world.link('p1', 'v', transitLink, false);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {}, p1: {} });
    expect(phaseOf(world)).toBe('degraded');
  });

  it('holds the identifiers of a tunnel until it has reported its removal (V44)', () => {
    const world = worldOf(plan);
    world.disconnect('p1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect([held(world), phaseOf(world), takenIn(world)]).toStrictEqual([
      { ed1: {}, ed2: {}, p1: { 'v 1': 'active' } },
      'leaving',
      1,
    ]);
    world.connect('p1');
    world.settle();
    expect([held(world)['p1'], phaseOf(world), takenIn(world)]).toStrictEqual([{}, 'removed', 0]);
    expect(world.device('p1').state.vpns.size).toBe(0);
  });

  it('is waited for no longer by an operator’s word, and holds the identifiers until it is back (V44)', () => {
    const world = worldOf(plan);
    world.disconnect('p1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.tellVpn('v', { type: 'forget-device', deviceId: 'p1', by: 'ada' });
    world.settle();
    expect([phaseOf(world), takenIn(world)]).toStrictEqual(['removed', 1]);
    world.connect('p1');
    world.settle();
    expect([held(world)['p1'], takenIn(world)]).toStrictEqual([{}, 0]);
  });

  it('gives its identifiers back with its entry in the network (V44)', () => {
    const world = worldOf(plan);
    world.disconnect('p1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    world.unlist('p1');
    world.settle();
    expect([phaseOf(world), takenIn(world)]).toStrictEqual(['removed', 0]);
  });

  it('is in step again after a restart without memory, a lost report and a lost connection', () => {
    const world = worldOf(plan);
    world.disconnect('p1');
    world.pep('p1').crash();
    world.connect('p1');
    world.settle();
    expect(held(world)['p1']).toStrictEqual({ 'v 1': 'active' });
    tell(world, 2, through(planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: 9 })]), passed('p1', [0, 1])));
    world.losesNextReport = true;
    tell(world, 3, plan);
    for (const [name, { isOnline }] of world.peps) if (!isOnline) world.connect(name);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 3': 'active' }, ed2: { 'v 3': 'active' }, p1: { 'v 3': 'active' } });
    expect([phaseOf(world), takenIn(world)]).toStrictEqual(['active', 1]);
  });

  it('swaps as the ends do, and takes the tunnel that another way passes no more out (VPN00 §6.8)', () => {
    const world = worldOf(plan, ['ed1', 'ed2', 'p1', 'p2']);
    tell(world, 2, plan);
    expect(held(world)['p1']).toStrictEqual({ 'v 1': 'active' });
    tell(world, 3, through(planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: 9 })]), passed('p1', [0, 1])));
    expect(commandsTo(world, 'p1').slice(-3)).toStrictEqual(['install 2', 'swap 1,2', 'remove 1']);
    tell(world, 4, through(planOf([site(1), site(2)], [pair(1, 2, { bpsFromA: 9 })]), passed('p2', [0, 1])));
    expect(held(world)).toStrictEqual({
      ...{ ed1: { 'v 3': 'active' }, ed2: { 'v 3': 'active' } },
      ...{ p1: {}, p2: { 'v 3': 'active' } },
    });
    expect(commandsTo(world, 'p1').slice(-2)).toStrictEqual([`leave v ${transitLink}`, 'null']);
    expect(world.device('p1').state.vpns.size).toBe(0);
    tell(world, 5, mesh(2));
    expect([held(world)['p2'], phaseOf(world), takenIn(world)]).toStrictEqual([{}, 'active', 1]);
  });

  it('may be an end of other tunnels of the same VPN', () => {
    const world = new World();
    world.pep('ed3', ['ge-0', transitLink]);
    for (const name of ['ed1', 'ed2', 'ed3']) world.connect(name);
    tell(world, 1, through(mesh(3), passed('ed3', [0, 1])));
    expect(rowsAt(world, 'ed3').map(({ number, stubLinks }) => [number, ...stubLinks])).toStrictEqual([
      [1, transitLink],
      [2, 'ge-0'],
      [3, 'ge-0'],
    ]);
    expect(held(world)['ed3']).toStrictEqual({ 'v 1': 'active', 'v 2': 'active', 'v 3': 'active' });
    tell(world, 2, mesh(3));
    expect(held(world)['ed3']).toStrictEqual({ 'v 2': 'active', 'v 3': 'active' });
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect([phaseOf(world), takenIn(world)]).toStrictEqual(['removed', 0]);
  });

  it('has the tunnels of an engineer too (VPN00 §6.6 case 3)', () => {
    const empty = through(planOf([site(1), site(2)], []), passed('p1', [0, 1]));
    const world = worldOf(empty);
    expect(held(world)['p1']).toStrictEqual({});
    world.tellVpn('v', {
      type: 'engineer',
      asked: { change: 'add', ends: [{ name: 's1' }, { name: 's2' }] },
      by: 'ada',
    });
    world.settle();
    expect(held(world)['p1']).toStrictEqual({ 'v 1': 'active' });
    world.tellVpn('v', { type: 'engineer', asked: { change: 'remove', number: 1 }, by: 'ada' });
    world.settle();
    expect([held(world)['p1'], takenIn(world)]).toStrictEqual([{}, 0]);
  });

  it('has the tunnels of certain hours in these hours alone (V45)', () => {
    const world = worldOf(withHours(plan, { from: '22:00', until: '06:00' }, 'UTC'));
    const later = (): unknown => {
      world.nowMs += 12 * 3_600_000;
      world.tellVpn('v', { type: 'keep-hours' });
      world.settle();
      return held(world)['p1'];
    };
    expect([held(world)['p1'], later(), later(), later()]).toStrictEqual([
      {},
      { 'v 2': 'active' },
      {},
      { 'v 3': 'active' },
    ]);
  });

  it('is told nothing where it is configured elsewhere, or nobody passes it', () => {
    const { deviceId: _, passing: __, ...other } = passed('p1', [0, 1]);
    const world = worldOf(through(mesh(2), { ...other, configured: 'elsewhere' }));
    expect(commandsTo(world, 'p1')).toStrictEqual(['null']);
    expect(phaseOf(world)).toBe('active');
  });

  it('is refused by name where a site that passes it is none of the plan', () => {
    const world = worldOf(through(mesh(2), passed('p1', [0, 7])));
    expect(world.vpn('v').events).toStrictEqual([
      {
        type: 'vpn-plan-refused',
        data: { negotiation: 1, reasons: ['transit point p1 is passed by a site that is not there'] },
      },
    ]);
  });
});

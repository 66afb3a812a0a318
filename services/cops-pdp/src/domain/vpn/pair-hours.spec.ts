import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../../test/agreed-world.js';
import { mesh, pair, planOf, site, withHours } from '../../../test/plans.js';
import type { World } from '../../../test/world.js';
import { countOf } from '../allocations/taken.js';
import { rowOf } from '../../inbound/cops/rows.js';
import type { ClassSchedule } from './class-schedule.js';
import { judgeTunnel, type TunnelAsked } from './judge-tunnel.js';
import { evolve } from './evolve.js';
import type { VpnPlan } from './plan.js';
import { decide } from './vpn.decider.js';
import { unknownVpn } from './vpn.state.js';
import { waitingTunnels, withoutNumber } from './waiting.js';

const night: ClassSchedule = { timeZone: 'Europe/Berlin', windows: [{ from: '22:00', until: '06:00' }] };
const noon: ClassSchedule = { timeZone: 'Europe/Berlin', windows: [{ weekdays: [4], from: '11:00', until: '13:00' }] };

/** A Thursday at noon in Berlin. */
const at = '2026-04-23T10:00:00Z';
const worldOf = (plan: VpnPlan = mesh(3)): World => agreedWorld(plan, at);
function ask(world: World, asked: TunnelAsked): void {
  world.tellVpn('v', { type: 'engineer', asked, by: 'ada' });
  world.settle();
}
function turn(world: World, now: string): void {
  world.nowMs = Date.parse(now);
  world.tellVpn('v', { type: 'keep-hours' });
  world.settle();
}
const held = (world: World, device = 'ed1') => Object.fromEntries(world.pep(device).tunnels);
const countIn = (world: World): number => world.vpn('v').events.length;
const takenIn = ({ allocations }: World): number => countOf(allocations.vnis);

describe('the hours of one tunnel (VPN00 §3, §6.6 case 4, §6.7 case 4, V45)', () => {
  it('take it out at both ends until they begin, and leave the others of its class alone', () => {
    const world = worldOf();
    ask(world, { change: 'change', number: 1, schedule: night });
    expect([held(world), held(world, 'ed2'), takenIn(world)]).toStrictEqual([
      { 'v 2': 'active' },
      { 'v 3': 'active' },
      2,
    ]);
    expect(world.vpn('v').state.phase).toBe('active');
    turn(world, '2026-04-23T20:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 2': 'active', 'v 4': 'active' });
    turn(world, '2026-04-24T04:00:00Z');
    expect([held(world), takenIn(world)]).toStrictEqual([{ 'v 2': 'active' }, 2]);
    expect(world.vpn('v').events.filter(({ type }) => type === 'vpn-degraded')).toStrictEqual([]);
  });

  it('are in its row for a device without a session (columns 18 and 19): another tunnel by a swap', () => {
    const world = worldOf();
    ask(world, { change: 'change', number: 1, schedule: noon });
    expect(held(world)).toStrictEqual({ 'v 2': 'active', 'v 4': 'active' });
    const end = world.device('ed1').state.vpns.get('v')?.ends.get(4)?.end;
    expect(end && rowOf(end)).toMatchObject({
      validFrom: '2026-04-23T09:00:00.000Z',
      validUntil: '2026-04-23T11:00:00.000Z',
    });
  });

  it('may be those of a tunnel that is added, and count for each way of a pair', () => {
    const mpls = { technologies: ['mpls'] } as const;
    const world = worldOf(planOf([site(1, mpls), site(2, mpls), site(3, mpls)], [pair(1, 2)]));
    ask(world, { change: 'add', ends: [{ name: 's2' }, { name: 's3' }], schedule: night });
    expect(held(world, 'ed3')).toStrictEqual({});
    turn(world, '2026-04-23T20:00:00Z');
    expect(held(world, 'ed3')).toStrictEqual({ 'v 4': 'active', 'v 5': 'active' });
    turn(world, '2026-04-24T04:00:00Z');
    expect([held(world, 'ed3'), Object.keys(held(world, 'ed2'))]).toStrictEqual([{}, ['v 1', 'v 2']]);
  });

  it('count instead of those of its class, until an engineer gives those back', () => {
    const world = worldOf(withHours(mesh(2), { from: '08:00', until: '18:00' }));
    ask(world, { change: 'change', number: 1, schedule: night });
    expect(held(world)).toStrictEqual({});
    turn(world, '2026-04-23T20:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 2': 'active' });
    ask(world, { change: 'change', number: 2, schedule: null });
    expect(held(world)).toStrictEqual({});
    turn(world, '2026-04-24T06:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 3': 'active' });
    turn(world, '2026-04-24T16:00:00Z');
    expect([held(world), world.vpn('v').state.ownHours]).toStrictEqual([{}, undefined]);
  });

  it('hold against an update of the order, and end with the site or with the tunnel', () => {
    const world = worldOf();
    const update = (negotiation: number, plan: VpnPlan): void => {
      world.tellVpn('v', { type: 'plan', negotiation, plan });
      world.settle();
    };
    ask(world, { change: 'change', number: 1, schedule: night });
    update(2, mesh(3));
    expect(held(world)).toStrictEqual({ 'v 2': 'active' });
    turn(world, '2026-04-23T20:00:00Z');
    update(3, mesh(3));
    expect(held(world)).toStrictEqual({ 'v 2': 'active', 'v 4': 'active' });
    ask(world, { change: 'remove', number: 4 });
    expect([held(world), world.vpn('v').state.ownHours]).toStrictEqual([{ 'v 2': 'active' }, undefined]);
    ask(world, { change: 'change', number: 2, schedule: night });
    update(4, mesh(2));
    expect(world.vpn('v').state.ownHours).toBeUndefined();
    turn(world, '2026-04-24T20:00:00Z');
    expect(held(world)).toStrictEqual({});
  });

  it('may be asked for again, and otherwise before they have begun', () => {
    const world = worldOf(planOf([site(1), site(2)], []));
    const ends = [{ name: 's1' }, { name: 's2' }] as const;
    ask(world, { change: 'add', ends, schedule: night });
    const before = countIn(world);
    ask(world, { change: 'add', ends, schedule: night });
    expect(countIn(world)).toBe(before);
    ask(world, { change: 'add', ends, schedule: noon });
    expect(held(world)).toStrictEqual({ 'v 2': 'active' });
    ask(world, { change: 'change', number: 2, schedule: noon });
    expect(held(world)).toStrictEqual({ 'v 2': 'active' });
  });

  it('leave a number to what waits for them: that of the tunnel before, or one of its own', () => {
    const world = worldOf(withHours(mesh(3), { from: '22:00', until: '06:00' }, 'UTC'));
    const waiting = () => waitingTunnels(world.vpn('v').state).map(({ number, pair: { a, b } }) => [number, a, b]);
    expect(waiting()).toStrictEqual([
      [1, 's1', 's2'],
      [2, 's1', 's3'],
      [3, 's2', 's3'],
    ]);
    ask(world, { change: 'change', number: 2, schedule: noon });
    expect(held(world)).toStrictEqual({ 'v 4': 'active' });
    expect(waiting().map(([number]) => number)).toStrictEqual([1, 3]);
    ask(world, { change: 'change', number: 4, schedule: night });
    expect(waiting()).toStrictEqual([
      [1, 's1', 's2'],
      [3, 's2', 's3'],
      [4, 's1', 's3'],
    ]);
    ask(world, { change: 'remove', number: 3 });
    expect(waiting().map(([number]) => number)).toStrictEqual([1, 4]);
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    expect(waiting()).toStrictEqual([]);
  });

  it('may be asked of what waits, with what was asked before', () => {
    const world = worldOf(mesh(2));
    ask(world, { change: 'change', number: 1, schedule: night });
    ask(world, { change: 'change', number: 1, bps: 5 });
    ask(world, { change: 'change', number: 1, technology: 'gre' });
    const before = countIn(world);
    ask(world, { change: 'change', number: 1, technology: 'gre', bps: 5 });
    expect(countIn(world)).toBe(before);
    expect(waitingTunnels(world.vpn('v').state)).toMatchObject([
      { number: 1, technology: 'gre', pair: { bpsFromA: 5, bpsFromB: 5 } },
    ]);
    turn(world, '2026-04-23T20:00:00Z');
    const end = world.device('ed1').state.vpns.get('v')?.ends.get(2)?.end;
    expect(end).toMatchObject({ number: 2, technology: 'gre', bps: 5 });
  });

  it('have a number given to what rested before numbers were, with the next plan', () => {
    const world = worldOf(withHours(mesh(2), { from: '22:00', until: '06:00' }, 'UTC'));
    const planned = world.vpn('v').events.flatMap((event) => (event.type === 'vpn-planned' ? [event] : []));
    const old = planned.map(({ type, data: { waitingFrom: _, ...data } }) => ({ type, data }));
    const before = old.reduce(evolve, unknownVpn);
    expect([withoutNumber(before), before.nextNumber, waitingTunnels(before)]).toStrictEqual([1, 1, []]);
    const again = { type: 'plan', negotiation: 2, plan: mesh(3), now: at } as const;
    const hours = withHours(mesh(3), { from: '22:00', until: '06:00' }, 'UTC');
    const after = decide({ ...again, plan: hours }, before).reduce(evolve, before);
    expect(waitingTunnels(after).map(({ number }) => number)).toStrictEqual([1, 2, 3]);
  });

  it('go on when a tunnel fails, and end with the order', () => {
    const world = worldOf(mesh(2));
    ask(world, { change: 'change', number: 1, schedule: noon });
    world.breakTunnel('ed1', 'v', 2);
    world.settle();
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)).toStrictEqual({ 'v 3': 'active' });
    turn(world, '2026-04-23T11:00:00Z');
    expect([held(world), takenIn(world)]).toStrictEqual([{}, 0]);
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    const before = countIn(world);
    turn(world, '2026-04-30T10:00:00Z');
    expect(countIn(world)).toBe(before);
  });

  it('are refused by name and reason with a time zone that is not known here', () => {
    const world = worldOf();
    const before = countIn(world);
    const schedule = { ...night, timeZone: 'Europe/Atlantis' };
    for (const asked of [
      { change: 'change', number: 1, schedule },
      { change: 'add', ends: [{ name: 's1' }, { name: 's2' }], schedule },
    ] as const) {
      ask(world, asked);
      expect(judgeTunnel(asked, world.vpn('v').state)).toStrictEqual({
        ...{ kind: 'refused', refusal: 'not-possible' },
        why: 'hours.timeZone: no time zone is called Europe/Atlantis here',
      });
    }
    expect(countIn(world)).toBe(before);
  });
});

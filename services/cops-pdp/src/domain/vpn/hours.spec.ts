import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../../test/agreed-world.js';
import { mesh, pair, planOf, site, withHours } from '../../../test/plans.js';
import type { World } from '../../../test/world.js';
import { countOf } from '../allocations/taken.js';
import { rowOf } from '../../inbound/cops/rows.js';
import type { ClassSchedule } from './class-schedule.js';

const work = { weekdays: [1, 2, 3, 4, 5], from: '08:00', until: '18:00' };

function turn(world: World, now: string): void {
  world.nowMs = Date.parse(now);
  world.tellVpn('v', { type: 'keep-hours' });
  world.settle();
}
const held = (world: World, device = 'ed1') => Object.fromEntries(world.pep(device).tunnels);
const typesSince = (world: World, from: number) =>
  world
    .vpn('v')
    .events.slice(from)
    .map(({ type }) => type);
const hoursOf = (world: World) => world.vpn('v').state.classes.get('gold')?.hours;

describe('tunnels for certain hours (VPN00 §6.6 case 4, §6.7 case 4, V45)', () => {
  it('are installed when their hours begin, removed at both ends when they end, and made anew in the next', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T05:00:00Z');
    expect(held(world)).toStrictEqual({});
    expect(hoursOf(world)).toStrictEqual({ isOpen: false, until: '2026-04-23T06:00:00.000Z' });
    turn(world, '2026-04-23T06:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 2': 'active' });
    turn(world, '2026-04-23T16:00:00Z');
    expect([held(world), held(world, 'ed2')]).toStrictEqual([{}, {}]);
    expect(countOf(world.allocations.vnis)).toBe(0);
    turn(world, '2026-04-24T06:00:00Z');
    expect(held(world, 'ed2')).toStrictEqual({ 'v 3': 'active' });
    expect(world.vpn('v').events.filter(({ type }) => type === 'vpn-degraded')).toStrictEqual([]);
  });

  it('are valid until their hours end for a device without a session (columns 18 and 19)', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T10:00:00Z');
    const end = world.device('ed1').state.vpns.get('v')?.ends.get(1)?.end;
    expect(end && rowOf(end)).toMatchObject({
      validFrom: '2026-04-23T06:00:00.000Z',
      validUntil: '2026-04-23T16:00:00.000Z',
    });
  });

  it.each([
    [
      'Europe/Berlin',
      '2026-03-28T23:30:00Z',
      '2026-03-29T01:00:00.000Z',
      'an hour later than the clocks say, which leave it out',
    ],
    ['Europe/Berlin', '2026-10-24T23:00:00Z', '2026-10-25T00:00:00.000Z', 'the first of the two times'],
    ['America/New_York', '2026-03-08T06:00:00Z', '2026-03-08T07:00:00.000Z', 'left out'],
    ['America/New_York', '2026-11-01T05:00:00Z', '2026-11-01T07:00:00.000Z', 'after both of the two times of 01:00'],
    ['Australia/Lord_Howe', '2026-10-03T15:00:00Z', '2026-10-03T15:30:00.000Z', 'left out, by half an hour'],
    ['Australia/Lord_Howe', '2026-04-04T14:30:00Z', '2026-04-04T15:30:00.000Z', 'after the half hour that comes twice'],
  ])('end at 02:00 in %s, after %s at %s: %s', (zone, now, end) => {
    const world = agreedWorld(withHours(mesh(2), { from: '00:00', until: '02:00' }, zone), now);
    expect(hoursOf(world)?.until).toBe(end);
    turn(world, new Date(Date.parse(end) - 1).toISOString());
    expect(held(world)).toStrictEqual({ 'v 1': 'active' });
    turn(world, end);
    expect(held(world)).toStrictEqual({});
  });

  it('are what they should be at once, however late the deadline is, and by one event', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T10:00:00Z');
    const before = world.vpn('v').events.length;
    turn(world, '2026-04-24T10:00:00Z');
    expect(typesSince(world, before).filter((type) => type === 'vpn-planned')).toHaveLength(1);
    // The hours of the next day have other tunnels, which take the place of the first ones without a gap.
    expect(held(world)).toStrictEqual({ 'v 2': 'active' });
    const again = world.vpn('v').events.length;
    turn(world, '2026-04-24T10:00:01Z');
    expect(typesSince(world, again)).toStrictEqual([]);
  });

  it('stay as they are over an update that leaves them alone, and follow one that changes their hours', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T10:00:00Z');
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: withHours(mesh(3), work) });
    world.connect('ed3');
    world.settle();
    expect(held(world)).toStrictEqual({ 'v 1': 'active', 'v 2': 'active' });
    world.tellVpn('v', { type: 'plan', negotiation: 3, plan: withHours(mesh(3), { ...work, until: '11:00' }) });
    world.settle();
    expect(held(world)).toStrictEqual({});
    world.tellVpn('v', { type: 'plan', negotiation: 4, plan: mesh(3) });
    world.settle();
    expect(Object.values(held(world))).toStrictEqual(['active', 'active']);
    expect(hoursOf(world)).toBeUndefined();
  });

  it('are those of each class, beside one that is there at all times', () => {
    const plan = planOf([site(1), site(2)], [pair(1, 2), pair(1, 2, { classId: 'bulk' })]);
    const schedule: ClassSchedule = { timeZone: 'UTC', windows: [{ from: '22:00', until: '02:00' }] };
    const classes = [...plan.classes, { classId: 'bulk', schedule }];
    const world = agreedWorld({ ...plan, classes }, '2026-04-23T10:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 1': 'active' });
    turn(world, '2026-04-23T22:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 1': 'active', 'v 3': 'active' });
    turn(world, '2026-04-24T02:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 1': 'active' });
  });

  it('leave a device that was away at their end its removal, and what it holds is not given again before (V44)', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T10:00:00Z');
    world.disconnect('ed2');
    turn(world, '2026-04-23T16:00:00Z');
    expect(countOf(world.allocations.vnis)).toBe(1);
    world.connect('ed2');
    world.settle();
    expect(held(world, 'ed2')).toStrictEqual({});
    expect(countOf(world.allocations.vnis)).toBe(0);
  });

  it('forget a failure with their end, and begin from new', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T10:00:00Z');
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    expect(world.vpn('v').state.phase).toBe('degraded');
    turn(world, '2026-04-23T16:00:00Z');
    expect(world.vpn('v').state.phase).toBe('active');
    turn(world, '2026-04-24T06:00:00Z');
    expect(held(world)).toStrictEqual({ 'v 3': 'active' });
  });

  it('are those of an engineer’s tunnel too', () => {
    const plan = withHours(planOf([site(1), site(2), site(3)], [pair(1, 2)]), work);
    const world = agreedWorld(plan, '2026-04-23T05:00:00Z');
    world.tellVpn('v', {
      type: 'engineer',
      asked: { change: 'add', ends: [{ name: 's2' }, { name: 's3' }] },
      by: 'ada',
    });
    world.settle();
    expect(held(world, 'ed3')).toStrictEqual({});
    turn(world, '2026-04-23T06:00:00Z');
    expect(held(world, 'ed3')).toStrictEqual({ 'v 4': 'active' });
    turn(world, '2026-04-23T16:00:00Z');
    world.tellVpn('v', { type: 'engineer', asked: { change: 'remove', number: 4 }, by: 'ada' });
    turn(world, '2026-04-24T06:00:00Z');
    expect(held(world, 'ed3')).toStrictEqual({});
  });

  it('are refused with a time zone that is not known here, or with sites that cannot be joined when they begin', () => {
    const strange = agreedWorld(withHours(mesh(2), work, 'Europe/Atlantis'), '2026-04-23T05:00:00Z');
    expect(strange.vpn('v').events).toMatchObject([
      { type: 'vpn-plan-refused', data: { reasons: ['class gold: no time zone is called Europe/Atlantis here'] } },
    ]);
    const apart = planOf([site(1), site(2, { technologies: ['l2tp'] })], [pair(1, 2)]);
    const world = agreedWorld(withHours(apart, work), '2026-04-23T05:00:00Z');
    expect(typesSince(world, 0)).toStrictEqual(['vpn-plan-refused']);
  });

  it('are tried again in the next ones where the pools had too little', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T05:00:00Z');
    const { allocations } = world;
    world.allocations = { ...allocations, vnis: [{ from: 0, count: 100_000 }] };
    turn(world, '2026-04-23T06:00:00Z');
    expect(held(world)).toStrictEqual({});
    world.allocations = allocations;
    turn(world, '2026-04-23T16:00:00Z');
    turn(world, '2026-04-24T06:00:00Z');
    expect(Object.values(held(world))).toStrictEqual(['active']);
  });

  it('end with the order', () => {
    const world = agreedWorld(withHours(mesh(2), work), '2026-04-23T10:00:00Z');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    const before = world.vpn('v').events.length;
    turn(world, '2026-04-24T06:00:00Z');
    expect(typesSince(world, before)).toStrictEqual([]);
    expect(world.vpn('v').state.phase).toBe('removed');
  });
});

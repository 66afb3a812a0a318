import type { TunnelStatus } from '@parley/cops';
import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh } from '../../test/plans.js';
import { commandsTo, held } from '../../test/seen.js';
import { World } from '../../test/world.js';
import { countOf } from './allocations/taken.js';
import type { DeviceCommand } from './device/device.commands.js';
import { decide } from './vpn/vpn.decider.js';
import { evolve } from './vpn/evolve.js';
import type { HeardEnds, VpnEvent } from './vpn/vpn.events.js';
import { saidAt } from './vpn/vpn.state.js';

const names = ['ed1', 'ed2'] as const;

function connected(): World {
  const world = new World();
  for (const name of names) world.connect(name);
  return world;
}

const agreed = (): World => agreedWorld(mesh(2));

const taken = (world: World): number => countOf(world.allocations.vnis);
const knownAt = (world: World, device: string) => world.device(device).state.vpns.get('v')?.ends.get(1);
const removals = (world: World, device: string): number =>
  commandsTo(world, device).filter((command) => command === 'remove 1').length;
/** Tunnels whose identifiers were given back, in their order. */
const freed = (world: World): readonly number[] =>
  world.vpn('v').events.flatMap((event) => (event.type === 'vpn-ends-heard' ? event.data.freed.tunnels : []));

describe('an end that says status 4 may still exist (VPN00 §6.10, V44)', () => {
  it('is removed as the other one is, and then are its identifiers free', () => {
    const world = agreed();
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    expect(names.map((name) => removals(world, name))).toStrictEqual([1, 1]);
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });

  it('keeps its identifiers until it has reported its removal, however soon the other end has', () => {
    const world = agreed();
    world.breakTunnel('ed1', 'v', 1);
    world.disconnect('ed1');
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'broken' }, ed2: {} });
    expect(saidAt(world.vpn('v').state, 'ed1', 1)).toBe('broken');
    expect(knownAt(world, 'ed1')).toMatchObject({ wanted: 'absent', known: 'failed', errorCode: 8 });
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [], taken: 1 });
    world.connect('ed1');
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });

  it('is the same when it was to be installed', () => {
    const world = connected();
    world.pep('ed2').breaking.set('install 1', 1);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(names.map((name) => removals(world, name))).toStrictEqual([1, 1]);
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });

  it('is there still when it was to be removed: asked again later, and not at once', () => {
    const world = agreed();
    world.pep('ed1').breaking.set('remove 1', 2);
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect({ asked: removals(world, 'ed1'), phase: world.vpn('v').state.phase }).toStrictEqual({
      asked: 1,
      phase: 'leaving',
    });
    expect(knownAt(world, 'ed1')).toMatchObject({ known: 'failed', refused: 'remove' });
    expect(taken(world)).toBe(1);
    // It says so once more: that is no reason to ask again at once either.
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    expect(removals(world, 'ed1')).toBe(1);
    world.nowMs += 60_000;
    world.retry('ed1');
    world.settle();
    expect({ asked: removals(world, 'ed1'), taken: taken(world) }).toStrictEqual({ asked: 2, taken: 1 });
    // A new session asks as well.
    world.disconnect('ed1');
    world.connect('ed1');
    world.settle();
    expect({ asked: removals(world, 'ed1'), taken: taken(world) }).toStrictEqual({ asked: 3, taken: 0 });
    expect(world.vpn('v').state.phase).toBe('removed');
  });

  it('is not there when it was never installed (status 2)', () => {
    const world = connected();
    world.pep('ed2').failing.set(1, 1);
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(names.map((name) => removals(world, name))).toStrictEqual([1, 0]);
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });

  it('is removed as well when it came back meanwhile (V32)', () => {
    const world = agreed();
    const pep = world.pep('ed1');
    world.breakTunnel('ed1', 'v', 1);
    pep.tunnels.set('v 1', 'active');
    world.report(pep, pep.handleOf('v') ?? '', [{ number: 1, status: 'activated', errorCode: 0 }], false);
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });

  it('is waited for at a device whose entry is there, and at no other', () => {
    const world = agreed();
    world.breakTunnel('ed1', 'v', 1);
    world.disconnect('ed1');
    world.settle();
    expect(taken(world)).toBe(1);
    world.unlist('ed1');
    world.settle();
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });

  it('has its removal sent before anything else to a device that was given up', () => {
    const world = agreed();
    world.breakTunnel('ed1', 'v', 1);
    world.disconnect('ed1');
    world.settle();
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed1', by: 'ada' });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(taken(world)).toBe(1);
    const before = commandsTo(world, 'ed1').length;
    world.connect('ed1');
    world.settle();
    expect(commandsTo(world, 'ed1').slice(before)).toStrictEqual(['remove 1', 'install 2', 'activate 2']);
    const decisions = world.device('ed1').events.flatMap((event) => (event.type === 'device-decided' ? [event] : []));
    const commands = decisions.map(({ data }) => data.operations.map(({ command }) => command).join(' '));
    expect(commands.slice(-3)).toStrictEqual(['remove', 'install', 'activate']);
    expect(freed(world)).toStrictEqual([1]);
  });
});

describe('a report that says nothing certain (V15, V41)', () => {
  const session = { process: 'p1', epoch: 1, session: '1' };

  /** The device has been told to install tunnel 1, and has not answered yet. */
  function installing(): World {
    const world = connected();
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: mesh(2) });
    for (let step = 0; step < 100 && knownAt(world, 'ed1')?.known !== 'sent'; step += 1) world.step();
    expect(knownAt(world, 'ed1')).toMatchObject({ known: 'sent' });
    return world;
  }
  const say = (world: World, solicited: boolean, tunnel: { status?: TunnelStatus; errorCode: number }): void =>
    world.tellDevice('ed1', {
      ...{ type: 'report', handle: world.pep('ed1').handleOf('v') ?? '', solicited, isSuccess: false, now: world.now },
      session: world.device('ed1').state.session ?? session,
      tunnels: [{ number: 1, ...tunnel }],
    });

  it.each(['retries-used-up', 'removed'] as const)('of a tunnel whose install is on its way: %s', (status) => {
    const world = installing();
    say(world, false, { status, errorCode: 5 });
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'active' }, ed2: { 'v 1': 'active' } });
    expect(world.vpn('v').state.phase).toBe('active');
  });

  it('of an install that failed, without a status: the tunnel may exist, and is removed', () => {
    const world = installing();
    say(world, true, { errorCode: 5 });
    expect(knownAt(world, 'ed1')).toMatchObject({ known: 'failed', errorCode: 5 });
    world.settle();
    expect(removals(world, 'ed1')).toBe(1);
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
    expect({ freed: freed(world), taken: taken(world) }).toStrictEqual({ freed: [1], taken: 0 });
  });
});

describe('what a device says of the removal of a tunnel that it does not know (error 2, V17)', () => {
  it.each(['removed', 'not-removed', 'failed'] as const)('is that nothing is there, by status %s', (status) => {
    const world = agreed();
    world.disconnect('ed1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect(taken(world)).toBe(1);
    const pep = world.pep('ed1');
    // It has lost what it had, and kept its handle.
    pep.tunnels.clear();
    pep.unknown.set(1, status);
    world.connect('ed1');
    world.settle();
    expect({ phase: world.vpn('v').state.phase, taken: taken(world) }).toStrictEqual({ phase: 'removed', taken: 0 });
  });

  it('is no more than a failure where no removal was asked for', () => {
    const world = agreed();
    const { session } = world.device('ed1').state;
    const handle = world.pep('ed1').handleOf('v') ?? '';
    const report: DeviceCommand = {
      ...{ type: 'report', handle, solicited: false, isSuccess: false, now: world.now },
      session: session ?? { process: '', epoch: 0, session: '' },
      tunnels: [{ number: 1, status: 'failed', errorCode: 2 }],
    };
    world.tellDevice('ed1', report);
    world.settle();
    expect(names.map((name) => removals(world, name))).toStrictEqual([1, 1]);
    expect(freed(world)).toStrictEqual([1]);
  });
});

describe('identifiers of a tunnel', () => {
  it('are given back once, whatever the devices say afterwards', () => {
    const world = agreed();
    let { state } = world.vpn('v');
    const hear = (deviceId: string, version: number, said: Partial<HeardEnds>): readonly VpnEvent[] => {
      const none = { installed: [], active: [], absent: [], failed: [] };
      const events = decide({ type: 'hear', heard: [{ deviceId, version, ...none, ...said }] }, state);
      state = events.reduce(evolve, state);
      return events.filter((event) => event.type === 'vpn-ends-heard' && event.data.freed.tunnels.length > 0);
    };
    const broken = { broken: [{ number: 1, errorCode: 8 }] };
    expect(hear('ed1', 100, broken)).toStrictEqual([]);
    expect(hear('ed2', 100, { absent: [1] })).toStrictEqual([]);
    expect(hear('ed1', 101, { absent: [1] })).toHaveLength(1);
    expect(hear('ed1', 102, { absent: [1] })).toStrictEqual([]);
    expect(hear('ed2', 101, broken)).toStrictEqual([]);
    expect(hear('ed2', 102, { absent: [1] })).toStrictEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh, site, planOf, pair } from '../../test/plans.js';
import { held } from '../../test/seen.js';
import type { World } from '../../test/world.js';
import { countOf } from './allocations/taken.js';
import { decide as decideDevice } from './device/device.decider.js';
import type { DeviceCommand } from './device/device.commands.js';
import { evolve as evolveDevice } from './device/evolve.js';
import { unknownDevice, unremovedIn, type DeviceState } from './device/device.state.js';
import type { TunnelEnd } from './tunnel-end.js';
import { decide } from './vpn/vpn.decider.js';
import { evolve } from './vpn/evolve.js';
import type { VpnCommand } from './vpn/vpn.commands.js';
import type { VpnEvent } from './vpn/vpn.events.js';
import { unknownVpn } from './vpn/vpn.state.js';

const meshOf = (count: number): World => agreedWorld(mesh(count));

describe('the identifiers of a device whose entry is deleted (V44)', () => {
  it('are free, and its VPN is not waited for any more', () => {
    const world = meshOf(2);
    world.disconnect('ed2');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect({ phase: world.vpn('v').state.phase, taken: countOf(world.allocations.vnis) }).toStrictEqual({
      phase: 'leaving',
      taken: 1,
    });
    world.unlist('ed2');
    world.settle();
    expect(world.vpn('v').state.phase).toBe('removed');
    expect(world.allocations.vnis).toStrictEqual([]);
    expect(world.device('ed2').state.vpns.size).toBe(0);
  });

  it('are free also where an operator had given the device up', () => {
    const world = meshOf(2);
    world.disconnect('ed2');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed2', by: 'ada' });
    world.settle();
    expect(countOf(world.allocations.vnis)).toBe(1);
    world.unlist('ed2');
    world.settle();
    expect(world.allocations.vnis).toStrictEqual([]);
  });

  it('stay with tunnels that are wanted, and are free when these are not', () => {
    const world = meshOf(2);
    world.unlist('ed2');
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active' });
    expect(countOf(world.allocations.vnis)).toBe(1);
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect(world.vpn('v').state.phase).toBe('removed');
    expect(world.allocations.vnis).toStrictEqual([]);
  });

  it('are in quarantine as those of any device, once it has an entry again', () => {
    const world = meshOf(2);
    world.unlist('ed2');
    world.tellDevice('ed2', { type: 'list' });
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect(world.vpn('v').state.phase).toBe('leaving');
    world.connect('ed2');
    world.settle();
    expect(world.vpn('v').state.phase).toBe('removed');
    expect(held(world)).toStrictEqual({ ed1: {}, ed2: {} });
  });
});

describe('a device that answers every removal by status 4 (V16, V44)', () => {
  /** Its tunnel is to go, and it says each time that it may still exist. */
  function unremoved(): World {
    const world = meshOf(2);
    world.pep('ed1').breaking.set('remove 1', Number.POSITIVE_INFINITY);
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    for (let round = 0; round < 3; round += 1) {
      world.nowMs += 3_600_000;
      world.retry('ed1');
      world.settle();
    }
    return world;
  }
  const shownOf = (world: World) => ({
    phase: world.vpn('v').state.phase,
    taken: countOf(world.allocations.vnis),
    unremoved: [...unremovedIn(world.device('ed1').state)].map(([vpn, numbers]) => [vpn, ...numbers]),
  });

  it('is waited for, and its identifiers stay its own, however often it is asked', () => {
    expect(shownOf(unremoved())).toStrictEqual({ phase: 'leaving', taken: 1, unremoved: [['v', 1]] });
  });

  it('is waited for no longer by an operator’s word, and its identifiers are given to nobody', () => {
    const world = unremoved();
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed1', by: 'ada' });
    world.settle();
    // It is asked once more by that word, and answers as before.
    expect(shownOf(world)).toStrictEqual({ phase: 'removed', taken: 1, unremoved: [] });
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    expect(world.vpn('w').state.identities.get(1)?.key).toBe(1_001);
    // Nothing is installed at it before it has reported its removals; the other end has its part.
    expect(held(world)).toStrictEqual({ ed1: { 'v 1': 'broken' }, ed2: { 'w 1': 'installed' } });
  });

  it('is in step when it removes at last, and its identifiers are free', () => {
    const world = unremoved();
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed1', by: 'ada' });
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: mesh(2) });
    world.settle();
    world.pep('ed1').breaking.clear();
    world.nowMs += 3_600_000;
    world.retry('ed1');
    world.settle();
    expect(held(world)).toStrictEqual({ ed1: { 'w 1': 'active' }, ed2: { 'w 1': 'active' } });
    expect(world.allocations.vnis).toStrictEqual([{ from: 1_001, count: 1 }]);
  });

  it('gives its identifiers back with its entry in the network', () => {
    const world = unremoved();
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed1', by: 'ada' });
    world.settle();
    world.unlist('ed1');
    world.settle();
    expect(shownOf(world)).toStrictEqual({ phase: 'removed', taken: 0, unremoved: [] });
  });
});

describe('identifiers that come when their tunnels have gone again', () => {
  it('are free at once', () => {
    let state = unknownVpn;
    const tell = (command: VpnCommand): readonly VpnEvent[] => {
      const events = decide(command, state);
      state = events.reduce(evolve, state);
      return events;
    };
    const absent = (deviceId: string) => ({ deviceId, version: 1, installed: [], active: [], absent: [1], failed: [] });
    tell({
      type: 'plan',
      negotiation: 1,
      now: '2026-04-23T10:00:00.000Z',
      plan: planOf([site(1), site(2)], [pair(1, 2)]),
    });
    tell({ type: 'withdraw', cause: 'withdrawn' });
    tell({ type: 'hear', heard: [absent('ed1'), absent('ed2')] });
    const allotment = { vnis: [{ from: 1_000, count: 1 }], keys: [], inner: [] };
    const data = { heard: [], activated: [], failed: [], replaced: [], freed: { tunnels: [1], allotment } };
    expect(tell({ type: 'identify', first: 1, count: 1, allotment }).slice(1)).toStrictEqual([
      { type: 'vpn-ends-heard', data },
    ]);
  });
});

describe('a device that was given up and comes back (V44)', () => {
  const end = (number: number): TunnelEnd => ({
    ...{ number, technology: 'vxlan', direction: 'both', local: '192.0.2.1', remote: '192.0.2.2', qosClass: 'gold' },
    ...{ bps: 0, key: number, mtu: 0, dscp: -1, prefixes: [], stubLinks: ['ge-0'] },
  });
  const session = { process: 'p1', epoch: 1, session: '1' };
  const told = { session, now: '2026-04-23T10:00:00.000Z' };

  it('gets nothing on any handle before it has reported its removals', () => {
    let state: DeviceState = unknownDevice;
    const installs = (command: DeviceCommand): readonly string[] => {
      const verdict = decideDevice(command, state);
      const events = verdict.kind === 'recorded' ? verdict.events : [];
      state = events.reduce(evolveDevice, state);
      return events.flatMap((event) =>
        event.type === 'device-decided'
          ? event.data.operations.flatMap(({ command: one }) =>
              one === 'install' || one === 'remove' ? [`${event.data.handle} ${one}`] : [],
            )
          : [],
      );
    };
    const want = (vpn: string, ends: readonly TunnelEnd[], remove: readonly number[] = []): DeviceCommand => ({
      ...{ type: 'want', vpn, stubLinks: ['ge-0'], ends: ends.map((one) => ({ end: one })), activate: [], remove },
    });
    const request = (handle: string, vpn: string): DeviceCommand => ({
      ...{ type: 'request', handle, kind: 'wanted', vpn, stubLinks: ['ge-0'], replaces: false, mType: 1, ...told },
    });
    const report = (handle: string, status: 'installed' | 'removed'): DeviceCommand => ({
      ...{ type: 'report', handle, solicited: true, isSuccess: true, ...told },
      tunnels: [{ number: 1, status, errorCode: 0 }],
    });
    installs({ type: 'open-session', proof: 'loopback', cached: false, ...told });
    installs(want('v', [end(1)]));
    expect(installs(request('v', 'v'))).toStrictEqual(['v install']);
    installs(report('v', 'installed'));
    // The removal waits for the device; then the operator's word.
    installs(want('v', [], [1]));
    installs({ type: 'forget' });
    installs(want('w', [end(1)]));
    expect(installs({ type: 'push', ...told })).toStrictEqual(['v remove']);
    expect(installs(request('w', 'w'))).toStrictEqual([]);
    // The answer to the request is reported as well; still nothing is installed.
    expect(installs({ ...report('w', 'installed'), tunnels: [] } as DeviceCommand)).toStrictEqual([]);
    expect(installs(report('v', 'removed'))).toStrictEqual(['w install']);
  });
});

import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh } from '../../test/plans.js';
import type { World } from '../../test/world.js';
import { countOf } from './allocations/taken.js';

const held = (world: World, device: string) => Object.fromEntries(world.pep(device).tunnels);

const meshOf = (count: number): World => agreedWorld(mesh(count));
function lapse(world: World, device: string): void {
  world.tellDevice(device, { type: 'lapse' });
  world.settle();
}

describe('a device that is away for longer than it keeps its tunnels (VPN00 §6.9, V30)', () => {
  it('has its tunnels removed at their other ends, and the VPN is degraded by error 11', () => {
    const world = meshOf(3);
    world.disconnect('ed3');
    world.settle();
    expect(world.vpn('v').state.phase).toBe('active');
    lapse(world, 'ed3');
    expect(world.vpn('v').events.filter(({ type }) => type === 'vpn-degraded')).toStrictEqual([
      { type: 'vpn-degraded', data: { negotiation: 1, tunnels: [2, 3], errorCode: 11 } },
    ]);
    expect([held(world, 'ed1'), held(world, 'ed2')]).toStrictEqual([{ 'v 1': 'active' }, { 'v 1': 'active' }]);
    const before = world.device('ed3').events.length;
    lapse(world, 'ed3');
    expect(world.vpn('v').events.filter(({ type }) => type === 'vpn-degraded')).toHaveLength(1);
    expect(
      world
        .device('ed3')
        .events.slice(before)
        .map(({ type }) => type),
    ).not.toContain('device-wanted');
  });

  it('keeps its identifiers until it says what became of its tunnels, and gets new ones (V44)', () => {
    const world = meshOf(2);
    world.disconnect('ed2');
    lapse(world, 'ed2');
    expect(countOf(world.allocations.vnis)).toBe(1);
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world, 'ed1')).toStrictEqual({ 'v 2': 'installed' });
    world.connect('ed2');
    world.settle();
    expect([held(world, 'ed1'), held(world, 'ed2')]).toStrictEqual([{ 'v 2': 'active' }, { 'v 2': 'active' }]);
    expect(world.vpn('v').state.phase).toBe('active');
    expect(countOf(world.allocations.vnis) + countOf(world.allocations.keys)).toBe(1);
  });

  it('loses nothing while it has a session, and nothing when it was back in time', () => {
    const world = meshOf(2);
    const before = world.device('ed2').events.length;
    lapse(world, 'ed2');
    world.disconnect('ed2');
    world.connect('ed2');
    lapse(world, 'ed2');
    const since = world.device('ed2').events.slice(before);
    expect(since.map(({ type }) => type)).not.toContain('device-lapsed');
    expect(world.vpn('v').state.phase).toBe('active');
  });
});

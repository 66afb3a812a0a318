import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh, site, star, planOf, pair } from '../../test/plans.js';
import { World } from '../../test/world.js';
import { judgeTunnel, type TunnelAsked } from './vpn/judge-tunnel.js';

/** Three devices, the first of which has tunnels to both others: numbers 1 and 2. */
const starWorld = (): World => agreedWorld(star(3));
const ends = [{ name: 's2' }, { name: 's3' }] as const;
const tell = (world: World, asked: TunnelAsked): void => {
  world.tellVpn('v', { type: 'engineer', asked, by: 'ada', reason: 'load' });
  world.settle();
};
const judged = (world: World, asked: TunnelAsked) => judgeTunnel(asked, world.vpn('v').state);
const countOf = (world: World): number => world.vpn('v').events.length;
const held = (world: World, device: string) => Object.fromEntries(world.pep(device).tunnels);

describe('a tunnel that an engineer asks for', () => {
  it('is recorded with who asked, and why', () => {
    const world = starWorld();
    tell(world, { change: 'add', ends });
    const [planned] = world
      .vpn('v')
      .events.filter((event) => event.type === 'vpn-planned' && event.data.cause === 'engineer');
    expect(planned?.data).toMatchObject({
      engineered: {
        pair: { a: 's2', b: 's3', classId: 'gold', bpsFromA: 0, bpsFromB: 0 },
        ...{ change: 'added', by: 'ada', reason: 'load' },
      },
    });
  });

  it('may be named by the devices that its ends are at', () => {
    const world = starWorld();
    tell(world, {
      change: 'add',
      ends: [
        { name: 'Paris', deviceId: 'ed2' },
        { name: 'Rome', deviceId: 'ed3' },
      ],
    });
    expect(held(world, 'ed3')).toStrictEqual({ 'v 2': 'active', 'v 3': 'active' });
  });

  it('does not make a VPN that is active a degraded one while it is made', () => {
    const world = starWorld();
    tell(world, { change: 'add', ends });
    expect(world.vpn('v').state.phase).toBe('active');
    expect(world.vpn('v').events.map(({ type }) => type)).not.toContain('vpn-degraded');
    world.breakTunnel('ed2', 'v', 3);
    world.settle();
    expect(world.vpn('v').state.phase).toBe('degraded');
  });

  it.each<[string, TunnelAsked]>([
    ['added', { change: 'add', ends, bps: 9 }],
    ['changed', { change: 'change', number: 1, bps: 9 }],
    ['removed', { change: 'remove', number: 1 }],
  ])('is %s once, however often it is asked for', (_, asked) => {
    const world = starWorld();
    const before = countOf(world);
    tell(world, asked);
    const after = countOf(world);
    expect(after).toBeGreaterThan(before);
    tell(world, asked);
    expect(countOf(world)).toBe(after);
    expect(judged(world, asked)).toMatchObject({ kind: 'settled' });
  });

  it('that was removed and added again is not removed by the same words as before', () => {
    const world = starWorld();
    tell(world, { change: 'remove', number: 1 });
    tell(world, { change: 'add', ends: [{ name: 's1' }, { name: 's2' }] });
    tell(world, { change: 'remove', number: 1 });
    expect(held(world, 'ed2')).toStrictEqual({ 'v 3': 'active' });
  });

  it('keeps its technology when something else is changed', () => {
    const world = starWorld();
    tell(world, { change: 'change', number: 1, technology: 'gre' });
    tell(world, { change: 'change', number: 3, bps: 5 });
    const { tunnels } = world.vpn('v').state;
    expect([3, 4].map((number) => tunnels.get(number)?.technology)).toStrictEqual(['gre', 'gre']);
    expect(tunnels.get(4)?.pair).toMatchObject({ bpsFromA: 5, bpsFromB: 5 });
    expect(tunnels.get(3)?.pair).toMatchObject({ bpsFromA: 1_000_000, bpsFromB: 1_000_000 });
  });

  it('is not made again once it failed and was given up', () => {
    const world = starWorld();
    world.breakTunnel('ed2', 'v', 1);
    world.settle();
    tell(world, { change: 'remove', number: 1 });
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world, 'ed2')).toStrictEqual({});
  });

  it.each<[string, TunnelAsked, string, string]>([
    ['a site that it has not', { change: 'add', ends: [{ name: 's2' }, { name: 's9' }] }, 'unknown-node', 's9'],
    [
      'a device without a site',
      { change: 'add', ends: [{ name: 'x', deviceId: 'ed9' }, { name: 's1' }] },
      'unknown-node',
      'x',
    ],
    ['one end twice', { change: 'add', ends: [{ name: 's2' }, { name: 's2' }] }, 'not-possible', 's2'],
    ['a class that it has not', { change: 'add', ends, classId: 'tin' }, 'unknown-class', 'tin'],
    ['a technology that a device has not', { change: 'add', ends, technology: 'l2tp' }, 'no-common-technology', 'l2tp'],
    [
      'what is there by the agreement',
      { change: 'add', ends: [{ name: 's1' }, { name: 's2' }] },
      'already-there',
      'tunnel 1',
    ],
    ['a number that it never had', { change: 'remove', number: 9 }, 'unknown-tunnel', '9'],
    [
      'another technology than a device has',
      { change: 'change', number: 1, technology: 'fr' },
      'no-common-technology',
      'fr',
    ],
    ['a change of what it never had', { change: 'change', number: 0, bps: 1 }, 'unknown-tunnel', '0'],
  ])('is refused in a VPN: %s', (_, asked, refusal, word) => {
    const world = starWorld();
    const before = countOf(world);
    expect(judged(world, asked)).toStrictEqual({ kind: 'refused', refusal, why: expect.stringContaining(word) });
    tell(world, asked);
    expect(countOf(world)).toBe(before);
  });

  it('is refused where the first one has another in its place', () => {
    const world = starWorld();
    tell(world, { change: 'change', number: 1, bps: 5 });
    expect(judged(world, { change: 'change', number: 1, bps: 6 })).toMatchObject({ refusal: 'unknown-tunnel' });
  });

  it('is refused between two sites of one device, and of a device with two sites by its name', () => {
    const world = new World();
    const sites = [site(1), site(2), site(3, { deviceId: 'ed2', stubLinks: ['ge-1'] })];
    world.tellVpn('v', { type: 'plan', negotiation: 1, plan: planOf(sites, [pair(1, 2)]) });
    expect(judged(world, { change: 'add', ends })).toMatchObject({ refusal: 'not-possible' });
    const byDevice = [{ name: 's1' }, { name: 'Rome', deviceId: 'ed2' }] as const;
    expect(judged(world, { change: 'add', ends: byDevice })).toMatchObject({ refusal: 'unknown-node' });
  });

  it('is refused in a VPN that there is not, that leaves, or that came to nothing', () => {
    const world = starWorld();
    const asked: TunnelAsked = { change: 'add', ends };
    expect(judgeTunnel(asked, new World().vpn('w').state)).toMatchObject({ refusal: 'unknown-vpn' });
    const none = planOf([site(1), site(2, { technologies: ['l2tp'] })], mesh(2).pairs);
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: none });
    expect(judgeTunnel(asked, world.vpn('w').state)).toMatchObject({ refusal: 'not-possible' });
    world.disconnect('ed1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    expect(judged(world, asked)).toMatchObject({ refusal: 'not-possible' });
  });
});

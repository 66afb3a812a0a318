import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsTo, held } from '../../test/seen.js';
import { pair, planOf, site } from '../../test/plans.js';
import { World } from '../../test/world.js';

/** Site A with two links, on ed1 and, as backup, on ed2; and a site of one link on ed3. */
const primary = site(1, { siteIdentifier: 'A', prefixes: ['10.1.0.0/16'] });
const backup = site(2, { siteIdentifier: 'A', prefixes: ['10.1.0.0/16'], standby: true });
const twoLinks = planOf([primary, backup, site(3)], [pair(1, 3), pair(2, 3)]);

function worldOf(plan = twoLinks, online: readonly string[] = ['ed1', 'ed2', 'ed3', 'ed4']): World {
  const world = new World();
  for (const device of online) world.connect(device);
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
  world.settle();
  return world;
}
const phaseOf = (world: World) => world.vpn('v').state.phase;
const withdrawLink = (world: World, device: string): void => {
  world.link(device, 'v', 'ge-0', false);
  world.settle();
};
const bringBack = (world: World, device: string): void => {
  world.tellVpn('v', { type: 'renew' });
  world.settle();
  world.link(device, 'v', 'ge-0', true);
  world.settle();
};

describe('a site with a backup link (VPN00 §2.1, V43)', () => {
  it('has the tunnels of the backup installed, and uses the others', () => {
    const world = worldOf();
    expect(held(world)).toStrictEqual({
      ed1: { 'v 1': 'active' },
      ed2: { 'v 2': 'installed' },
      ed3: { 'v 1': 'active', 'v 2': 'installed' },
      ed4: {},
    });
    expect(phaseOf(world)).toBe('active');
    expect(world.vpn('v').events.at(-2)).toMatchObject({ type: 'vpn-became-active', data: { tunnels: 1 } });
  });

  it('uses the backup from the M-Type 2 of the other link on, without a new order', () => {
    const world = worldOf();
    withdrawLink(world, 'ed1');
    expect(held(world)).toMatchObject({ ed1: {}, ed2: { 'v 2': 'active' }, ed3: { 'v 2': 'active' } });
    expect(world.vpn('v').state.negotiation).toBe(1);
    expect(phaseOf(world)).toBe('degraded');
  });

  it('goes back when the tunnel of the other link is in use at both ends, and not before', () => {
    const world = worldOf();
    withdrawLink(world, 'ed1');
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect(held(world)).toMatchObject({
      ed1: {},
      ed2: { 'v 2': 'active' },
      ed3: { 'v 2': 'active', 'v 3': 'installed' },
    });
    const before = commandsTo(world, 'ed3').length;
    world.link('ed1', 'v', 'ge-0', true);
    world.settle();
    expect(commandsTo(world, 'ed3').slice(before)).toStrictEqual(['activate 3', 'deactivate 2']);
    expect(held(world)).toMatchObject({ ed1: { 'v 3': 'active' }, ed2: { 'v 2': 'installed' } });
    expect(phaseOf(world)).toBe('active');
    withdrawLink(world, 'ed1');
    expect(held(world)).toMatchObject({ ed2: { 'v 2': 'active' }, ed3: { 'v 2': 'active' } });
    bringBack(world, 'ed1');
    expect(held(world)['ed2']).toStrictEqual({ 'v 2': 'installed' });
  });

  it('uses the backup while the device of the other link never came', () => {
    const world = worldOf(twoLinks, ['ed2', 'ed3']);
    expect(held(world)).toStrictEqual({ ed2: { 'v 2': 'active' }, ed3: { 'v 1': 'installed', 'v 2': 'active' } });
    world.connect('ed1');
    world.settle();
    expect(held(world)).toStrictEqual({
      ed1: { 'v 1': 'active' },
      ed2: { 'v 2': 'installed' },
      ed3: { 'v 1': 'active', 'v 2': 'installed' },
    });
  });

  it('keeps the backup out of use while an update replaces the tunnel that is in use', () => {
    const world = worldOf();
    const before = commandsTo(world, 'ed2').length;
    const plan = planOf([primary, backup, site(3)], [pair(1, 3, { bpsFromA: 2_000_000 }), pair(2, 3)]);
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan });
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 3': 'active' });
    expect(commandsTo(world, 'ed2').slice(before)).toStrictEqual([]);
    expect(phaseOf(world)).toBe('active');
  });

  it.each([
    { name: 'rests', isStandingIn: false, after: 'installed' },
    { name: 'is in use', isStandingIn: true, after: 'active' },
  ])('replaces the tunnel of a backup that $name by one that does the same', ({ isStandingIn, after }) => {
    const world = worldOf();
    if (isStandingIn) withdrawLink(world, 'ed1');
    const plan = planOf([primary, backup, site(3)], [pair(1, 3), pair(2, 3, { bpsFromA: 2_000_000 })]);
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan });
    world.settle();
    const next = isStandingIn ? 'v 4' : 'v 3';
    expect(held(world)['ed2']).toStrictEqual({ [next]: after });
  });

  it('activates the tunnels of a backup that an update makes the only link', () => {
    const world = worldOf();
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: planOf([backup, site(3)], [pair(2, 3)]) });
    world.settle();
    expect(held(world)).toMatchObject({ ed1: {}, ed2: { 'v 2': 'active' }, ed3: { 'v 2': 'active' } });
    expect(phaseOf(world)).toBe('active');
  });

  it('lets a link that an update makes the backup go on until the other one is in use', () => {
    const alone = planOf([{ ...backup, standby: false }, site(3)], [pair(2, 3)]);
    const world = worldOf(alone, ['ed2', 'ed3']);
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: twoLinks });
    world.settle();
    expect(held(world)['ed2']).toStrictEqual({ 'v 1': 'active' });
    world.connect('ed1');
    world.settle();
    expect(held(world)).toMatchObject({ ed1: { 'v 2': 'active' }, ed2: { 'v 1': 'installed' } });
  });

  it('uses of two sites with backups the tunnel of the fewest backup links that is there', () => {
    const [c, d] = [site(3, { siteIdentifier: 'B' }), site(4, { siteIdentifier: 'B', standby: true })];
    const world = worldOf(planOf([primary, backup, c, d], [pair(1, 3), pair(1, 4), pair(2, 3), pair(2, 4)]));
    const inUse = (): readonly string[] =>
      Object.entries(held(world)['ed2'] ?? {})
        .concat(Object.entries(held(world)['ed1'] ?? {}))
        .flatMap(([name, said]) => (said === 'active' ? [name] : []));
    expect(inUse()).toStrictEqual(['v 1']);
    withdrawLink(world, 'ed1');
    expect(inUse()).toStrictEqual(['v 3']);
    withdrawLink(world, 'ed3');
    expect(inUse()).toStrictEqual(['v 4']);
    bringBack(world, 'ed1');
    expect(inUse()).toStrictEqual(['v 6']);
  });

  it('never has a tunnel between its own links, whoever asks for one', () => {
    const world = worldOf();
    const asked = { change: 'add', ends: [{ name: 's1' }, { name: 's2' }] } as const;
    world.tellVpn('v', { type: 'engineer', asked, by: 'ada' });
    world.settle();
    expect(held(world)['ed1']).toStrictEqual({ 'v 1': 'active' });
    world.tellVpn('w', { type: 'plan', negotiation: 1, plan: planOf([primary, backup], [pair(1, 2)]) });
    expect(world.vpn('w').events).toStrictEqual([
      { type: 'vpn-plan-refused', data: { negotiation: 1, reasons: ['a tunnel between two links of site A'] } },
    ]);
  });
});

type Happening = (world: World) => void;
const name = fc.constantFrom('ed1', 'ed2', 'ed3');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.tuple(name, fc.boolean()).map(
    ([device, isUp]): Happening =>
      (world) =>
        world.link(device, 'v', 'ge-0', isUp),
  ),
  fc.tuple(name, fc.nat(6)).map(
    ([device, number]): Happening =>
      (world) =>
        world.breakTunnel(device, 'v', number),
  ),
  name.map(
    (device): Happening =>
      (world) =>
        world.disconnect(device),
  ),
  name.map(
    (device): Happening =>
      (world) =>
        world.connect(device),
  ),
  fc.boolean().map((isBackup): Happening => (world) => {
    const negotiation = world.vpn('v').state.negotiation + 1;
    const sites = [primary, { ...backup, standby: isBackup }, site(3)];
    world.tellVpn('v', { type: 'plan', negotiation, plan: planOf(sites, [pair(1, 3), pair(2, 3)]) });
  }),
  fc.constant<Happening>((world) => world.tellVpn('v', { type: 'renew' })),
  fc.constant<Happening>((world) => world.settle()),
);

describe('whatever happens to a site with a backup link', () => {
  it('ends with the other link in use and the backup at rest', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), (happenings) => {
        const world = worldOf();
        for (const happen of happenings) happen(world);
        world.tellVpn('v', { type: 'plan', negotiation: 100, plan: twoLinks });
        for (let round = 0; round < 12; round += 1) {
          world.nowMs += 3_600_000;
          for (const device of ['ed1', 'ed2', 'ed3']) {
            if (!world.pep(device).isOnline) world.connect(device);
            world.link(device, 'v', 'ge-0', true);
          }
          world.tellVpn('v', { type: 'renew' });
          world.settle();
        }
        expect(Object.values(held(world)['ed1'] ?? {})).toStrictEqual(['active']);
        expect(Object.values(held(world)['ed2'] ?? {})).toStrictEqual(['installed']);
        expect(Object.values(held(world)['ed3'] ?? {}).toSorted()).toStrictEqual(['active', 'installed']);
        expect(phaseOf(world)).toBe('active');
      }),
      { numRuns: 60 },
    );
  });
});

import { transitLink } from '@parley/cops';
import { MemoryEventLog, newStream } from '@parley/event-log';
import { MemoryReadModelStore, ReadModels } from '@parley/read-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mesh, pair, passed, planOf, site, through } from '../../../test/plans.js';
import { World } from '../../../test/world.js';
import { isActive, isGoneAt, isThere, isWanted, pointsOf, saidAt, type VpnState } from '../../domain/vpn/vpn.state.js';
import { copsPdpCodec, vpnCodec } from '../../streams/codecs.js';
import { vpnStream } from '../../streams/stream-names.js';
import { countsIn, VpnsQuery, waitingIn, type ListedEnd } from './vpns.query.js';
import { vpnsModel } from './vpns.projection.js';

const recordedAt = '2026-04-23T10:00:00.000Z';

/** The query on a log with these VPNs of a world. */
async function queryOn(world: World, names: readonly string[] = ['v']): Promise<VpnsQuery> {
  const log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
  for (const name of names) {
    const events = world.vpn(name).events.map((event) => vpnCodec.toRecorded(event));
    if (events.length === 0) continue;
    await log.append({ streamId: vpnStream(name), expected: newStream, meta: { cause: 'test' }, events, recordedAt });
  }
  const store = new MemoryReadModelStore();
  return new VpnsQuery(new ReadModels({ log, store, models: [vpnsModel], events: copsPdpCodec }));
}

/** A world of devices that are connected, and a VPN over all of them. */
function worldOf(count: number, plan = mesh(count)): World {
  const world = new World();
  for (let at = 1; at <= count; at += 1) world.connect(`ed${at}`);
  world.tellVpn('v', { type: 'plan', negotiation: 1, plan });
  return world;
}

const endWords = ({ row, here, there, state, waitsFor }: ListedEnd): string =>
  `${here.deviceId} ${row.number} ${there.deviceId} ${state} ${waitsFor ?? '-'}`;
async function shown(world: World) {
  const found = await (await queryOn(world)).show('v');
  if (found === undefined) throw new Error('no VPN');
  return { ...found, words: found.ends.map(endWords) };
}

describe('the VPNs as people see them', () => {
  it('have their tunnels planned, and then active, at both devices', async () => {
    const world = worldOf(2);
    const before = await shown(world);
    expect(before.words).toStrictEqual(['ed1 1 ed2 planned installation', 'ed2 1 ed1 planned installation']);
    world.settle();
    const { vpn, ends, words, lagEvents, next } = await shown(world);
    expect(words).toStrictEqual(['ed1 1 ed2 active -', 'ed2 1 ed1 active -']);
    expect({ phase: vpn.phase, lagEvents, next }).toStrictEqual({ phase: 'active', lagEvents: 0, next: undefined });
    expect(countsIn(vpn)).toStrictEqual({ wanted: 1, installed: 1, active: 1, failed: 0 });
    expect(waitingIn(vpn)).toStrictEqual([]);
    expect(ends.map(({ there }) => there.address)).toStrictEqual(['192.0.2.2', '192.0.2.1']);
  });

  it('wait for a device that is away: first for what it is to install, then for what it is to remove', async () => {
    const world = worldOf(2);
    world.disconnect('ed2');
    world.settle();
    const { vpn, words } = await shown(world);
    expect(words).toStrictEqual(['ed1 1 ed2 installed peer', 'ed2 1 ed1 planned installation']);
    expect(waitingIn(vpn).map(({ deviceId }) => deviceId)).toContain('ed2');
    world.connect('ed2');
    world.settle();
    world.disconnect('ed2');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    const leaving = await shown(world);
    expect(leaving.words).toStrictEqual(['ed1 1 ed2 gone peer', 'ed2 1 ed1 leaving removal']);
    expect(countsIn(leaving.vpn)).toStrictEqual({ wanted: 0, installed: 0, active: 0, failed: 0 });
    expect(waitingIn(leaving.vpn)).toStrictEqual([{ deviceId: 'ed2', ends: 1 }]);
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed2', by: 'ada', reason: 'burnt' });
    world.settle();
    const given = await shown(world);
    expect(given.vpn.forgotten).toStrictEqual([{ deviceId: 'ed2', by: 'ada', reason: 'burnt' }]);
    expect({ phase: given.vpn.phase, waits: waitingIn(given.vpn) }).toStrictEqual({ phase: 'removed', waits: [] });
    expect(given.words).toStrictEqual(['ed1 1 ed2 gone peer', 'ed2 1 ed1 leaving -']);
  });

  it('name who was given up, also where no reason was recorded: rows of the release before had none', async () => {
    const world = worldOf(3);
    world.settle();
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed2', by: 'ada' });
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed3', by: 'bob', reason: 'burnt' });
    const { vpn } = await shown(world);
    expect(vpn.forgotten).toStrictEqual([
      { deviceId: 'ed2', by: 'ada' },
      { deviceId: 'ed3', by: 'bob', reason: 'burnt' },
    ]);
    expect(waitingIn(vpn)).toStrictEqual([]);
  });

  it('keep what failed last, and how often since all were in use', async () => {
    const world = worldOf(2);
    world.settle();
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    const { vpn } = await shown(world);
    expect({ phase: vpn.phase, failed: vpn.failed }).toStrictEqual({ phase: 'degraded', failed: 1 });
    expect(vpn.failures).toStrictEqual([{ tunnel: 1, deviceA: 'ed1', deviceB: 'ed2', errorCode: 8, at: recordedAt }]);
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    const again = await shown(world);
    expect({ phase: again.vpn.phase, failed: again.vpn.failed }).toStrictEqual({ phase: 'active', failed: 0 });
    expect(again.words).toStrictEqual(['ed1 2 ed2 active -', 'ed2 2 ed1 active -']);
  });

  it('show an end that failed and may exist, and wait for its removal (VPN00 §6.10)', async () => {
    const world = worldOf(2);
    world.settle();
    world.breakTunnel('ed1', 'v', 1);
    world.disconnect('ed1');
    world.settle();
    const { vpn, words, ends } = await shown(world);
    expect(words).toStrictEqual(['ed1 1 ed2 failed removal', 'ed2 1 ed1 gone peer']);
    expect(ends.map(({ mayExist, here }) => [mayExist, here.errorCode])).toStrictEqual([
      [true, 8],
      [undefined, undefined],
    ]);
    expect(waitingIn(vpn)).toStrictEqual([{ deviceId: 'ed1', ends: 1 }]);
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed1', by: 'ada' });
    const given = await shown(world);
    expect({ words: given.words, waits: waitingIn(given.vpn) }).toStrictEqual({
      words: ['ed1 1 ed2 failed -', 'ed2 1 ed1 gone peer'],
      waits: [],
    });
    world.connect('ed1');
    world.settle();
    expect((await shown(world)).words).toStrictEqual([]);
  });

  it('say why a plan came to nothing', async () => {
    const world = worldOf(2, planOf([site(1), site(2, { technologies: ['l2tp'] })], [pair(1, 2)]));
    const { vpn, words } = await shown(world);
    expect({ phase: vpn.phase, words }).toStrictEqual({ phase: 'refused', words: [] });
    expect(vpn.refusal).toStrictEqual(['s1 and s2 have no technology and address family in common']);
  });

  it('name the transit points of the latest plan, until one has none (V43)', async () => {
    const point = {
      device: 'core-1',
      configured: 'elsewhere' as const,
      pairs: 1,
      classes: [{ classId: 'gold', bps: 7 }],
    };
    const transit = [point];
    const world = worldOf(2, { ...mesh(2), transit });
    expect((await shown(world)).vpn.transit).toStrictEqual(transit);
    world.settle();
    world.breakTunnel('ed1', 'v', 1);
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    expect((await shown(world)).vpn.transit).toStrictEqual(transit);
    const moved = [{ ...point, device: 'core-2' }];
    world.tellVpn('v', { type: 'plan', negotiation: 2, plan: { ...mesh(2), transit: moved } });
    expect((await shown(world)).vpn.transit).toStrictEqual(moved);
    world.tellVpn('v', { type: 'plan', negotiation: 3, plan: mesh(2) });
    expect((await shown(world)).vpn.transit).toBeUndefined();
  });

  it('show transit points that are told of tunnels, and wait for them (V43)', async () => {
    const world = worldOf(2, through(mesh(2), passed('p1', [0, 1])));
    world.settle();
    const before = await shown(world);
    expect(before.words).toStrictEqual([
      'ed1 1 ed2 installed peer',
      'ed2 1 ed1 installed peer',
      'p1 1 ed2 planned installation',
    ]);
    expect(waitingIn(before.vpn).map(({ deviceId }) => deviceId)).toContain('p1');
    expect(countsIn(before.vpn)).toStrictEqual({ wanted: 1, installed: 0, active: 0, failed: 0 });
    expect(before.vpn.transit).toStrictEqual([
      {
        ...{ device: 'p1', configured: 'pushed', pairs: 1, isTold: true },
        classes: [{ classId: 'gold', bps: 2_000_000 }],
      },
    ]);
    world.pep('p1', [transitLink]);
    world.connect('p1');
    world.settle();
    const after = await shown(world);
    expect(after.words).toStrictEqual(['ed1 1 ed2 active -', 'ed2 1 ed1 active -', 'p1 1 ed2 active -']);
    expect([countsIn(after.vpn), waitingIn(after.vpn)]).toStrictEqual([
      { wanted: 1, installed: 1, active: 1, failed: 0 },
      [],
    ]);
    world.disconnect('p1');
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    world.settle();
    expect((await shown(world)).words).toStrictEqual([
      'ed1 1 ed2 gone peer',
      'ed2 1 ed1 gone peer',
      'p1 1 ed2 leaving removal',
    ]);
  });

  it('are none for an order that was never planned, though it ended', async () => {
    const world = new World();
    world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
    const query = await queryOn(world);
    expect(await query.show('v')).toBeUndefined();
    expect((await query.page()).rows).toStrictEqual([]);
  });

  it('show every tunnel once, a page after the other', async () => {
    const world = worldOf(22); // 231 tunnels
    const query = await queryOn(world);
    const pages: number[][] = [];
    for (let after: string | undefined; pages.length < 4;) {
      const page = await query.show('v', after);
      pages.push([...new Set(page?.ends.map(({ row }) => row.number))]);
      after = page?.next;
      if (after === undefined) break;
    }
    expect(pages.map(({ length }) => length)).toStrictEqual([200, 31]);
    expect(pages.flat()).toStrictEqual(Array.from({ length: 231 }, (_, at) => at + 1));
  });
});

/** The same numbers, out of all that the aggregate knows. */
function numbersOf(state: VpnState) {
  const all = [...state.tunnels.values()];
  const wanted = all.filter(({ number }) => isWanted(state, number));
  const isEnding = state.phase === 'leaving' || state.phase === 'removed';
  const awaited = new Map<string, number>();
  for (const tunnel of all)
    for (const device of pointsOf(tunnel)) {
      const { number } = tunnel;
      const said = saidAt(state, device, number);
      const isAwaited = isWanted(state, number)
        ? said === undefined || said === 'installed'
        : !isGoneAt(state, device, number);
      if (isAwaited && !state.forgotten.has(device)) awaited.set(device, (awaited.get(device) ?? 0) + 1);
    }
  return {
    wanted: wanted.length,
    installed: wanted.filter((one) => isThere(state, one)).length,
    active: isEnding ? 0 : wanted.filter((one) => isActive(state, one)).length,
    waits: Object.fromEntries(awaited),
  };
}

describe('the numbers of a VPN', () => {
  it('are those of its aggregate, whatever happens to it in whichever order', async () => {
    const device = fc.constantFrom('ed1', 'ed2', 'ed3', 'ed4', 'p1');
    const happening = fc.oneof(
      device.map((name) => (world: World) => world.connect(name)),
      device.map((name) => (world: World) => world.disconnect(name)),
      fc.tuple(device, fc.integer({ min: 1, max: 9 })).map(
        ([name, number]) =>
          (world: World) =>
            world.breakTunnel(name, 'v', number),
      ),
      fc
        .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 2 }), fc.boolean())
        .map(([count, mtu, isPassing]) => (world: World) => {
          const negotiation = world.vpn('v').state.negotiation + 1;
          const plan = mesh(count, { underlayMtu: 1_500 + mtu });
          const told = isPassing ? through(plan, passed('p1', [0, 1])) : plan;
          world.tellVpn('v', { type: 'plan', negotiation, plan: told });
        }),
      fc.constant((world: World) => world.tellVpn('v', { type: 'renew' })),
      fc.constant((world: World) => world.settle()),
      device.map((deviceId) => (world: World) => world.tellVpn('v', { type: 'forget-device', deviceId, by: 'ada' })),
      fc.constant((world: World) => world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' })),
      fc.integer({ min: 1, max: 30 }).map((steps) => (world: World) => {
        for (let at = 0; at < steps; at += 1) world.step();
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 15 }), async (happenings) => {
        const world = worldOf(3);
        world.pep('p1', [transitLink]);
        for (const happen of happenings) happen(world);
        const { vpn } = await shown(world);
        const { wanted, installed, active } = countsIn(vpn);
        const waits = Object.fromEntries(waitingIn(vpn).map(({ deviceId, ends }) => [deviceId, ends]));
        const { state } = world.vpn('v');
        expect({ wanted, installed, active, waits }).toStrictEqual(numbersOf(state));
        expect(vpn.phase).toBe(state.phase);
      }),
      { numRuns: 50 },
    );
  });
});

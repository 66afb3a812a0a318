import { defaultTunnelRow } from '@parley/cops';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mesh, passed, through } from '../plans.js';
import { steadyAfterMs } from '../../src/streams/deadlines.js';
import { countsIn, waitingIn } from '../../src/read-models/vpns/vpns.query.js';
import { KilledWorld, type Told } from './killed-world.js';
import { untilAgreed } from './until-agreed.js';

const vpn = 'pqo-1';
const names = ['ed1', 'ed2', 'ed3', 'p1'] as const;
const agreed = { vpn, phase: 'active', negotiation: 1, tunnels: 3 } as const;
const completed: Told = (plans, inbox) => plans.plan(vpn, 1, through(mesh(3), passed('p1', [0, 1])), inbox);
const cancelled: Told = (plans, inbox) => plans.withdraw(vpn, 'withdrawn', inbox);

/** For which a device keeps its tunnels in use without a session (column 21), and what it notices of the loss later. */
const lifeTimeMs = defaultTunnelRow.ttlS * 1_000;
const minuteMs = 60_000;

describe('a policy server that is dead for longer than devices keep their tunnels (VPN00 §6.9, V30)', () => {
  let world: KilledWorld;
  beforeEach(async () => {
    world = await KilledWorld.with(names);
    world.tell(completed);
    expect(await untilAgreed(world, agreed)).toStrictEqual([]);
  });
  afterEach(() => world.stop());

  /** What the devices have, as they themselves say. */
  const held = (): Record<string, readonly string[]> =>
    Object.fromEntries(
      [...world.devices].map(([name, { driver }]) => [
        name,
        driver.tunnels.map(({ row, active }) => `${row.instance} ${active ? 'active' : 'installed'}`).sort(),
      ]),
    );
  const all = { ed1: ['1 active', '2 active'], ed2: ['1 active', '3 active'], ed3: ['2 active', '3 active'] };

  /** What people are shown, out of the rows that a new process makes of the log. */
  async function shown() {
    const found = await world.server.service.vpns.show(vpn);
    if (found === undefined) throw new Error('no VPN');
    const ends = found.ends
      .filter(({ state }) => state !== 'gone')
      .map(({ here, row, state }) => [here.deviceId, `${row.number} ${state}`]);
    const byDevice = (name: string) => ends.flatMap(([device, end]) => (device === name ? [end] : [])).sort();
    return {
      phase: found.vpn.phase,
      counts: countsIn(found.vpn),
      waits: waitingIn(found.vpn),
      ends: Object.fromEntries(names.map((name) => [name, byDevice(name)])),
    };
  }
  async function isAtRest(wanted: Parameters<typeof untilAgreed>[1]): Promise<void> {
    expect(await untilAgreed(world, wanted)).toStrictEqual([]);
    // Tunnels that had to be made anew have held after that (V32).
    await world.pass(steadyAfterMs);
    const committed = await world.committed();
    await world.pass(lifeTimeMs * 2);
    expect(await world.disagreements(wanted)).toStrictEqual([]);
    expect(await world.committed()).toBe(committed);
    expect(world.server.faults).toStrictEqual([]);
  }

  it('finds devices without tunnels, has all made anew, none twice, and shows what is there', async () => {
    await world.kill();
    await world.pass(lifeTimeMs - minuteMs);
    // Traffic goes on from cached policy until the end of its time.
    expect(held()).toStrictEqual({ ...all, p1: ['1 active'] });
    await world.pass(3 * minuteMs);
    expect(held()).toStrictEqual({ ed1: [], ed2: [], ed3: [], p1: [] });
    await world.restart();
    await isAtRest(agreed);
    expect(await shown()).toStrictEqual({
      phase: 'active',
      counts: { wanted: 3, installed: 3, active: 3, failed: 0 },
      waits: [],
      ends: held(),
    });
  });

  it('changes nothing where it is back within that time', async () => {
    await world.kill();
    await world.pass(lifeTimeMs - minuteMs);
    await world.restart();
    await isAtRest(agreed);
    expect(held()).toStrictEqual({ ...all, p1: ['1 active'] });
    expect((await shown()).counts).toStrictEqual({ wanted: 3, installed: 3, active: 3, failed: 0 });
  });

  it('is told of the end of the order when it is back: nothing is left, and every identifier is free', async () => {
    await world.kill();
    await world.pass(lifeTimeMs + 2 * minuteMs);
    await world.restart();
    world.tell(cancelled);
    await isAtRest({ ...agreed, phase: 'removed', tunnels: 0 });
    expect(held()).toStrictEqual({ ed1: [], ed2: [], ed3: [], p1: [] });
  });

  it('may be killed again while tunnels are made anew, and dead as long once more', async () => {
    for (let time = 0; time < 2; time += 1) {
      await world.kill();
      await world.pass(lifeTimeMs + 2 * minuteMs);
      await world.restart();
      await world.pass(400);
    }
    await isAtRest(agreed);
    expect((await shown()).ends).toStrictEqual(held());
  });

  it('finds devices without tunnels also when connections break again while it asks them', async () => {
    await world.kill();
    await world.pass(lifeTimeMs + 2 * minuteMs);
    await world.restart();
    for (const { pep } of world.devices.values()) {
      await world.pass(1_000);
      pep.breakConnection();
    }
    await isAtRest(agreed);
  });
});

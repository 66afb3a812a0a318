import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedWorld } from '../../test/agreed-world.js';
import { mesh } from '../../test/plans.js';
import type { World } from '../../test/world.js';
import { evolve } from './device/evolve.js';
import { unknownDevice, type DeviceState } from './device/device.state.js';

const minuteMs = 60_000;
const forEver = Number.POSITIVE_INFINITY;

const agreed = (): World => agreedWorld(mesh(2));

/** The device does not remove its tunnel, however often it is asked. */
function refusing(): World {
  const world = agreed();
  world.pep('ed1').breaking.set('remove 1', forEver);
  world.tellVpn('v', { type: 'withdraw', cause: 'withdrawn' });
  world.settle();
  return world;
}

/** Minutes of the virtual clock at which the device was asked to do so with a tunnel. */
function askedAt(world: World, command: 'remove' | 'activate', number = 1): readonly number[] {
  const start = Date.parse('2026-04-23T10:00:00.000Z');
  return world.device('ed1').events.flatMap((event) => {
    if (event.type !== 'device-decided') return [];
    const names = event.data.operations.some(
      (one) => 'tunnels' in one && one.command === command && one.tunnels.includes(number),
    );
    return names ? [(Date.parse(event.data.at) - start) / minuteMs] : [];
  });
}

/** So many minutes pass; the server looks each of them. */
function pass(world: World, minutes: number): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    world.nowMs += minuteMs;
    world.retry('ed1');
    world.settle();
  }
}

/** Another process reads the device from the log. */
function restart(world: World): void {
  const entry = world.device('ed1');
  const read = entry.events.map((event) => structuredClone(event));
  entry.state = read.reduce<DeviceState>(evolve, unknownDevice);
}

describe('what a device refuses is asked for again', () => {
  it('after a minute, then after twice as long each time, up to an hour: a removal (V16)', () => {
    const world = refusing();
    pass(world, 6 * 60);
    expect(askedAt(world, 'remove')).toStrictEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243, 303]);
  });

  /** The device does not activate tunnel 2, which takes the place of one that broke. */
  function notActivating(): World {
    const world = agreed();
    world.breakTunnel('ed1', 'v', 1);
    world.settle();
    world.pep('ed1').breaking.clear();
    world.pep('ed1').refusing.add('activate 2');
    world.tellVpn('v', { type: 'renew' });
    world.settle();
    return world;
  }

  it('after five minutes at the most, where traffic waits for it: an activation', () => {
    const world = notActivating();
    pass(world, 20);
    expect(askedAt(world, 'activate', 2)).toStrictEqual([0, 1, 3, 7, 12, 17]);
  });

  it('no more when it has done it at last, and its refusals are forgotten: an activation', () => {
    const world = notActivating();
    pass(world, 2);
    world.pep('ed1').refusing.clear();
    pass(world, 20);
    expect(askedAt(world, 'activate', 2)).toStrictEqual([0, 1, 3]);
    expect(world.device('ed1').state.vpns.get('v')?.ends.get(2)).not.toHaveProperty('refusals');
    expect(world.vpn('v').state.phase).toBe('active');
  });

  it('and counted where it was asked: the answer to something else that repeats it is no refusal', () => {
    const world = refusing();
    const { state } = world.device('ed1');
    const handle = world.pep('ed1').handleOf('v') ?? '';
    const session = state.session ?? { process: '', epoch: 0, session: '' };
    const operations = [{ command: 'install', tunnels: [2] }] as const;
    const decided = { ...session, decision: 99, handle, solicited: false, mType: 0, operations, at: world.now };
    const outcomes = [{ status: 'failed', errorCode: 1, tunnels: [1] }] as const;
    const after = [
      { type: 'device-decided', data: decided } as const,
      { type: 'device-reported', data: { handle, vpn: 'v', decision: 99, outcomes } } as const,
    ].reduce<DeviceState>(evolve, state);
    expect(after.vpns.get('v')?.ends.get(1)).toStrictEqual(state.vpns.get('v')?.ends.get(1));
  });

  it('by itself: what is refused elsewhere in the VPN is no reason to ask', () => {
    const world = agreedWorld(mesh(3));
    const numbers = [...(world.device('ed1').state.vpns.get('v')?.ends.keys() ?? [])];
    const [first = 0, second = 0] = numbers;
    for (const number of [first, second]) world.pep('ed1').breaking.set(`remove ${number}`, forEver);
    world.breakTunnel('ed1', 'v', first);
    world.settle();
    pass(world, 10);
    world.breakTunnel('ed1', 'v', second);
    world.settle();
    pass(world, 10);
    expect([first, second].map((number) => askedAt(world, 'remove', number))).toStrictEqual([
      [0, 1, 3, 7, 15],
      [10, 11, 13, 17],
    ]);
  });

  it('at once in a new session, and later no sooner than before', () => {
    const world = refusing();
    pass(world, 10);
    world.disconnect('ed1');
    world.connect('ed1');
    world.settle();
    expect(askedAt(world, 'remove')).toStrictEqual([0, 1, 3, 7, 10]);
    pass(world, 20);
    expect(askedAt(world, 'remove')).toStrictEqual([0, 1, 3, 7, 10, 26]);
  });

  it('as the log has it, over a restart of the server', () => {
    const world = refusing();
    pass(world, 10);
    restart(world);
    pass(world, 10);
    expect(askedAt(world, 'remove')).toStrictEqual([0, 1, 3, 7, 15]);
  });

  it('from the beginning, where the device has forgotten all it had', () => {
    const world = refusing();
    pass(world, 10);
    const pep = world.pep('ed1');
    world.disconnect('ed1');
    pep.isCached = false;
    pep.handles.clear();
    world.connect('ed1');
    world.settle();
    pass(world, 4);
    expect(askedAt(world, 'remove').slice(4)).toStrictEqual([10, 11, 13]);
  });

  it('once more by an operator’s word, who waits for it no longer', () => {
    const world = refusing();
    pass(world, 10);
    world.tellVpn('v', { type: 'forget-device', deviceId: 'ed1', by: 'ada' });
    world.settle();
    pass(world, 20);
    expect(askedAt(world, 'remove')).toStrictEqual([0, 1, 3, 7, 10, 26]);
  });

  it('no more when it has done it, and its refusals are forgotten with it', () => {
    const world = refusing();
    pass(world, 10);
    world.pep('ed1').breaking.clear();
    pass(world, 60);
    expect(askedAt(world, 'remove')).toStrictEqual([0, 1, 3, 7, 15]);
    expect(world.device('ed1').state.vpns.size).toBe(0);
    expect(world.vpn('v').state.phase).toBe('removed');
  });

  it('never sooner than its pause, and as soon as that is over, whatever happens in between', () => {
    const happening = fc.constantFrom('minute', 'hour', 'broken again', 'restart');
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const world = refusing();
        for (const one of happenings) {
          if (one === 'minute') pass(world, 1);
          if (one === 'hour') pass(world, 60);
          if (one === 'broken again') world.breakTunnel('ed1', 'v', 1);
          if (one === 'restart') restart(world);
          world.settle();
        }
        pass(world, 60);
        const asked = askedAt(world, 'remove');
        const pauses = asked.slice(1).map((at, before) => at - (asked[before] ?? 0));
        // Each pause is the one before twice, or the longest.
        expect(pauses).toStrictEqual(pauses.map((_, at) => Math.min(60, 2 ** at)));
        const passed = (world.nowMs - Date.parse('2026-04-23T10:00:00.000Z')) / minuteMs;
        expect(passed - (asked.at(-1) ?? 0)).toBeLessThan(60);
      }),
      { numRuns: 40 },
    );
  });
});

it('what was retried before tunnels were named is all that a VPN has refused', () => {
  const world = refusing();
  const { state } = world.device('ed1');
  const retried = evolve(state, { type: 'device-retried', data: { vpn: 'v' } });
  expect(state.vpns.get('v')?.ends.get(1)).toMatchObject({ refused: 'remove', refusals: { times: 1 } });
  expect(retried.vpns.get('v')?.ends.get(1)).not.toHaveProperty('refused');
});

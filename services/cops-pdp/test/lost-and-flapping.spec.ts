import { MemoryEventLog, type DueDeadline } from '@parley/event-log';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { copsPdpCodec } from '../src/streams/codecs.js';
import { lapseAfterMs } from '../src/streams/device-deadlines.js';
import { steadyAfterMs } from '../src/streams/deadlines.js';
import { deviceStream, vpnStream } from '../src/streams/stream-names.js';
import { mesh } from './plans.js';
import type { PepDoor } from './pep-door.js';
import { runningService } from './running-service.js';

describe('the deadlines of tunnels that fail and devices that are away', () => {
  let log: MemoryEventLog;
  let running: ReturnType<typeof runningService>;
  let doors: readonly [PepDoor, PepDoor];
  const failures: unknown[] = [];
  const phase = async () => (await running.service.books.vpns.stateOf(vpnStream('v'))).phase;
  const until = (wanted: string): Promise<void> =>
    vi.waitFor(async () => expect(await phase()).toBe(wanted), { interval: 5 });
  /** The next deadline of that name: time goes on until then, and it is handed out. */
  async function waitFor(name: string): Promise<number> {
    const found = async (): Promise<DueDeadline | undefined> =>
      (await log.takeDue('2100-01-01T00:00:00Z', 100, 0)).find((one) => one.name === name);
    await vi.waitFor(async () => expect(await found()).toBeDefined(), { interval: 5 });
    const due = await found();
    if (due === undefined) throw new Error(name);
    const waitedMs = Date.parse(due.dueAt) - running.clock.nowMs;
    running.clock.nowMs = Date.parse(due.dueAt);
    await running.service.deadline.handle(due);
    return waitedMs;
  }
  const namesOf = async (streamId: string): Promise<readonly string[]> =>
    (await log.takeDue('2100-01-01T00:00:00Z', 100, 0)).flatMap((one) => (one.streamId === streamId ? [one.name] : []));

  beforeEach(async () => {
    failures.length = 0;
    log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
    running = runningService(log, (error) => failures.push(error));
    await running.announce(['ed1', 'ed2']);
    doors = [running.door('ed1'), running.door('ed2')];
    for (const door of doors) await door.connect();
    await running.service.plans.plan('v', 1, mesh(2));
    await until('active');
  });
  afterEach(async () => {
    await running.stop();
    expect(failures).toStrictEqual([]);
  });

  async function flap(): Promise<number> {
    const { current } = await running.service.books.vpns.stateOf(vpnStream('v'));
    await doors[0].breakTunnel('v', [...current.values()][0] ?? 0);
    await until('degraded');
    const waitedMs = await waitFor('renewal');
    await until('active');
    return waitedMs;
  }

  it('have a tunnel that flaps wait longer each time, until it has held (V32)', async () => {
    expect([await flap(), await flap(), await flap()]).toStrictEqual([5_000, 10_000, 20_000]);
    expect(await waitFor('steadiness')).toBe(steadyAfterMs);
    expect(await flap()).toBe(5_000);
  });

  it('find out a device that stays away, after the life time of its rows (V30), over a restart', async () => {
    await doors[1].disconnect();
    await running.stop();
    const { clock } = running;
    running = runningService(log, (error) => failures.push(error));
    running.clock.nowMs = clock.nowMs;
    await running.service.books.network.reload('network');
    expect(await waitFor('lapse')).toBe(lapseAfterMs);
    await until('degraded');
    expect(await namesOf(deviceStream('ed2'))).toStrictEqual([]);
  });

  it('are over for a device that comes back in time', async () => {
    await doors[1].disconnect();
    expect(await namesOf(deviceStream('ed2'))).toStrictEqual(['lapse']);
    await doors[1].connect();
    expect(await namesOf(deviceStream('ed2'))).toStrictEqual([]);
  });
});

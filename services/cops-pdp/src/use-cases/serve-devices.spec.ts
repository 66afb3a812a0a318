import { MemoryEventLog } from '@parley/event-log';
import { expect, it, vi } from 'vitest';
import { runningService } from '../../test/running-service.js';
import { deviceStream } from '../streams/stream-names.js';

const stream = deviceStream('ed1');

/** A device that has reported on the answer to its discovery, and owes nothing. */
async function connected(log: MemoryEventLog) {
  const running = runningService(log, (error) => expect.fail(String(error)));
  await running.announce(['ed1']);
  const door = running.door('ed1');
  await door.connect();
  const recorded = async (part: string): Promise<number> =>
    (await log.readStream(stream)).filter(({ type, data }) => `${type} ${JSON.stringify(data)}`.includes(part)).length;
  await vi.waitFor(async () => expect(await recorded('device-reported')).toBe(1));
  const want = { type: 'want', vpn: 'v', stubLinks: ['ge-0'], ends: [], activate: [], remove: [] } as const;
  return { ...running, door, recorded, want: () => running.service.books.devices.handle(stream, want, 'test') };
}

it('calls a device again by time alone (V39)', async () => {
  const { service, door, recorded, want, clock, stop } = await connected(new MemoryEventLog());
  door.holdsReports = true;
  await want();
  await vi.waitFor(() => expect(door.held).toHaveLength(1));
  const [attend] = door.held;
  const about = { handle: attend?.handle ?? '', solicited: true, isSuccess: true, tunnels: [] };
  await service.devices.report(door.live, about);
  clock.nowMs += 5_000;
  service.devices.decideLate();
  await vi.waitFor(async () => expect(await recorded('"attend"')).toBe(2));
  await stop();
});

it('decides late what could not be decided when it was due', async () => {
  const log = new MemoryEventLog();
  const { service, recorded, want, stop } = await connected(log);
  const away = vi.spyOn(log, 'append').mockImplementation((one) => {
    const isPush = one.streamId === stream && one.meta.cause === 'push';
    return isPush ? Promise.reject(new Error('away')) : MemoryEventLog.prototype.append.call(log, one);
  });
  await want();
  await vi.waitFor(() => expect(away.mock.settledResults.map(({ type }) => type)).toContain('rejected'));
  away.mockRestore();
  expect(await recorded('"attend"')).toBe(0);
  await vi.waitFor(async () => {
    service.devices.decideLate();
    expect(await recorded('"attend"')).toBe(1);
  });
  await stop();
});

it('looks no more at a device that owes nothing, until it is asked again', async () => {
  const { service, door, want, stop } = await connected(new MemoryEventLog());
  const owing = (): readonly string[] => service.devices.sessions.owing(() => true).map(({ deviceId }) => deviceId);
  service.devices.decideLate();
  expect(owing()).toStrictEqual([]);
  door.holdsReports = true;
  await want();
  await vi.waitFor(() => expect(door.held).toHaveLength(1));
  service.devices.endThoseThatAreSilent();
  expect(owing()).toStrictEqual(['ed1']);
  await stop();
});

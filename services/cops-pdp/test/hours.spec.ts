import { MemoryEventLog, type DueDeadline } from '@parley/event-log';
import { describe, expect, it, vi } from 'vitest';
import { copsPdpCodec } from '../src/streams/codecs.js';
import { vpnStream } from '../src/streams/stream-names.js';
import { mesh, withHours } from './plans.js';
import { runningService } from './running-service.js';

/** The service on a log that outlives it; time moves when the test says so. */
describe('the hours of a VPN on the log', () => {
  const log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
  const failures: unknown[] = [];
  const due = (now: string): Promise<readonly DueDeadline[]> => log.takeDue(now, 10, 30_000);
  const planned = async (): Promise<number> =>
    (await log.readStream(vpnStream('v'))).filter(({ type }) => type === 'vpn-planned').length;

  async function start(now: string) {
    const running = runningService(log, (error) => failures.push(error));
    running.clock.nowMs = Date.parse(now);
    const doors = ['ed1', 'ed2'].map((name) => running.door(name));
    return { ...running, doors, handle: (one: DueDeadline) => running.service.deadline.handle(one) };
  }
  const work = withHours(mesh(2), { from: '08:00', until: '18:00' });

  it('are a deadline of its stream, which a restart does not lose and which is acted on once', async () => {
    const first = await start('2026-03-28T10:00:00Z');
    await first.announce(['ed1', 'ed2']);
    for (const door of first.doors) await door.connect();
    await first.service.plans.plan('v', 1, work);
    await vi.waitFor(() => {
      for (const { pep } of first.doors) expect(Object.fromEntries(pep.tunnels)).toStrictEqual({ 'v 1': 'active' });
    });
    expect(await due('2026-03-28T16:59:59Z')).toStrictEqual([]);
    await first.stop();

    // The process was away at the end of the hours, and at the beginning of the next ones, which summer time makes earlier.
    const second = await start('2026-03-29T06:30:00Z');
    for (const [at, door] of second.doors.entries()) {
      for (const [key, state] of first.doors[at]?.pep.tunnels ?? []) door.pep.tunnels.set(key, state);
      await door.connect();
    }
    const [late, ...rest] = await due('2026-03-29T06:30:00Z');
    if (late === undefined) throw new Error('no deadline');
    expect([late.name, late.dueAt, rest]).toStrictEqual(['hours', '2026-03-28T17:00:00.000Z', []]);
    await second.handle(late);
    await second.handle(late);
    expect(await planned()).toBe(2);
    await vi.waitFor(() => {
      for (const { pep } of second.doors) expect(Object.fromEntries(pep.tunnels)).toStrictEqual({ 'v 2': 'active' });
    });

    // The one who came second has not dropped what the first one set.
    second.clock.nowMs = Date.parse('2026-03-29T16:00:00Z');
    const [end] = await due('2026-03-29T16:00:00Z');
    if (end === undefined) throw new Error('no deadline');
    expect(end.dueAt).toBe('2026-03-29T16:00:00.000Z');
    await second.handle(end);
    await vi.waitFor(() => {
      for (const { pep } of second.doors) expect(Object.fromEntries(pep.tunnels)).toStrictEqual({});
    });

    await second.service.plans.withdraw('v', 'withdrawn');
    expect(await due('2027-01-01T00:00:00Z')).toStrictEqual([]);
    await second.stop();
    expect(failures).toStrictEqual([]);
  });

  it('of one tunnel are a deadline of the stream too, over a restart', async () => {
    const first = await start('2026-03-30T10:00:00Z');
    await first.announce(['ed1', 'ed2']);
    for (const door of first.doors) await door.connect();
    await first.service.plans.plan('t', 1, mesh(2));
    const tunnels = (): unknown => first.doors.map(({ pep }) => [...pep.tunnels].flat());
    await vi.waitFor(() =>
      expect(tunnels()).toStrictEqual([
        ['t 1', 'active'],
        ['t 1', 'active'],
      ]),
    );
    const schedule = { timeZone: 'Europe/Berlin', windows: [{ from: '22:00', until: '06:00' }] };
    const answer = await first.service.engineer.ask('t', { change: 'change', number: 1, schedule }, { by: 'ada' });
    expect(answer).toStrictEqual({ kind: 'done', number: 1, waits: { until: '2026-03-30T20:00:00.000Z' } });
    await vi.waitFor(() => expect(tunnels()).toStrictEqual([[], []]));
    await first.stop();

    const second = await start('2026-03-30T20:00:00Z');
    for (const door of second.doors) await door.connect();
    const [begin] = await due('2026-03-30T20:00:00Z');
    if (begin === undefined) throw new Error('no deadline');
    expect([begin.streamId, begin.name, begin.dueAt]).toStrictEqual([
      vpnStream('t'),
      'hours',
      '2026-03-30T20:00:00.000Z',
    ]);
    await second.handle(begin);
    await vi.waitFor(() => {
      for (const { pep } of second.doors) expect(Object.fromEntries(pep.tunnels)).toStrictEqual({ 't 2': 'active' });
    });
    await second.stop();
    expect(failures).toStrictEqual([]);
  });
});

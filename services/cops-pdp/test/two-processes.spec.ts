import { InProcessBus } from '@parley/bus';
import { MemoryEventLog } from '@parley/event-log';
import { MemoryReadModelStore } from '@parley/read-model';
import { createLogger } from '@parley/telemetry';
import { beforeEach, describe, expect, it } from 'vitest';
import { copsPdpService, type CopsPdpService } from '../src/cops-pdp.service.js';
import type { ServerRole } from '../src/domain/servers/server-lease.js';
import { SessionsController } from '../src/inbound/bus/sessions.controller.js';
import { MemoryServerLeases } from '../src/outbound/server-leases/memory-server-leases.js';
import { leaseMs } from '../src/ports/server-leases.js';
import { copsPdpCodec, deviceCodec } from '../src/streams/codecs.js';
import { deviceStream, networkStream } from '../src/streams/stream-names.js';
import type { LiveSession, SessionEnd } from '../src/use-cases/live-sessions.js';
import { noSecrets } from './running-service.js';
import { pools } from './world.js';

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
const minuteMs = 60_000;
/** What the primary says of itself, and where devices are sent that belong to it. */
const address = { host: '192.0.2.1', port: 3288 };

/** Two processes on one log, neither of which hears of the other's commits but by reading it. */
describe('a policy server beside another one', () => {
  let log: MemoryEventLog;
  let clock: { nowMs: number };
  let leases: MemoryServerLeases;
  let primary: CopsPdpService;
  let backup: CopsPdpService;
  const ended = new Map<string, SessionEnd>();

  async function serverOf(role: ServerRole): Promise<CopsPdpService> {
    const service = copsPdpService({
      log,
      readModelStore: new MemoryReadModelStore(),
      bus: new InProcessBus({ log: logger }),
      logger,
      clock,
      timers: { nowMs: 0, after: () => () => undefined },
      serverLeases: leases,
      identity: { process: role, role, ...(role === 'primary' && { address }) },
      random: () => 0,
      listen: { host: '127.0.0.1', port: 0 },
      secrets: noSecrets,
    });
    await service.servers.take();
    await service.others.look();
    return service;
  }
  async function opened({ devices }: CopsPdpService, deviceId: string): Promise<LiveSession> {
    const opening = await devices.open(
      { deviceId, proof: 'test', isProven: true, cached: true },
      { deliver: () => undefined, end: (cause) => void ended.set(deviceId, cause) },
    );
    if (opening.kind !== 'opened') throw new Error(`${deviceId}: ${opening.kind}`);
    devices.sessions.accept(opening.live);
    return opening.live;
  }
  const recorded = async (deviceId: string) =>
    (await log.readStream(deviceStream(deviceId))).map((one) => deviceCodec.fromRecorded(one));
  const announce = (service: CopsPdpService, devices: readonly string[]): Promise<void> =>
    service.plans.recordNetwork({
      version: devices.join(' '),
      pools,
      devices: devices.map((deviceId) => ({
        deviceId,
        name: deviceId,
        stubLinks: ['ge-0'],
        technologies: ['gre'],
        transit: false,
      })),
    });
  /** Renews both leases so often that so much time passes without a gap. */
  async function answerFor(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 5_000) {
      clock.nowMs += 5_000;
      await primary.servers.renew();
      await backup.servers.renew();
      await backup.devices.leadBack();
    }
  }

  beforeEach(async () => {
    log = new MemoryEventLog({ upcast: copsPdpCodec.upcast });
    clock = { nowMs: Date.parse('2026-04-23T10:00:00.000Z') };
    leases = new MemoryServerLeases(clock);
    ended.clear();
    primary = await serverOf('primary');
    backup = await serverOf('backup');
  });

  it('ends a session that another process has taken over, as soon as it says something (V41, V42)', async () => {
    const live = await opened(primary, 'ed1');
    clock.nowMs += minuteMs;
    await opened(backup, 'ed1');
    ended.clear();
    const before = await recorded('ed1');
    const report = { handle: '01', solicited: false, isSuccess: true, tunnels: [] };
    expect(await primary.devices.report(live, report)).toStrictEqual({ kind: 'refused', refusal: 'not-the-holder' });
    expect(ended.get('ed1')).toBe('replaced');
    expect(await recorded('ed1')).toStrictEqual(before);
  });

  it('says of a session that is open in the log alone that its process is gone: by its lease (V42)', async () => {
    await opened(primary, 'ed1');
    await opened(backup, 'ed2');
    const listed = async () => {
      const { sessions, plans, servers } = backup;
      const page = await new SessionsController(sessions, plans, servers).list({});
      return page.sessions.map(({ pepId, state, isProcessGone }) => ({ pepId, state, isProcessGone }));
    };
    const both = [
      { pepId: 'ed1', state: 'open', isProcessGone: undefined },
      { pepId: 'ed2', state: 'open', isProcessGone: undefined },
    ];
    expect(await listed()).toStrictEqual(both);
    clock.nowMs += leaseMs + 1;
    await backup.servers.renew();
    expect(await listed()).toStrictEqual([{ ...both[0], isProcessGone: true }, both[1]]);
    await opened(backup, 'ed1');
    expect(await listed()).toStrictEqual(both);
    clock.nowMs += 2 * 60 * minuteMs;
    await serverOf('backup');
    expect((await listed()).map(({ isProcessGone }) => isProcessGone)).toStrictEqual([true, true]);
  });

  it('begins one of two sessions that a PEPID without a proof opens in the same moment (V40)', async () => {
    const doors = { deliver: () => undefined, end: (cause: SessionEnd) => void ended.set('ed1', cause) };
    const newcomer = { deviceId: 'ed1', proof: 'loopback', isProven: false, cached: false };
    const openings = await Promise.all([primary.devices.open(newcomer, doors), primary.devices.open(newcomer, doors)]);
    expect(openings.map(({ kind }) => kind).toSorted()).toStrictEqual(['opened', 'refused']);
    expect(ended.size).toBe(0);
  });

  it('reads from the log that another process has taken over, and that the network has changed', async () => {
    await announce(primary, ['ed1', 'ed2']);
    await opened(primary, 'ed1');
    await opened(primary, 'ed2');
    await primary.others.look();
    expect(ended).toStrictEqual(new Map());
    clock.nowMs += minuteMs;
    const second = await backup.devices.open(
      { deviceId: 'ed1', proof: 'test', isProven: true, cached: true },
      { deliver: () => undefined, end: () => undefined },
    );
    expect(second.kind).toBe('opened');
    await backup.books.network.reload(networkStream);
    await announce(backup, ['ed1']);
    await primary.others.look();
    expect(ended).toStrictEqual(
      new Map([
        ['ed1', 'replaced'],
        ['ed2', 'gone'],
      ]),
    );
  });

  it('decides for its sessions what another process has planned', async () => {
    await announce(primary, ['ed1']);
    const unfollow = primary.devices.sessions.follow();
    const live = await opened(primary, 'ed1');
    const discovery = { handle: '01', kind: 'discovery', mType: 1, stubLinks: ['ge-0'], replaces: false } as const;
    await primary.devices.request(live, discovery);
    await primary.devices.report(live, { handle: '01', solicited: true, isSuccess: true, tunnels: [] });
    unfollow();
    await backup.books.devices.handle(
      deviceStream('ed1'),
      { type: 'want', vpn: 'v', stubLinks: ['ge-0'], ends: [], activate: [], remove: [] },
      'test',
    );
    await primary.others.look();
    const decided = async () =>
      (await recorded('ed1')).flatMap((one) => (one.type === 'device-decided' ? [one.data] : [])).slice(1);
    await expect
      .poll(async () => (await decided()).map(({ process, operations }) => ({ process, operations })))
      .toStrictEqual([{ process: 'primary', operations: [{ command: 'attend', vpn: 'v', stubLink: 'ge-0' }] }]);
    await primary.others.look();
    expect(await decided()).toHaveLength(1);
  });

  it('forgets a device of whose VPNs it knew none before another process planned one', async () => {
    const lost = { deviceId: 'ed1', by: 'ada' };
    expect(await primary.plans.forgetDevice(lost)).toStrictEqual([]);
    await backup.books.devices.handle(
      deviceStream('ed1'),
      { type: 'want', vpn: 'v', stubLinks: ['ge-0'], ends: [], activate: [], remove: [] },
      'test',
    );
    expect(await primary.plans.forgetDevice(lost)).toStrictEqual(['v']);
  });

  it('takes another lease when its own was removed, and ends the sessions that it had under that one', async () => {
    await opened(primary, 'ed1');
    const { epoch } = primary.servers.holder;
    expect(await primary.servers.renew()).toBe(true);
    primary.devices.endThoseOfOldLeases();
    expect(ended.size).toBe(0);
    clock.nowMs += 2 * 60 * minuteMs;
    await serverOf('backup');
    expect(await primary.servers.renew()).toBe(false);
    expect(primary.servers.holder.epoch).toBeGreaterThan(epoch);
    primary.devices.endThoseOfOldLeases();
    expect(ended.get('ed1')).toBe('replaced');
  });

  it('leads devices back a hundred at a time, and one that comes back after ten minutes again', async () => {
    const names = Array.from({ length: 150 }, (_, at) => `ed${at}`);
    for (const name of names) await opened(backup, name);
    await answerFor(minuteMs - 5_000);
    expect(ended.size).toBe(0);
    await answerFor(5_000);
    expect(ended.size).toBe(100);
    expect(ended.get('ed0')).toStrictEqual({ place: address });
    expect((await recorded('ed0')).map(({ type }) => type)).toStrictEqual([
      'device-session-opened',
      'device-session-closed',
    ]);
    await answerFor(5_000);
    expect(ended.size).toBe(150);
    ended.clear();
    await opened(backup, 'ed0');
    await answerFor(9 * minuteMs);
    expect(ended.size).toBe(0);
    await answerFor(minuteMs);
    expect(ended).toStrictEqual(new Map([['ed0', { place: address }]]));
  });

  it('leads a device back again, once the primary was away and has answered for a minute', async () => {
    await opened(backup, 'ed0');
    await answerFor(minuteMs);
    await opened(backup, 'ed0');
    ended.clear();
    clock.nowMs += 20_000;
    await backup.servers.renew();
    await backup.devices.leadBack();
    await answerFor(minuteMs);
    expect(ended.size).toBe(0);
    await answerFor(5_000);
    expect(ended).toStrictEqual(new Map([['ed0', { place: address }]]));
  });
});

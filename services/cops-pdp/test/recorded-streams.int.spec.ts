import { fileURLToPath } from 'node:url';
import { migrate, PostgresEventLog, type StoredEvent } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { addRecording, createDatabase, misfitsOf, recordedTypes } from '@parley/testkit';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { copsPdpCodec } from '../src/streams/codecs.js';
import { deviceStream, vpnStream } from '../src/streams/stream-names.js';
import { mesh, pair, passed, planOf, site, through, withHours } from './plans.js';
import { runningService } from './running-service.js';

const schemaFile = new URL('../src/domain/cops-pdp.recorded.schema.json', import.meta.url);

/**
 * A walk over all that can be recorded, on a real PostgreSQL. With PARLEY_RECORD_LOGS=1 its streams are kept as a recording of this
 * release in test/logs/; otherwise they are looked at and forgotten.
 */
describe('a walk through every event of the policy server', () => {
  let streams: readonly StoredEvent[] = [];
  const phases: string[] = [];

  beforeAll(async () => {
    const url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
    const { schema } = descriptor.database;
    const log = new PostgresEventLog({ url, schema, maxConnections: 4, upcast: copsPdpCodec.upcast });
    const failures: unknown[] = [];
    const running = runningService(log, (error) => failures.push(error));
    const { service } = running;
    const phaseOf = async (vpn: string): Promise<string> => (await service.books.vpns.stateOf(vpnStream(vpn))).phase;
    const until = (vpn: string, phase: string): Promise<void> =>
      vi
        .waitFor(async () => expect(await phaseOf(vpn)).toBe(phase), { interval: 5 })
        .then(() => {
          phases.push(`${vpn} ${phase}`);
        });
    await running.announce(['ed1', 'ed2', 'ed3', 'p1']);
    const [one, two] = [running.door('ed1'), running.door('ed2')];
    await one.connect();
    await two.connect();
    const retry = { firstWaitS: 5, intervalS: 20, factorHundredths: 150, maximumWaitS: 900, maximumRetries: 9 };
    const retries = [{ technologies: ['vxlan' as const], retry, reporting: { mode: 'every-nth' as const, n: 3 } }];
    await service.plans.plan('v', 1, mesh(2, { retries }));
    await until('v', 'active');
    one.pep.breaking.set('remove 1', 1);
    await one.breakTunnel('v', 1);
    await until('v', 'degraded');
    await vi.waitFor(async () => {
      const { ends } = (await service.books.devices.stateOf(deviceStream('ed1'))).vpns.get('v') ?? {};
      expect(ends?.get(1)?.refused).toBe('remove');
    });
    running.clock.nowMs += 60_000;
    await service.devices.retryRefused();
    await vi.waitFor(async () => {
      const renewed = await service.plans.tell('v', { type: 'renew' }, 'test');
      expect(renewed).not.toStrictEqual([]);
    });
    await until('v', 'active');
    await service.plans.tell('v', { type: 'steady' }, 'test');
    await service.plans.plan('h', 1, withHours(mesh(2), { from: '08:00', until: '18:00' }));
    await until('h', 'active');
    await service.plans.tell('h', { type: 'keep-hours', now: '2026-04-23T16:00:00.000Z' }, 'test');
    await service.plans.plan('w', 1, planOf([site(1), site(2, { technologies: ['l2tp'] })], [pair(1, 2)]));
    await until('w', 'refused');
    await service.plans.plan('x', 1, planOf([site(1), site(2)], [pair(1, 2)]));
    await until('x', 'active');
    const schedule = { timeZone: 'UTC', windows: [{ from: '09:00', until: '11:00' }] };
    await service.engineer.ask('x', { change: 'change', number: 1, schedule }, { by: 'ada' });
    await vi.waitFor(async () => {
      const { current, active } = await service.books.vpns.stateOf(vpnStream('x'));
      expect([[...current.values()], active]).toStrictEqual([[2], 1]);
    });
    const transit = running.door('p1');
    await transit.connect();
    await service.plans.plan('t', 1, through(mesh(2), { ...passed('p1', [0, 1]), retries }));
    await until('t', 'active');
    const [main, backup] = [site(1, { siteIdentifier: 'A' }), site(2, { siteIdentifier: 'A', standby: true })];
    const three = running.door('ed3');
    await three.connect();
    await service.plans.plan('u', 1, planOf([main, backup, site(3)], [pair(1, 3), pair(2, 3)]));
    await until('u', 'active');
    await one.link('u', 'ge-0', false);
    await until('u', 'degraded');
    await one.link('u', 'ge-0', true);
    await vi.waitFor(async () => {
      await service.plans.tell('u', { type: 'renew' }, 'test');
      expect(await phaseOf('u')).toBe('active');
    });
    const changed = planOf([main, backup, site(3)], [pair(1, 3, { bpsFromA: 2 }), pair(2, 3)]);
    await service.plans.plan('u', 2, { ...changed, replacement: 'remove-first' });
    await vi.waitFor(async () => expect((await service.books.vpns.stateOf(vpnStream('u'))).settledNegotiation).toBe(2));
    await vi.waitFor(() => expect(two.pep.tunnels.get('u 2')).toBe('installed'));
    await two.disconnect();
    await service.books.devices.handle(deviceStream('ed2'), { type: 'lapse' }, 'test');
    await service.plans.withdraw('x', 'withdrawn');
    await service.plans.tell('x', { type: 'forget-device', deviceId: 'ed2', by: 'ada', reason: 'burnt' }, 'test');
    await until('x', 'removed');
    await service.plans.withdraw('v', 'withdrawn');
    await two.connect();
    await until('v', 'removed');
    await service.books.devices.handle(
      'device:ed1',
      { type: 'want', vpn: 'y', stubLinks: [], ends: [], activate: [], remove: [] },
      'test',
    );
    await service.books.allocations.handle(
      'allocations',
      {
        type: 'allocate',
        vpn: 'z',
        first: 1,
        count: 9,
        need: { vnis: 9, keys: 0, inner: 0 },
        pools: { vnis: [], keys: [], inner: [] },
      },
      'test',
    );
    const isUnlisted = async (): Promise<boolean> =>
      (await service.books.devices.stateOf(deviceStream('ed2'))).isUnlisted === true;
    await running.announce(['ed1', 'ed3', 'p1']);
    await vi.waitFor(async () => expect(await isUnlisted()).toBe(true));
    await running.announce(['ed1', 'ed2', 'ed3', 'p1']);
    await vi.waitFor(async () => expect(await isUnlisted()).toBe(false));
    await running.stop();
    expect(failures).toStrictEqual([]);
    streams = await log.readByStream(undefined, 1_000);
    await log.close();
    if (process.env['PARLEY_RECORD_LOGS'] === '1')
      addRecording(fileURLToPath(new URL('logs/', import.meta.url)), streams);
  });

  it('comes to every state of a VPN', () => {
    expect(phases).toStrictEqual([
      'v active',
      'v degraded',
      'v active',
      'h active',
      'w refused',
      'x active',
      't active',
      'u active',
      'u degraded',
      'x removed',
      'v removed',
    ]);
  });

  it('leaves every event type in the log', () => {
    expect([...new Set(streams.map(({ type }) => type))].sort()).toStrictEqual([...recordedTypes(schemaFile)].sort());
  });

  it('writes data of the released shapes alone', () => {
    expect(misfitsOf(streams, schemaFile)).toStrictEqual([]);
  });
});

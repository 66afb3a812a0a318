import { stopStill } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { DeviceEvent } from '../src/domain/device/device.events.js';
import { repeatsIn } from './killing/repeats.js';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from './policy-process.js';
import { letLeasesAge } from './server-lease-time.js';
import { TcpPep } from './tcp-pep.js';

const [first, second, third] = ['ed1.example.net', 'ed2.example.net', 'ed3.example.net'] as const;
const waits = { interval: 10 };

const holdersIn = (events: readonly DeviceEvent[]): readonly string[] =>
  events.flatMap((one) => (one.type === 'device-session-opened' ? [one.data.process] : []));
const closings = ({ heard }: TcpPep): readonly number[] =>
  heard.flatMap((one) => (one.op === 'CC' ? [one.error.code] : []));

/** The primary plans, has devices, and is stopped by a signal while a report comes; for its peers it is there all the while. */
describe('a process of two policy servers that is stopped and continued', () => {
  let provider: ProcessProvider;
  let primary: PolicyProcess;
  let backup: PolicyProcess;
  let goOn: () => Promise<void> = () => Promise.resolve();
  const device = new TcpPep(first, ['ge-0/0/1']);
  const other = new TcpPep(second, ['ge-0/0/1']);
  const idle = new TcpPep(third, ['ge-0/0/1']);
  const epochs = async (role: string): Promise<readonly number[]> =>
    (
      await provider.query<{ epoch: string }>(`SELECT epoch FROM parley_cops_pdp.policy_servers WHERE role = '${role}'`)
    ).map(({ epoch }) => Number(epoch));
  const planning = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

  beforeAll(async () => {
    provider = await startProcessProvider(inject('postgresUrl'));
    primary = await provider.start({ PARLEY_COPS_ROLE: 'primary' });
    backup = await provider.start({ PARLEY_COPS_ROLE: 'backup' });
    await provider.announce([first, second, third]);
    await Promise.all([primary.untilReady(200), backup.untilReady(200)]);
  });
  afterAll(async () => {
    await goOn();
    for (const pep of [device, other, idle]) pep.close();
    await provider.stop();
  });

  it('has a device whose report comes when it stands still', async () => {
    device.holds = (orders) => orders.some(({ command }) => command === 'install');
    device.connect(primary.port);
    other.connect(backup.port);
    idle.connect(primary.port);
    await provider.agree(1, 1_000, { between: 2 });
    await vi.waitFor(() => expect(device.held).toBe(1), waits);
    await vi.waitFor(() => expect(idle.heard.map(({ op }) => op)).toContain('DEC'), waits);
    goOn = await stopStill(primary.pid);
    device.holds = () => false;
    device.release();
    device.keepAlive();
  });

  it('leaves the device, and the planning, to the other one when its leases are over (V42)', async () => {
    device.heard.length = 0;
    await letLeasesAge((text) => provider.query(text), 60_000, 'renewed_at', 'primary');
    // What PostgreSQL does with the leases of a log when it has heard nothing of their holder for half a minute.
    await provider.query(`SELECT pg_terminate_backend(pid) FROM (${planning}) AS held`);
    device.connect(backup.port);
    await provider.untilSaid('provisioning.done', 1);
    for (const { pep } of [device, other]) expect(pep.tunnels).toStrictEqual(new Map([['pqo-1 1', 'active']]));
    expect(device.heard.slice(0, 2).map(({ op }) => op)).toStrictEqual(['CAT', 'SSQ']);
  });

  it('leaves orders to the other one, whichever of them the bus has brought it to', async () => {
    await provider.agree(2, 2_000, { between: 2 });
    await provider.untilSaid('provisioning.done', 2);
    for (const { pep } of [device, other]) expect(pep.tunnels).toStrictEqual(new Map([['pqo-1 2', 'active']]));
  });

  it('appends nothing of what it has read when it goes on, and finds its epoch gone', async () => {
    const before = await Promise.all([first, second].map((pepId) => provider.recorded(pepId)));
    const [epoch = 0] = await epochs('primary');
    // What a process does that takes a lease an hour after this one has run out.
    await provider.query("DELETE FROM parley_cops_pdp.policy_servers WHERE role = 'primary'");
    device.heard.length = idle.heard.length = 0;
    await goOn();
    await vi.waitFor(() => expect([device, idle].map(closings)).toStrictEqual([[9], [9]]), waits);
    await vi.waitFor(async () => expect((await epochs('primary'))[0]).toBeGreaterThan(epoch), waits);
    expect(device.heard.map(({ op }) => op)).not.toContain('KA');
    expect(await Promise.all([first, second].map((pepId) => provider.recorded(pepId)))).toStrictEqual(before);
  });

  it('has each decision and each report once with the other one, which goes on', async () => {
    await provider.agree(3, 3_000, { between: 2 });
    await provider.untilSaid('provisioning.done', 3);
    for (const { pep } of [device, other]) expect(pep.tunnels).toStrictEqual(new Map([['pqo-1 3', 'active']]));
    const [moved, stayed] = await Promise.all([first, second].map((pepId) => provider.recorded(pepId)));
    for (const events of [moved, stayed]) expect(repeatsIn(events ?? [])).toStrictEqual([]);
    const [taken] = holdersIn(stayed ?? []);
    const [held] = holdersIn(await provider.recorded(third));
    expect(holdersIn(moved ?? [])).toStrictEqual([held, taken]);
  });
});

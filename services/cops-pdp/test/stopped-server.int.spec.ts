import { createDatabase } from '@parley/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { DeviceEvent } from '../src/domain/device/device.events.js';
import { descriptor } from '../src/descriptor.js';
import { startDatabaseProxy, type BreakableProxy } from './breakable-proxy.js';
import { startProvider, type Provider } from './policy-server.js';
import { letLeasesAge } from './server-lease-time.js';
import { TcpPep } from './tcp-pep.js';

const [first, second] = ['ed1.example.net', 'ed2.example.net'] as const;
const waits = { interval: 10 };
type Server = Awaited<ReturnType<Provider['open']>>;

/** Who appended the event, where it says so. */
const processOf = ({ data }: DeviceEvent): string | undefined => ('process' in data ? data.process : undefined);

/** A primary stands still with a report in its hands: what it sends to the log is held up, and arrives a minute later. */
describe('a policy server that stood still for a minute', () => {
  let provider: Provider;
  let admin: Client;
  let database: BreakableProxy & { readonly url: string };
  let primary: Server;
  let backup: Server;
  const device = new TcpPep(first, ['ge-0/0/1']);
  const other = new TcpPep(second, ['ge-0/0/1']);

  beforeAll(async () => {
    const url = await createDatabase(inject('postgresUrl'));
    admin = new Client({ connectionString: url });
    await admin.connect();
    database = await startDatabaseProxy(url);
    provider = await startProvider(url);
    backup = await provider.open({ copsRole: 'backup' });
    // It plans: the leases of planner and relay, and that of each read model.
    const leases = 2 + descriptor.database.readModels.length;
    await vi.waitFor(async () => {
      const held = await admin.query(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      expect(held.rowCount).toBe(leases);
    }, waits);
    primary = await provider.openApart({ copsRole: 'primary', databaseUrl: database.url });
    await provider.announce([first, second]);
  });
  afterAll(async () => {
    device.close();
    other.close();
    database.mend();
    await provider.stop();
    await database.close();
    await admin.end();
  });

  it('has a device whose decision is without a committed report', async () => {
    device.holds = (orders) => orders.some(({ command }) => command === 'install');
    device.connect(primary.port);
    other.connect(backup.port);
    await provider.agree(1, 1_000);
    await vi.waitFor(() => expect(device.held).toBe(1), waits);
    expect(device.pep.tunnels).toStrictEqual(new Map([['pqo-1 1', 'installed']]));
  });

  it('answers no keep-alive behind the report that it cannot commit (V41), while the other one serves the device', async () => {
    database.stall();
    device.heard.length = 0;
    device.holds = () => false;
    device.release();
    device.keepAlive();
    await letLeasesAge((text) => admin.query(text), 60_000, 'renewed_at', 'primary');
    device.connect(backup.port);
    await provider.untilSaid('provisioning.done', 1);
    // CAT, the question for the one handle, the answer to it, and the activation.
    const told = device.heard.map(({ op }) => op);
    expect(told.slice(0, 2)).toStrictEqual(['CAT', 'SSQ']);
    expect(told.slice(2).every((op) => op === 'DEC')).toBe(true);
    for (const { pep } of [device, other]) expect(pep.tunnels).toStrictEqual(new Map([['pqo-1 1', 'active']]));
  });

  it('appends nothing for it when it goes on, and ends the session that it had (CC 9, V42)', async () => {
    const before = await provider.recorded(first);
    database.mend();
    await vi.waitFor(
      () => expect(device.heard.flatMap((one) => (one.op === 'CC' ? [one.error.code] : []))).toStrictEqual([9]),
      waits,
    );
    await primary.stop();
    expect(device.heard.map(({ op }) => op)).not.toContain('KA');
    const events = await provider.recorded(first);
    expect(events).toStrictEqual(before);
    const opened = events.findLastIndex(({ type }) => type === 'device-session-opened');
    const [held, taken] = [events[0], events[opened]].map((event) => event && processOf(event));
    expect(taken).not.toBe(held);
    expect(new Set(events.slice(opened).map(processOf))).toStrictEqual(new Set([taken, undefined]));
    const decisions = events.flatMap((one) => (one.type === 'device-decided' ? [one.data.decision] : []));
    expect(decisions).toStrictEqual(decisions.map((_, at) => at + 1));
    const answered = events.flatMap((one) => (one.type === 'device-reported' ? [one.data.decision] : []));
    expect(answered).toStrictEqual([...new Set(answered)]);
    expect(answered).toHaveLength(decisions.length - 1);
  });

  it('leaves the device to the other one', async () => {
    await provider.agree(2, 2_000);
    await provider.untilSaid('provisioning.done', 2);
    for (const { pep } of [device, other]) expect(pep.tunnels).toStrictEqual(new Map([['pqo-1 2', 'active']]));
  });
});

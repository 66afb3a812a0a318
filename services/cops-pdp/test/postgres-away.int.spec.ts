import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startDatabaseProxy, type BreakableProxy } from './breakable-proxy.js';
import { startProvider, type Provider } from './policy-server.js';
import { TcpPep } from './tcp-pep.js';

const [first, second] = ['ed1.example.net', 'ed2.example.net'] as const;
const waits = { interval: 10 };
const stillActive = [{ number: 1, status: 'activated', errorCode: 0 }] as const;

/** Decision V41: a keep-alive that is answered says that the log has what was said before it. */
describe('a policy server whose PostgreSQL is away', () => {
  let provider: Provider;
  let database: BreakableProxy & { readonly url: string };
  let port = 0;
  const device = new TcpPep(first, ['ge-0/0/1']);
  const idle = new TcpPep(second, ['ge-0/0/1']);
  const ops = ({ heard }: TcpPep): readonly string[] => heard.map(({ op }) => op);
  const untilHeard = (pep: TcpPep, told: readonly string[]): Promise<void> =>
    vi.waitFor(() => expect(ops(pep)).toStrictEqual(told), waits);
  const reports = async (): Promise<number> =>
    (await provider.recorded(first)).filter(({ type }) => type === 'device-reported').length;

  beforeAll(async () => {
    const url = await createDatabase(inject('postgresUrl'));
    database = await startDatabaseProxy(url);
    provider = await startProvider(url);
    ({ port } = await provider.open({ databaseUrl: database.url }));
    await provider.announce([first, second]);
    device.connect(port);
    idle.connect(port);
    await provider.agree(1, 1_000);
    await provider.untilSaid('provisioning.done', 1);
  });
  afterAll(async () => {
    device.close();
    idle.close();
    database.mend();
    await provider.stop();
    await database.close();
  });

  it('answers keep-alives of devices that said nothing, and those behind a report when that is committed', async () => {
    const before = await reports();
    database.stall();
    device.heard.length = idle.heard.length = 0;
    device.keepAlive();
    await untilHeard(device, ['KA']);
    device.report('pqo-1', stillActive);
    device.keepAlive();
    idle.keepAlive();
    await untilHeard(idle, ['KA']);
    expect([ops(device), await reports()]).toStrictEqual([['KA'], before]);
    database.mend();
    await untilHeard(device, ['KA', 'KA']);
    expect(await reports()).toBe(before + 1);
  });

  it('ends the session of a device whose report it cannot commit, without an answer to its keep-alive', async () => {
    const before = await reports();
    database.cut();
    device.heard.length = idle.heard.length = 0;
    device.report('pqo-1', stillActive);
    device.keepAlive();
    await vi.waitFor(() => expect(device.isConnected).toBe(false), waits);
    idle.keepAlive();
    await untilHeard(idle, ['KA']);
    expect([ops(device), await reports()]).toStrictEqual([[], before]);
  });

  it('begins no session meanwhile', async () => {
    device.connect(port);
    await vi.waitFor(() => expect(device.isConnected).toBe(false), waits);
    expect(ops(device)).toStrictEqual([]);
  });

  it('takes afterwards what the device says again, asks for nothing, and goes on with what was wanted meanwhile', async () => {
    const before = await reports();
    database.mend();
    await vi.waitFor(() => {
      if (!device.isConnected) device.connect(port);
      expect(ops(device)).toContain('CAT');
    }, waits);
    device.report('pqo-1', stillActive);
    device.keepAlive();
    await vi.waitFor(() => expect(ops(device)).toContain('KA'), waits);
    expect([ops(device).includes('SSQ'), await reports()]).toStrictEqual([false, before + 1]);
    await provider.agree(2, 2_000);
    await provider.untilSaid('provisioning.done', 2);
    for (const { pep } of [device, idle]) expect(pep.tunnels).toStrictEqual(new Map([['pqo-1 2', 'active']]));
  });
});

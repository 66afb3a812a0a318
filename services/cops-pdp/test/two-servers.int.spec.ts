import { formatAddress, type Message } from '@parley/cops';
import { createDatabase } from '@parley/testkit';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startBreakableProxy, startDatabaseProxy, type BreakableProxy } from './breakable-proxy.js';
import { memoryDevice, type MemoryDevice } from './memory-device.js';
import { startProvider, type Provider } from './policy-server.js';
import { letLeasesAge } from './server-lease-time.js';
import { TcpPep } from './tcp-pep.js';

const [first, second] = ['ed1.example.net', 'ed2.example.net'] as const;
const waits = { interval: 10 };
type Server = Awaited<ReturnType<Provider['open']>>;

/** What a CC says, and where to. */
const closing = (message: Message | undefined) =>
  message?.op === 'CC'
    ? {
        code: message.error.code,
        to: message.redirect && [formatAddress(message.redirect.address), message.redirect.port],
      }
    : message?.op;

/** Who held the device's sessions, one after the other, by the process's place among all that there were. */
async function holders(provider: Provider, pepId: string): Promise<readonly string[]> {
  const opened = (await provider.recorded(pepId)).flatMap((one) =>
    one.type === 'device-session-opened' ? [one.data.process] : [],
  );
  const names = [...new Set(opened)];
  return opened.map((process) => `p${names.indexOf(process) + 1}`);
}

/** The decisions of a device, each with the operations that it has; a REQ may come before the plan, and is answered by NULL. */
async function decided(provider: Provider, pepId: string): Promise<readonly string[]> {
  return (await provider.recorded(pepId)).flatMap((one) => {
    if (one.type !== 'device-decided') return [];
    const said = one.data.operations.map(({ command }) => command).join(' ');
    return said === 'null' ? [] : [said];
  });
}

describe('two policy servers on one log', () => {
  let provider: Provider;
  let primary: Server;
  let backup: Server;
  const device = new TcpPep(first, ['ge-0/0/1']);
  const other = new TcpPep(second, ['ge-0/0/1']);

  beforeAll(async () => {
    provider = await startProvider(await createDatabase(inject('postgresUrl')));
    primary = await provider.open({ copsRole: 'primary' });
    backup = await provider.open({ copsRole: 'backup' });
    await provider.announce([first, second]);
  });
  afterAll(async () => {
    device.close();
    other.close();
    await provider.stop();
  });

  it('make one plan, and each decides for the devices that it has', async () => {
    device.connect(primary.port);
    other.connect(backup.port);
    await provider.agree(1, 1_000);
    await provider.untilSaid('provisioning.done', 1);
    expect([await holders(provider, first), await holders(provider, second)]).toStrictEqual([['p1'], ['p1']]);
    for (const pepId of [first, second])
      expect(await decided(provider, pepId)).toStrictEqual(['attend', 'install', 'activate']);
  });

  it('redirect a device once to the one that has its session (V42), and serve it then, with nothing asked', async () => {
    device.heard.length = 0;
    device.connect(backup.port);
    const away = { code: 12, to: ['127.0.0.1', primary.port] };
    await vi.waitFor(() => expect(device.heard.map(closing)).toStrictEqual([away]), waits);
    device.heard.length = 0;
    device.connect(backup.port);
    await vi.waitFor(() => expect(device.heard.map(closing)).toContainEqual({ code: 9, to: undefined }), waits);
    device.keepAlive();
    await vi.waitFor(() => expect(device.heard.map(({ op }) => op)).toContain('KA'), waits);
    expect(device.heard.map(({ op }) => op).toSorted()).toStrictEqual(['CAT', 'CC', 'KA']);
    expect(await holders(provider, first)).toStrictEqual(['p1', 'p2']);
  });

  it('decide where the session is, whoever plans', async () => {
    await provider.agree(2, 2_000);
    await provider.untilSaid('provisioning.done', 2);
    for (const pepId of [first, second])
      expect((await decided(provider, pepId)).slice(3)).toStrictEqual(['install', 'swap', 'remove']);
  });

  it('send devices to the other one when one shuts down (CC 11, RFC 2748 §4.7), which serves them at once', async () => {
    other.heard.length = 0;
    await backup.stop();
    const down = { code: 11, to: ['127.0.0.1', primary.port] };
    await vi.waitFor(() => expect(other.heard.map(closing)).toStrictEqual([down]), waits);
    other.heard.length = 0;
    other.connect(primary.port);
    await vi.waitFor(() => expect(other.heard.map(({ op }) => op)).toStrictEqual(['CAT']), waits);
  });
});

describe('a primary that is gone for a while', () => {
  let provider: Provider;
  let admin: Client;
  let database: BreakableProxy & { readonly url: string };
  let network: BreakableProxy;
  let backupPort = 0;
  const places: string[][] = [[], []];
  const devices: MemoryDevice[] = [];
  const held = () =>
    devices.map(({ driver }) =>
      driver.tunnels.map(({ row, active }) => `${row.instance} ${active ? 'active' : 'installed'}`),
    );
  const untilAt = (place: string) =>
    vi.waitFor(() => {
      expect(devices.map(({ pep }) => pep.isOpen)).toStrictEqual([true, true]);
      expect(places.map((ofDevice) => ofDevice.at(-1))).toStrictEqual([place, place]);
    }, waits);
  const query = (text: string) => admin.query(text);
  const renewedAt = async (role: string): Promise<string> => {
    const asked = `SELECT renewed_at::text FROM parley_cops_pdp.policy_servers WHERE role = '${role}'`;
    return (await admin.query<{ renewed_at: string }>(asked)).rows[0]?.renewed_at ?? '';
  };
  const untilRenewed = async (role: string): Promise<void> => {
    const since = await renewedAt(role);
    await vi.waitFor(async () => expect(await renewedAt(role)).not.toBe(since), waits);
  };

  beforeAll(async () => {
    const url = await createDatabase(inject('postgresUrl'));
    admin = new Client({ connectionString: url });
    await admin.connect();
    provider = await startProvider(url);
    database = await startDatabaseProxy(url);
    let primaryPort = 0;
    network = await startBreakableProxy(() => primaryPort);
    const backup = await provider.open({ copsRole: 'backup' });
    const copsAdvertise = { host: '127.0.0.1', port: network.port };
    const primary = await provider.openApart({ copsRole: 'primary', databaseUrl: database.url, copsAdvertise });
    primaryPort = primary.port;
    backupPort = backup.port;
    await provider.announce([first, second]);
    const servers = [network.port, backupPort].map((port) => ({ host: '127.0.0.1', port }));
    for (const [at, pepId] of [first, second].entries()) {
      const device = memoryDevice(pepId, servers, {
        start: at + 1,
        tell: (news) => {
          if (news.kind === 'opened') places[at]?.push(news.place.port === backupPort ? 'backup' : 'primary');
        },
      });
      devices.push(device);
      device.pep.start();
    }
  });
  afterAll(async () => {
    for (const { pep } of devices) pep.stop();
    database.mend();
    await provider.stop();
    await database.close();
    await network.close();
    await admin.end();
  });

  it('has its devices while it answers', async () => {
    await provider.agree(1, 1_000);
    await provider.untilSaid('provisioning.done', 1);
    expect(held()).toStrictEqual([['1 active'], ['1 active']]);
    await untilAt('primary');
  });

  it('leaves them to the backup, which goes on with nothing synchronised', async () => {
    const before = await Promise.all([first, second].map((pepId) => provider.recorded(pepId)));
    network.cut();
    database.cut();
    await untilAt('backup');
    for (const [at, pepId] of [first, second].entries()) {
      const since = (await provider.recorded(pepId)).slice(before[at]?.length);
      expect(since.flatMap((one) => (one.type === 'device-session-opened' ? [one.data.cached] : []))).toStrictEqual([
        true,
      ]);
      // After each CAT a device asks what is on its stub links (V39); nothing is asked, or decided, of what it has.
      expect(since.flatMap((one) => (one.type === 'device-requested' ? [one.data.kind] : []))).not.toContain('wanted');
      expect((await decided(provider, pepId)).slice(3)).toStrictEqual([]);
    }
    await provider.agree(2, 2_000);
    await provider.untilSaid('provisioning.done', 2);
    expect(held()).toStrictEqual([['2 active'], ['2 active']]);
    await letLeasesAge(query, 60_000, 'renewed_at', 'primary');
    // The backup sees it with its next renewal but one at the latest.
    for (const _ of [1, 2]) await untilRenewed('backup');
  });

  it('gets them back when it has answered for a minute, and not before (RFC 2748 §2.3)', async () => {
    database.mend();
    network.mend();
    await untilRenewed('primary');
    await untilAt('backup');
    await letLeasesAge(query, 61_000, 'answering_since', 'primary');
    await untilAt('primary');
    expect(places).toStrictEqual([
      ['primary', 'backup', 'primary'],
      ['primary', 'backup', 'primary'],
    ]);
    await provider.withdraw();
    await provider.untilSaid('vpn.removed', 1);
    expect(held()).toStrictEqual([[], []]);
  });
});

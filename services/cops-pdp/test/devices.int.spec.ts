import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InProcessBus, type BusEvent } from '@parley/bus';
import { readSharedKeys, SharedKeys } from '@parley/config';
import { networkAnnounced, orderCancelled, orderCompleted, type VpnPlan } from '@parley/contracts';
import { transitLink } from '@parley/cops';
import { migrate } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { processClock } from '@parley/pep';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { memoryDevice, type MemoryDevice, type MemoryDeviceOptions } from './memory-device.js';
import { openPolicyServer } from './policy-server.js';
import { about, networkOf, planOf, surroundingsOn, type Surroundings } from './surroundings.js';
import { conversationsIn } from './byte-scripts/conversations.js';
import { startRecordingProxy, type RecordingProxy } from './byte-scripts/recording-proxy.js';
import { bringTshark, shownBy, troublesOf, type Shown } from './byte-scripts/tshark.js';

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
const names = ['ed1', 'ed2', 'ed3'] as const;
const time = '2026-04-23T10:00:00.000Z';

/** Beside them one of two stub links, which proves itself by a key, and a transit point. */
const keyed = { pepId: 'ed4.example.net', id: 7 } as const;
const transit = 'p5.example.net';
const announced = networkOf([...names.map((name) => `${name}.example.net`), keyed.pepId, transit], {
  [keyed.pepId]: { kind: 'key', keyId: keyed.id },
});
const network = {
  ...announced,
  devices: announced.devices.map((one) =>
    one.pepId === keyed.pepId ? { ...one, stubLinks: ['ge-0/0/1', 'ge-0/0/2'] } : one,
  ),
};
const plan = planOf(
  names.map((name) => `${name}.example.net`),
  1_000,
);

/** Another order: one-way and transit tunnels within hours, a site of two links, and two stub links of one device. */
function planOfAnother(bps: number, more: { readonly standby?: true; readonly replacement?: 'remove-first' }): VpnPlan {
  const { standby, replacement } = more;
  const siteAt = (at: number, device: number, link: number, site: string): VpnPlan['sites'][number] => ({
    ...{ node: `node-${at}`, siteIdentifier: site, device: `ed${device}`, pepId: `ed${device}.example.net` },
    ...{ stubLink: `ge-0/0/${link}`, technologies: ['gre'], prefixes: [`10.${at}.0.0/16`] },
  });
  const sites = [
    siteAt(1, 1, 1, 'A'),
    { ...siteAt(2, 2, 1, 'A'), ...(standby && { standby }) },
    siteAt(3, 3, 1, 'B'),
    siteAt(4, 4, 1, 'C'),
    siteAt(5, 4, 2, 'D'),
  ];
  return {
    sites,
    classes: [
      {
        ...{ name: 'committed', mtuOctets: 1_400, technology: 'gre' },
        topology: {
          kind: 'listed',
          pairs: [
            [0, 2],
            [1, 2],
            [2, 3],
            [0, 4],
          ],
        },
        members: sites.map((_, site) => ({ site, inBps: bps, outBps: bps })),
        oneWay: [[2, 3]],
        // They never end, and are said for some four hundred days.
        schedule: { timeZone: 'Europe/Berlin', windows: [{ from: '00:00', until: '24:00' }] },
      },
    ],
    transit: [{ device: 'p5', pepId: transit, configured: 'pushed', pairs: [[0, 2]], bps: [bps] }],
    ...(replacement && { replacement }),
  };
}

const compared = [
  'cops.op_code',
  'cops.flags',
  'cops.context.m_type',
  'cops.decision.cmd',
  'cops.report_type',
  'cops.integrity.key_id',
] as const;

/** Operation, Solicited flag, and what else tells a message of a scenario from others. */
function shapeOf(shown: Shown): string {
  const [op, flags, ...more] = compared.map((name) => (shown.get(name) ?? []).map(Number).join(','));
  return [op, flags, ...more].join(' ').trimEnd();
}

/** What the octets of a handle have to show, which no field of tshark has by itself. */
const shapes = {
  'V22 DEC of NULL, with what is there': /^DEC M-Type 1, command 0, PRID \d+/m,
  'V37 REQ for a second stub link': /^REQ M-Type 1, pqo-2, ge-0\/0\/(\d)$[^]*^REQ M-Type 1, pqo-2, ge-0\/0\/(?!\1)\d$/m,
  'V37 DEC that installs on it': /^DEC .*command 1, .*on ge-0\/0\/2\b/m,
  '2.2 row that sends alone': /^DEC .*command 1, .*row send /m,
  '2.2 row that receives alone': /^DEC .*command 1, .*row receive /m,
  'V43 row of a transit point': /^DEC .*command 1, .*on in transit\b/m,
  'V45 row within hours': /^DEC .*command 1, .*valid \d[\dT:.-]+Z to \d[\dT:.-]+Z /m,
  '6.8 DEC that removes first, then installs, then activates':
    /^DEC M-Type 0, command 2, .*\nRPT\nDEC M-Type 0, command 1, .*\nRPT\nDEC M-Type 0, command 3, /m,
};
const missingIn = (seen: readonly string[], wanted: Readonly<Record<string, RegExp>>): readonly string[] =>
  Object.entries(wanted).flatMap(([name, shape]) => (seen.some((one) => shape.test(one)) ? [] : [name]));

/** The service on PostgreSQL and a TCP port, as often as it is started; the bus stays, and so does what the devices connect to. */
describe('the policy server and devices of libs/pep', () => {
  const bus = new InProcessBus({ log: logger });
  const said: BusEvent[] = [];
  const devices: MemoryDevice[] = [];
  const connectOne = (port: number, pepId: string, options: MemoryDeviceOptions): void => {
    const device = memoryDevice(pepId, [{ host: '127.0.0.1', port }], { start: 7, ...options });
    devices.push(device);
    device.pep.start();
  };
  /** Timers of minutes, such as that of accounting, of which the test says when they are over. */
  const long = new Set<() => void>();
  const clock: typeof processClock = {
    ...processClock,
    schedule: (at, run) => {
      if (at - processClock.now() < 60_000) return processClock.schedule(at, run);
      long.add(run);
      return () => void long.delete(run);
    },
  };
  const connect = (port: number, ...names: readonly string[]): void => {
    for (const name of names) connectOne(port, `${name}.example.net`, { ports: { clock } });
  };
  let folder = '';
  let url = '';
  let published = 0;
  let end: () => Promise<void> = () => Promise.resolve();
  let untilOpen = end;
  let surroundings: Surroundings;

  let proxy: RecordingProxy;
  let tshark = '';

  async function start(): Promise<number> {
    const server = await openPolicyServer(url, bus, { copsSharedKeys: join(folder, 'keys.yaml') });
    end = () => server.stop();
    untilOpen = () => server.untilOpen();
    return server.port;
  }
  const agree = async (negotiation: number, bps: number): Promise<void> => {
    const [first, ...rest] = plan.classes;
    if (first === undefined) throw new Error('no class');
    const members = first.members.map(({ site }) => ({ site, inBps: bps, outBps: bps }));
    const changed = { ...plan, classes: [{ ...first, members }, ...rest] };
    await agreeOn(about.orderId, negotiation, changed);
  };
  const agreeOn = async (orderId: string, negotiation: number, plan: VpnPlan): Promise<void> => {
    const order = { ...about, orderId, negotiation, customerOrderIdentifier: 'acme-1', cpd: { components: [] } };
    const data = { ...order, provisioner: 'vpn', plan };
    await publish(orderCompleted.type, JSON.parse(JSON.stringify(data)) as BusEvent['data']);
  };
  const publish = (type: string, data: BusEvent['data']): Promise<void> =>
    bus.publish({ id: `${type}-${(published += 1)}`, type, source: '/test', time, subject: about.orderId, data });
  const untilSaid = (type: string): Promise<void> =>
    vi.waitFor(() => expect(said.map((event) => event.type)).toContain(type), { interval: 10 });
  const untilHeld = (wanted: readonly (readonly string[])[]): Promise<void> =>
    vi.waitFor(() => expect(held()).toStrictEqual(wanted), { interval: 10 });
  const held = (): readonly object[] =>
    devices.map(({ driver }) =>
      driver.tunnels.map(({ row, active }) => `${row.instance} ${active ? 'active' : 'installed'}`),
    );

  beforeAll(async () => {
    tshark = await bringTshark();
    folder = await mkdtemp(join(tmpdir(), 'parley-devices-'));
    const key = { ...keyed, secret: randomBytes(16).toString('base64') };
    await writeFile(join(folder, 'keys.yaml'), JSON.stringify({ keys: [key] }));
    url = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(descriptor.database, url, undefined));
    await bus.consume({
      durable: 'devices',
      types: [
        'provisioning.taken',
        'provisioning.done',
        'provisioning.removed',
        'vpn.active',
        'vpn.degraded',
        'vpn.removed',
      ],
      handle: async (event) => void said.push(event),
    });
    surroundings = await surroundingsOn(url, bus);
  });
  afterAll(async () => {
    for (const { pep } of devices) pep.stop();
    await proxy.close();
    await end();
    await surroundings.stop();
    await bus.close();
    await rm(folder, { recursive: true });
  });

  it('makes tunnels on devices that share no code with the server but the protocol', async () => {
    proxy = await startRecordingProxy(await start());
    await publish(networkAnnounced.type, network);
    await untilOpen();
    // Two are there when they are called, and are told to install when both ends are wanted.
    connect(proxy.port, 'ed1', 'ed2');
    const decided = () => proxy.passed.filter(({ fromDevice, octets }) => !fromDevice && octets[1] === 2);
    await vi.waitFor(() => expect(decided()).toHaveLength(2));
    await agree(1, 1_000);
    // The third one comes to what is wanted already: what it asks for is the answer (V22).
    for (const tunnel of [2, 3]) await surroundings.untilWanted('ed3.example.net', tunnel);
    connect(proxy.port, 'ed3');
    await untilSaid('provisioning.done');
    expect(held()).toStrictEqual([
      ['1 active', '2 active'],
      ['1 active', '3 active'],
      ['2 active', '3 active'],
    ]);
  });

  it('finds them again after a restart, and replaces a tunnel by make-before-break', async () => {
    await end();
    proxy.leadTo(await start());
    await vi.waitFor(() => expect(devices.every(({ pep }) => pep.isOpen)).toBe(true), {
      interval: 10,
    });
    said.length = 0;
    await agree(2, 2_000);
    await untilSaid('provisioning.done');
    expect(held()).toStrictEqual([
      ['4 active', '5 active'],
      ['4 active', '6 active'],
      ['5 active', '6 active'],
    ]);
  });

  it('removes at both ends what breaks, and hears of what cannot be installed', async () => {
    const [first, second] = devices.map(({ driver }) => driver);
    const broken = first?.tunnels.find(({ row }) => row.instance === 4)?.ref;
    if (first === undefined || second === undefined || broken === undefined) throw new Error('no tunnel 4');
    // It may still be there (status 4), and is until the device is told to remove it.
    first.flap(broken, { kind: 'failed', errorCode: 8 });
    await untilSaid('vpn.degraded');
    for (const driver of [first, second])
      await vi.waitFor(() => expect(driver.tunnels.map(({ row }) => row.instance)).not.toContain(4), {
        interval: 10,
      });
    // One install fails, and is tried again later than this test lasts.
    for (const { driver } of devices) driver.failures = { installs: { count: 9 } };
    const failures = (): number => proxy.passed.filter(({ octets }) => octets[1] === 3 && octets[21] === 2).length;
    const before = failures();
    await agree(3, 3_000);
    await vi.waitFor(() => expect(failures()).toBeGreaterThan(before), { interval: 10 });
  });

  it('removes everything when the order is withdrawn', async () => {
    await publish(orderCancelled.type, { ...about, cause: 'withdrawn' });
    await untilSaid('vpn.removed');
    // A handle is given up after that.
    await vi.waitFor(() => expect(proxy.passed.some(({ octets }) => octets[1] === 4)).toBe(true), {
      interval: 10,
    });
    expect(held()).toStrictEqual([[], [], []]);
  });

  it('has tunnels within hours, one way and through a transit point, on two links of a device that signs', async () => {
    for (const { driver } of devices) driver.failures = {};
    said.length = 0;
    const keys = new SharedKeys(() => 0);
    keys.replace(readSharedKeys(join(folder, 'keys.yaml')));
    const proof: MemoryDeviceOptions['proof'] = {
      security: 'hmac',
      keys: {
        keysOf: () => keys.keysOf(keyed.pepId),
        digest: (_, keyId, octets) => keys.digest(keyed.pepId, keyId, octets),
      },
    };
    connectOne(proxy.port, keyed.pepId, { proof, stubLinks: ['ge-0/0/1', 'ge-0/0/2'] });
    connectOne(proxy.port, transit, { stubLinks: [transitLink] });
    await agreeOn('pqo-2', 1, planOfAnother(1_000, {}));
    await untilSaid('provisioning.done');
    await untilHeld([
      ['1 active', '4 active'],
      ['2 active'],
      ['1 active', '2 active', '3 active'],
      ['3 active', '4 active'],
      ['1 active'],
    ]);
  });

  it('lists its tunnels when the time of accounting is over', async () => {
    const accounts = (): number => proxy.passed.filter(({ octets }) => octets[1] === 3 && octets[21] === 3).length;
    expect(accounts()).toBe(0);
    for (const run of [...long]) run();
    await vi.waitFor(() => expect(accounts()).toBeGreaterThan(0), { interval: 10 });
  });

  it('takes a link out of use that becomes the backup, over a connection that is lost meanwhile', async () => {
    const [, second] = devices;
    if (second === undefined) throw new Error('no second device');
    second.driver.failures = {
      beforeResult: (operation) => {
        if (operation !== 'deactivate') return;
        second.driver.failures = {};
        second.pep.breakConnection();
      },
    };
    await agreeOn('pqo-2', 2, planOfAnother(1_000, { standby: true }));
    await untilHeld([
      ['1 active', '4 active'],
      ['2 installed'],
      ['1 active', '2 installed', '3 active'],
      ['3 active', '4 active'],
      ['1 active'],
    ]);
    // It is asked again, and told what it may use as it is.
    const told = shapes['V22 DEC of NULL, with what is there'];
    await vi.waitFor(() => expect(conversationsIn(proxy.passed).join('\n')).toMatch(told), { interval: 10 });
  });

  it('removes a tunnel before there is another one in its place, where the plan says so', async () => {
    await agreeOn('pqo-2', 3, planOfAnother(2_000, { standby: true, replacement: 'remove-first' }));
    await untilHeld([
      ['5 active', '8 active'],
      ['6 installed'],
      ['5 active', '6 installed', '7 active'],
      ['7 active', '8 active'],
      ['5 active'],
    ]);
  });

  it('had every scenario of VPN00 chapter 6, in which tshark flags no message', async () => {
    const passed = [...proxy.passed];
    const shown = await shownBy(tshark, passed, compared);
    expect(shown).toHaveLength(passed.length);
    expect(shown.flatMap(troublesOf)).toStrictEqual([]);
    const seen = shown.map(shapeOf);
    const scenarios = {
      '6.1 OPN': /^6 0$/,
      '6.2 REQ': /^1 0 1$/,
      '6.3 DEC that installs': /^2 1 1 1$/,
      '6.4 RPT of success': /^3 1   1$/,
      '6.4 RPT of failure': /^3 1   2$/,
      '6.5 DEC that activates': /^2 0 0 3$/,
      '6.6 DEC that attends': /^2 0 [01] 6$/,
      '6.6 DEC that installs, and was not asked for': /^2 0 0 1$/,
      '6.7 DEC that removes': /^2 0 0 2$/,
      '6.7 REQ for a VPN that is gone': /^1 0 2$/,
      '6.7 DRQ': /^4 0$/,
      '6.8 DEC that swaps': /^2 0 0(?:,0)* 5(?:,5)*$/,
      '6.9 CC of a server that ends': /^8 0$/,
      '6.10 RPT of a tunnel that failed': /^3 0   2$/,
      '6.7 DEC that deactivates': /^2 0 0 4$/,
      'RFC 2748 §2.2.15 RPT of accounting': /^3 0   3$/,
      'RFC 2748 §2.2.16 OPN with a digest': /^6 0    7$/,
      'RFC 2748 §2.2.16 DEC with a digest': /^2 [01] [01] 1  7$/,
      'RFC 2748 §2.2.16 RPT with a digest': /^3 1   1 7$/,
    };
    // Each message of a session that begins with a digest has one.
    const signed = new Set(passed.flatMap(({ connection }, at) => (seen[at] === '6 0    7' ? [connection] : [])));
    const bare = seen.filter((shape, at) => signed.has(passed[at]?.connection ?? 0) && !shape.endsWith(' 7'));
    expect(bare).toStrictEqual([]);
    const missing = [...missingIn(seen, scenarios), ...missingIn(conversationsIn(passed), shapes)];
    expect(missing).toStrictEqual([]);
  });
});

import { InProcessBus, type BusEvent } from '@parley/bus';
import { networkAnnounced, orderCancelled, orderCompleted } from '@parley/contracts';
import { migrate } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { createLogger } from '@parley/telemetry';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { memoryDevice, type MemoryDevice } from './memory-device.js';
import { openPolicyServer } from './policy-server.js';
import { about, networkOf, planOf, surroundingsOn, type Surroundings } from './surroundings.js';
import { startRecordingProxy, type RecordingProxy } from './byte-scripts/recording-proxy.js';
import { bringTshark, shownBy, troublesOf, type Shown } from './byte-scripts/tshark.js';

const logger = createLogger('cops-pdp', { PARLEY_LOG_LEVEL: 'silent' });
const names = ['ed1', 'ed2', 'ed3'] as const;
const time = '2026-04-23T10:00:00.000Z';

const network = networkOf(names.map((name) => `${name}.example.net`));
const plan = planOf(
  names.map((name) => `${name}.example.net`),
  1_000,
);

const compared = [
  'cops.op_code',
  'cops.flags',
  'cops.context.m_type',
  'cops.decision.cmd',
  'cops.report_type',
] as const;

/** Operation, Solicited flag, and what else tells a message of a scenario from others. */
function shapeOf(shown: Shown): string {
  const [op, flags, ...more] = compared.map((name) => (shown.get(name) ?? []).map(Number).join(','));
  return [op, flags, ...more].join(' ').trimEnd();
}

/** The service on PostgreSQL and a TCP port, as often as it is started; the bus stays, and so does what the devices connect to. */
describe('the policy server and devices of libs/pep', () => {
  const bus = new InProcessBus({ log: logger });
  const said: BusEvent[] = [];
  const devices: MemoryDevice[] = [];
  const connect = (port: number, ...names: readonly string[]): void => {
    for (const name of names) {
      const device = memoryDevice(`${name}.example.net`, [{ host: '127.0.0.1', port }], { start: 7 });
      devices.push(device);
      device.pep.start();
    }
  };
  let url = '';
  let published = 0;
  let end: () => Promise<void> = () => Promise.resolve();
  let untilOpen = end;
  let surroundings: Surroundings;

  let proxy: RecordingProxy;
  let tshark = '';

  async function start(): Promise<number> {
    const server = await openPolicyServer(url, bus);
    end = () => server.stop();
    untilOpen = () => server.untilOpen();
    return server.port;
  }
  const agree = async (negotiation: number, bps: number): Promise<void> => {
    const [first, ...rest] = plan.classes;
    if (first === undefined) throw new Error('no class');
    const members = first.members.map(({ site }) => ({ site, inBps: bps, outBps: bps }));
    const changed = { ...plan, classes: [{ ...first, members }, ...rest] };
    const completed = { ...about, negotiation, customerOrderIdentifier: 'acme-1', cpd: { components: [] } };
    const data = { ...completed, provisioner: 'vpn', plan: changed };
    await publish(orderCompleted.type, JSON.parse(JSON.stringify(data)) as BusEvent['data']);
  };
  const publish = (type: string, data: BusEvent['data']): Promise<void> =>
    bus.publish({ id: `${type}-${(published += 1)}`, type, source: '/test', time, subject: about.orderId, data });
  const untilSaid = (type: string): Promise<void> =>
    vi.waitFor(() => expect(said.map((event) => event.type)).toContain(type), { interval: 10 });
  const held = (): readonly object[] =>
    devices.map(({ driver }) =>
      driver.tunnels.map(({ row, active }) => `${row.instance} ${active ? 'active' : 'installed'}`),
    );

  beforeAll(async () => {
    tshark = await bringTshark();
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
    };
    expect(Object.entries(scenarios).filter(([, shape]) => !seen.some((one) => shape.test(one)))).toStrictEqual([]);
  });
});

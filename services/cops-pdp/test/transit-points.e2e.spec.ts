import { transitLink } from '@parley/cops';
import { parseAs, vpnShowVpn, type VpnShown } from '@parley/contracts';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startBreakableProxy, type BreakableProxy } from './breakable-proxy.js';
import { memoryDevice, type MemoryDevice } from './memory-device.js';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from './policy-process.js';

const [first, second, between] = ['ed1.example.net', 'ed2.example.net', 'p3.example.net'] as const;
const waits = { interval: 20 };

/** What a device has: which VPN's tunnel, its key, and whether it is in use. */
const held = ({ driver }: MemoryDevice): readonly string[] =>
  driver.tunnels.map(({ ref, row, active }) => {
    const name = ref.vpnId.kind === 'name' ? ref.vpnId.name : '?';
    return `${name} ${row.instance} key ${row.key} ${active ? 'active' : 'installed'}`;
  });

/** A process of the policy server, and devices of libs/pep on TCP: two ends, and one that stands between them (V43). */
describe('a transit point that is told of the tunnels which pass it', () => {
  let provider: ProcessProvider;
  let server: PolicyProcess;
  /** Between the transit point and the server. */
  let way: BreakableProxy;
  let ends: readonly MemoryDevice[] = [];
  let transit: MemoryDevice;
  const everybody = (): readonly MemoryDevice[] => [...ends, transit];
  const untilHeld = (devices: readonly MemoryDevice[], wanted: readonly string[]): Promise<void> =>
    vi.waitFor(() => expect(devices.map(held)).toStrictEqual(devices.map(() => wanted)), waits);
  const shown = async (orderId: string): Promise<VpnShown> =>
    parseAs(vpnShowVpn.subject, vpnShowVpn.reply, await provider.bus.request(vpnShowVpn.subject, { orderId }));
  const untilState = (orderId: string, state: string): Promise<void> =>
    vi.waitFor(async () => expect((await shown(orderId)).vpn?.state).toBe(state), waits);

  beforeAll(async () => {
    provider = await startProcessProvider(inject('postgresUrl'));
    server = await provider.start();
    await provider.announce([first, second, between]);
    await server.untilReady(200);
    way = await startBreakableProxy(() => server.port);
    const place = [{ host: '127.0.0.1', port: server.port }];
    ends = [memoryDevice(first, place, { start: 1 }), memoryDevice(second, place, { start: 1_000 })];
    transit = memoryDevice(between, [{ host: '127.0.0.1', port: way.port }], {
      start: 2_000,
      stubLinks: [transitLink],
    });
    for (const { pep } of everybody()) pep.start();
  });
  afterAll(async () => {
    for (const { pep } of everybody()) pep.stop();
    await way.close();
    await provider.stop();
  });

  it('shows what passes it: outer addresses, class and rate, and no network behind', async () => {
    await provider.agree(1, 1_000);
    await provider.untilSaid('provisioning.done', 1);
    await untilHeld(everybody(), ['pqo-1 1 key 1 active']);
    expect(transit.driver.tunnels.map(({ row }) => row)).toMatchObject([
      {
        localAddress: { family: 1, address: '192.0.2.1' },
        remoteAddress: { family: 1, address: '192.0.2.2' },
        ...{ technology: 'gre', qosClass: 'committed', bandwidth: 1_000, prefixes: [] },
        stubLinks: [{ kind: 'name', name: transitLink }],
      },
    ]);
  });

  it('is shown to people beside the ends', async () => {
    await vi.waitFor(async () => {
      const { vpn, tunnels } = await shown('pqo-1');
      expect(
        tunnels.map(({ device, tunnel, state, transit: passes }) => [device, tunnel, state, passes]),
      ).toStrictEqual([
        ['ed1', '1', 'active', undefined],
        ['ed2', '1', 'active', undefined],
        ['p3', '1', 'active', true],
      ]);
      const classes = [{ className: 'committed', bps: 1_000 }];
      expect(vpn?.transit).toStrictEqual([{ device: 'p3', configured: 'pushed', told: true, pairs: 1, classes }]);
    }, waits);
  });

  it('has the next tunnel before the one that it takes the place of goes (VPN00 §6.8)', async () => {
    await provider.agree(2, 2_000);
    await provider.untilSaid('provisioning.done', 2);
    await untilHeld(everybody(), ['pqo-1 2 key 2 active']);
    const told = (await provider.recorded(between)).flatMap((one) =>
      one.type === 'device-decided' ? one.data.operations.map(({ command }) => command) : [],
    );
    expect(told.slice(-3)).toStrictEqual(['install', 'swap', 'remove']);
  });

  it('keeps the identifiers of a tunnel that was removed at its ends, until it has reported too (V44)', async () => {
    way.cut();
    await vi.waitFor(() => expect(transit.pep.isOpen).toBe(false), waits);
    await provider.withdraw();
    await untilHeld(ends, []);
    await untilState('pqo-1', 'leaving');
    expect(held(transit)).toStrictEqual(['pqo-1 2 key 2 active']);
    expect((await shown('pqo-1')).vpn?.waitsFor).toStrictEqual([{ device: 'p3', ends: 1 }]);
    // What all three have reported is given again, and nothing that one of them may have.
    for (const [orderId, key] of [
      ['pqo-2', 1],
      ['pqo-3', 3],
    ] as const) {
      await provider.agree(1, 1_000, { orderId });
      await vi.waitFor(
        () =>
          expect(ends.map(held).map((all) => all.at(-1))).toStrictEqual(
            ends.map(() => `${orderId} 1 key ${key} installed`),
          ),
        waits,
      );
    }
  });

  it('removes when it is back what does not pass it any more, and takes what does', async () => {
    way.mend();
    await provider.untilSaid('vpn.removed', 1);
    await untilHeld(everybody(), ['pqo-2 1 key 1 active', 'pqo-3 1 key 3 active']);
    await untilState('pqo-1', 'removed');
    await provider.agree(1, 1_000, { orderId: 'pqo-4' });
    await untilHeld(everybody(), ['pqo-2 1 key 1 active', 'pqo-3 1 key 3 active', 'pqo-4 1 key 2 active']);
  });

  it('has nothing left when the last of them is withdrawn', async () => {
    for (const orderId of ['pqo-2', 'pqo-3', 'pqo-4']) await provider.withdraw(orderId);
    await provider.untilSaid('vpn.removed', 4);
    await untilHeld(everybody(), []);
    const freed = `SELECT 1 FROM parley_cops_pdp.events WHERE type = 'identifiers-freed'`;
    await vi.waitFor(async () => expect(await provider.query(freed)).toHaveLength(5), waits);
  });
});

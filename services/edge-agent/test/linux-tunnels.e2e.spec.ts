import { defaultTunnelRow, type TunnelRow, type VpnId, type VpnOrder } from '@parley/cops';
import {
  defaultDeviceSettings,
  processClock,
  VpnDevice,
  type DeviceSession,
  type DriverResult,
  type TunnelChange,
  type TunnelRef,
} from '@parley/pep';
import { createLogger } from '@parley/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { namespaceOf } from '../src/outbound/linux/names.js';
import { Kernel } from '../src/outbound/linux/kernel.js';
import { LinuxTunnelDriver } from '../src/outbound/linux/linux-tunnel-driver.js';
import { programs } from '../src/outbound/linux/run-program.js';
import { KeptPolicyFile } from '../src/outbound/kept-policy/kept-policy-file.js';
import { CutDisk } from './cut-disk.js';
import { worldPrograms } from './world/programs.js';
import { World, type Site } from './world/world.js';

const found = await worldPrograms();
if (typeof found === 'string') console.warn(`tunnels of the Linux kernel are not tried: ${found}`);
const logger = createLogger('edge-agent', { PARLEY_LOG_LEVEL: 'silent' });
const vpn = (index: number): VpnId => ({ kind: 'rfc2685', oui: 0x5e, index });
const refTo = (vpnId: VpnId, instance: number): TunnelRef => ({
  vpnId,
  prid: `1.3.6.1.4.1.32473.1.1.1.${instance}`,
});
/** A session whose policy server hears nothing. */
const silent: DeviceSession = {
  request: () => undefined,
  report: () => undefined,
  delete: () => undefined,
  synchronised: () => undefined,
};
const done: DriverResult = { ok: true };

describe.skipIf(typeof found === 'string')('tunnels of the Linux kernel', () => {
  const tools = typeof found === 'string' ? { nft: '', ping: '', tcpdump: '' } : found;
  let world: World;
  const drivers = new Map<number, LinuxTunnelDriver>();
  beforeEach(async () => {
    world = await World.make(tools, 3);
  });
  afterEach(async () => {
    for (const device of drivers.keys()) await driverOf(device, world.sites).removeLeftovers();
    drivers.clear();
    await world.tear();
  });

  const driverOf = (device: number, sites: readonly Site[]): LinuxTunnelDriver => {
    const space = world.deviceSpace(device);
    const run = programs(5_000);
    const kernel = new Kernel(
      (program, args, input) => run('nsenter', [`--net=/run/netns/${space}`, program, ...args], input),
      {
        ...{ ip: 'ip', tc: 'tc', nft: tools.nft },
      },
    );
    const stubLinks = sites.filter((site) => site.device === device).map(({ stubLink }) => stubLink);
    const driver = new LinuxTunnelDriver({ kernel, pepId: space, stubLinks, home: space, logger });
    drivers.set(device, driver);
    return driver;
  };
  const spaceOf = (device: number, vpnId: VpnId) => namespaceOf(world.deviceSpace(device), vpnId);
  const rowTo = (from: Site, to: Site, own: Partial<TunnelRow> = {}, version: 0 | 1 = 0): TunnelRow => ({
    ...defaultTunnelRow,
    ...{ instance: 1, technology: 'vxlan', direction: 'both', key: 7, mtu: 1_450, dscp: 10 },
    localAddress: { family: version + 1, address: world.underlay(from.device)[version] },
    remoteAddress: { family: version + 1, address: world.underlay(to.device)[version] },
    prefixes: to.stubLink.addresses.map(networkOf),
    stubLinks: [{ kind: 'name', name: from.stubLink.name }],
    ...own,
  });
  /** Both ends of a tunnel between two sites, ready to be activated. */
  const join = async (
    vpnId: VpnId,
    [one, other]: readonly [Site, Site],
    own: Partial<TunnelRow> = {},
    version: 0 | 1 = 0,
  ) => {
    const ref = refTo(vpnId, own.instance ?? 1);
    const ends = [
      [drivers.get(one.device) ?? driverOf(one.device, []), rowTo(one, other, own, version)],
      [drivers.get(other.device) ?? driverOf(other.device, []), rowTo(other, one, own, version)],
    ] as const;
    for (const [driver, row] of ends) expect(await driver.install(ref, row)).toStrictEqual(done);
    return {
      ref,
      activate: async () => {
        for (const [driver] of ends) expect(await driver.activate(ref)).toStrictEqual(done);
      },
      remove: async () => {
        for (const [driver] of ends) expect(await driver.remove(ref)).toStrictEqual(done);
      },
    };
  };
  const twoSites = async (customer = 'a'): Promise<readonly [Site, Site]> => {
    const sites = [await world.addSite(customer, 1, 1), await world.addSite(customer, 2, 2)] as const;
    driverOf(1, sites);
    driverOf(2, sites);
    return sites;
  };
  const reaches = async (from: Site, to: Site): Promise<readonly boolean[]> => {
    const pings = await Promise.all(to.addresses.map((address) => world.ping(from, address)));
    return pings.map(({ sent, received }) => sent > 0 && sent === received);
  };
  const both = [true, true];
  const neither = [false, false];

  it.each([
    ['IPv4', 0],
    ['IPv6', 1],
  ] as const)(
    'carry IPv4 and IPv6 of two sites over %s when they are active, and no longer when they are removed',
    async (_, version) => {
      const sites = await twoSites();
      const tunnel = await join(vpn(1), sites, {}, version);
      expect(await reaches(...sites)).toStrictEqual(neither);
      await tunnel.activate();
      expect(await reaches(...sites)).toStrictEqual(both);
      await tunnel.remove();
      expect(await reaches(...sites)).toStrictEqual(neither);
      for (const site of sites) {
        const shown = await world.ip(world.deviceSpace(site.device), '-br', 'link');
        expect(shown).toContain(site.stubLink.interfaces[0]);
        expect(shown).not.toContain('vx1');
      }
    },
  );

  it('pass what the agreed size holds, and tell one octet more from the site`s own gateway', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    await (await join(vpn(1), sites)).activate();
    const headers = [28, 48] as const;
    for (const [index, address] of other.addresses.entries()) {
      const size = 1_450 - (headers[index] ?? 0);
      expect(await world.ping(one, address, '-M', 'do', '-s', String(size))).toMatchObject({ received: 3 });
      const gateway = one.stubLink.addresses[index]?.split('/')[0] ?? '';
      const { text, received } = await world.ping(one, address, '-M', 'do', '-s', String(size + 1));
      expect(received).toBe(0);
      expect(text).toMatch(new RegExp(`From ${gateway} icmp_seq=1 (Frag needed|Packet too big)`));
    }
  });

  it('do not let two customers meet who have the same addresses on the same devices', async () => {
    const first = [await world.addSite('a', 1, 1), await world.addSite('a', 2, 2)] as const;
    const second = [await world.addSite('b', 1, 1), await world.addSite('b', 2, 2)] as const;
    driverOf(1, [...first, ...second]);
    driverOf(2, [...first, ...second]);
    await (await join(vpn(1), first)).activate();
    const other = await join(vpn(2), second, { key: 8 });
    expect(await reaches(...second)).toStrictEqual(neither);
    await other.activate();
    const [one] = second;
    const far = second[1];
    await world.ip(first[1].namespace, 'link', 'set', 'eth0', 'down');
    expect(await reaches(one, far)).toStrictEqual(both);
    expect(await reaches(...first)).toStrictEqual(neither);
  });

  it('drop and count packets of a VNI whose sender is not the other end, and of a site that are not its own', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    await (await join(vpn(1), sites)).activate();
    const stranger = world.deviceSpace(3);
    const victim = world.underlay(2)[0];
    await world.ip(stranger, 'link', 'add', 'vxs', 'type', 'vxlan', 'id', '7', 'remote', victim, 'dstport', '4789');
    await world.ip(stranger, 'address', 'add', '10.2.0.99/24', 'dev', 'vxs');
    await world.ip(stranger, 'link', 'set', 'vxs', 'up');
    await world.inside(stranger, tools.ping, '-n', '-c', '2', '-i', '0.05', '-W', '1', '10.2.0.2');
    const dropped = await world.nft(world.deviceSpace(2), 'list', 'chain', 'inet', 'parley', 'tunnels');
    expect(Number(/counter packets (\d+)/.exec(dropped)?.[1])).toBeGreaterThan(0);

    await world.ip(one.namespace, 'address', 'add', '172.16.0.1/32', 'dev', 'eth0');
    expect(await world.ping(one, other.addresses[0], '-I', '172.16.0.1')).toMatchObject({ received: 0 });
    const forged = await world.nft(spaceOf(1, vpn(1)), 'list', 'chain', 'inet', 'parley', 'forward');
    expect(Number(/counter packets (\d+)/.exec(forged)?.[1])).toBeGreaterThan(0);
  });

  it('are swapped without the loss of a packet', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    await (await join(vpn(1), sites)).activate();
    const next = await join(vpn(1), sites, { instance: 2, key: 8 });
    expect(await reaches(...sites)).toStrictEqual(both);
    const running = [world.keepPinging(one, other.addresses[0], 500), world.keepPinging(one, other.addresses[1], 500)];
    for (let turn = 0; turn < 4; turn++) {
      const [off, on] = turn % 2 === 0 ? [refTo(vpn(1), 1), next.ref] : [next.ref, refTo(vpn(1), 1)];
      for (const device of [1, 2]) expect(await drivers.get(device)?.swap(off, on)).toStrictEqual(done);
    }
    for (const { stop } of running) {
      const { sent, received } = await stop();
      // The last one may have been under way when it was stopped.
      expect(sent - received).toBeLessThanOrEqual(1);
      expect(received).toBeGreaterThan(0);
    }
  });

  it('are changed by another row of the same name: its other end, its VNI, its prefixes', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    await (await join(vpn(1), sites)).activate();
    const [ipv4 = '', ipv6 = ''] = other.stubLink.addresses.map(networkOf);
    const driver = drivers.get(1);
    const changed = rowTo(one, other, { key: 9, prefixes: [ipv4] });
    expect(await driver?.install(refTo(vpn(1), 1), changed)).toStrictEqual(done);
    expect(await drivers.get(2)?.install(refTo(vpn(1), 1), rowTo(other, one, { key: 9 }))).toStrictEqual(done);
    expect(await reaches(...sites)).toStrictEqual([true, false]);
    const elements = await world.nft(world.deviceSpace(1), 'list', 'set', 'inet', 'parley', 'senders4');
    expect(elements.match(/0x\d+/g)).toStrictEqual(['0x9']);
    expect(await driver?.install(refTo(vpn(1), 1), { ...changed, prefixes: [ipv6] })).toStrictEqual(done);
    expect(await reaches(...sites)).toStrictEqual([false, true]);
  });

  it('are told as failed when somebody takes them out, and are put in again', async () => {
    const sites = await twoSites();
    const tunnel = await join(vpn(1), sites);
    await tunnel.activate();
    const driver = drivers.get(1);
    const changes: TunnelChange[] = [];
    driver?.onChange((_, change) => changes.push(change));
    await driver?.check();
    expect(changes).toStrictEqual([]);
    const space = spaceOf(1, vpn(1));
    for (const damage of [
      ['link', 'del', 'vx1'],
      ['link', 'set', 'vx1', 'down'],
      ['nexthop', 'flush'],
    ]) {
      await world.ip(space, ...damage);
      await driver?.check();
      expect(changes.splice(0)).toStrictEqual([{ kind: 'failed', errorCode: 8 }, { kind: 'restored' }]);
      expect(await reaches(...sites)).toStrictEqual(both);
    }
  });

  it('tell which stub links have a carrier, and wait with one that has none until it is back or wanted', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    const driver = drivers.get(1);
    const name = one.stubLink.name;
    const carriers = async () => [...((await driver?.check()) ?? [])];
    const lan = one.stubLink.interfaces[0] ?? '';
    const atHome = async () => (await world.ip(world.deviceSpace(1), '-br', 'link')).includes(lan);
    const switchSite = (state: 'up' | 'down') => world.ip(one.namespace, 'link', 'set', 'eth0', state);
    // Nobody has switched it on.
    expect(await carriers()).toStrictEqual([]);
    const ref = refTo(vpn(1), 1);
    expect(await driver?.install(ref, rowTo(one, other))).toStrictEqual(done);
    expect(await carriers()).toStrictEqual([[name, true]]);
    await switchSite('down');
    expect(await carriers()).toStrictEqual([[name, false]]);
    expect(await driver?.remove(ref)).toStrictEqual(done);
    expect([await carriers(), await atHome()]).toStrictEqual([[[name, false]], false]);
    await switchSite('up');
    await expect.poll(carriers).toStrictEqual([[name, true]]);
    expect([await carriers(), await atHome()]).toStrictEqual([[], true]);
    expect(await driver?.install(ref, rowTo(one, other))).toStrictEqual(done);
    await switchSite('down');
    expect(await driver?.remove(ref)).toStrictEqual(done);
    expect(await atHome()).toBe(false);
    expect(await driver?.install(refTo(vpn(2), 1), rowTo(one, other))).toStrictEqual(done);
    expect(await world.ip(spaceOf(1, vpn(2)), '-br', 'link')).toContain(lan);
    expect(await driver?.removeLeftovers()).toBe(0);
  });

  it('live on without a lost packet when the agent starts again, and what nobody holds any more goes', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    await (await join(vpn(1), sites)).activate();
    const extra = await world.addSite('c', 1, 3);
    const again = driverOf(1, [...sites, extra]);
    const left = refTo(vpn(9), 1);
    expect(await again.install(left, rowTo(extra, other, { key: 9 }))).toStrictEqual(done);
    const running = world.keepPinging(one, other.addresses[0], 200);
    const young = driverOf(1, [...sites, extra]);
    const tunnel = refTo(vpn(1), 1);
    expect(await young.install(tunnel, rowTo(one, other))).toStrictEqual(done);
    expect(await young.activate(tunnel)).toStrictEqual(done);
    expect(await young.removeLeftovers()).toBe(1);
    await young.check();
    const { sent, received } = await running.stop();
    expect(sent - received).toBeLessThanOrEqual(1);
    expect(received).toBeGreaterThan(0);
    expect(await world.ip(world.deviceSpace(1), '-br', 'link')).toContain(extra.stubLink.interfaces[0]);
  });

  it('are put back from the kept policy when the machine was off, with no policy server in reach', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    const { ref, activate } = await join(vpn(1), sites);
    await activate();
    const stubLink = { kind: 'name', name: one.stubLink.name } as const;
    const store = new KeptPolicyFile({ files: new CutDisk(), folder: '/state', pepId: world.deviceSpace(1), logger });
    const deviceOn = (driver: LinuxTunnelDriver) =>
      new VpnDevice(
        { ...defaultDeviceSettings, stubLinks: [stubLink], vpns: [{ vpnId: vpn(1), stubLink }], discovers: false },
        { driver, clock: processClock, session: silent, keep: (policy) => store.keep(policy) },
        1,
      );
    const device = deviceOn(driverOf(1, sites));
    device.opened();
    const orders: readonly VpnOrder[] = [
      { command: 'install', bindings: [{ prid: ref.prid, row: rowTo(one, other) }] },
      { command: 'activate', prids: [ref.prid] },
    ];
    const context = { rType: 8, mType: 1 };
    device.decided({ handle: device.handles[0] ?? '', solicited: true, context, orders }, true, undefined);
    const kept = () => store.read()?.vpns.flatMap(({ tunnels }) => tunnels.map(({ isActive }) => isActive));
    await expect.poll(kept).toStrictEqual([true]);
    device.stop();
    expect(await driverOf(1, sites).removeLeftovers()).toBe(1);
    expect(await reaches(...sites)).toStrictEqual(neither);
    const again = deviceOn(driverOf(1, sites));
    again.restore(store.read() ?? { sessionAt: 0, vpns: [] });
    await expect.poll(() => reaches(...sites)).toStrictEqual(both);
    again.stop();
  });

  it('take the place of what an earlier run left, and name what is not of the agent and stays', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    const space = world.deviceSpace(1);
    await world.ip(
      space,
      'link',
      'add',
      'foreign',
      'type',
      'vxlan',
      'id',
      '7',
      'dstport',
      '4789',
      'remote',
      '192.0.2.99',
    );
    const driver = drivers.get(1);
    const ref = refTo(vpn(1), 1);
    expect(await driver?.install(ref, rowTo(one, other))).toStrictEqual({ ok: false, errorCode: 9 });
    expect(await world.ip(space, '-br', 'link')).toContain('foreign');
    expect(await world.ip(space, '-br', 'link')).toContain(one.stubLink.interfaces[0]);
    await world.ip(space, 'link', 'set', 'foreign', 'alias', `parley:${space}:left`);
    expect(await driver?.install(ref, rowTo(one, other))).toStrictEqual(done);
    expect(await world.ip(space, '-br', 'link')).not.toContain('foreign');
  });

  it('leave a namespace alone that has the name of one of the agent, and is not its own', async () => {
    const [one, other] = await twoSites();
    const space = spaceOf(1, vpn(1));
    await programs(5_000)('ip', ['netns', 'add', space]);
    await world.ip(space, 'link', 'add', 'vx1', 'type', 'veth', 'peer', 'name', 'vx2');
    await world.ip(space, 'link', 'set', 'vx1', 'up');
    const before = await world.ip(space, '-br', 'link');
    const driver = drivers.get(1);
    const ref = refTo(vpn(1), 1);
    expect(await driver?.install(ref, rowTo(one, other))).toStrictEqual({ ok: false, errorCode: 9 });
    expect(await driver?.remove(ref)).toStrictEqual(done);
    const dead = `${space}-dead`;
    await world.inside(space, 'ip', 'netns', 'add', dead);
    expect(await driver?.removeLeftovers()).toBe(0);
    await programs(5_000)('ip', ['netns', 'del', dead]);
    expect(await world.ip(space, '-br', 'link')).toBe(before);
    await world.ip(space, 'link', 'del', 'vx1');
    // Nothing is in it any more: a run that ended between making and marking it leaves one like that.
    expect(await driver?.install(ref, rowTo(one, other))).toStrictEqual(done);
  });

  it('that are made beside one that cannot be made are there, and take what is decided next', async () => {
    const [one, other] = await twoSites();
    const driver = drivers.get(1);
    const [bad, good] = [refTo(vpn(1), 1), refTo(vpn(1), 2)];
    const results = await Promise.all([
      driver?.install(bad, rowTo(one, other, { key: 8, mtu: 12 })),
      driver?.install(good, rowTo(one, other, { instance: 2 })),
    ]);
    expect(results).toStrictEqual([{ ok: false, errorCode: 4 }, done]);
    expect(await driver?.activate(good)).toStrictEqual(done);
  });

  it('that cannot be made fail alone with their code, and leave nothing', async () => {
    const sites = await twoSites();
    const [one, other] = sites;
    const driver = drivers.get(1);
    await (await join(vpn(1), sites)).activate();
    const before = await world.ip(world.deviceSpace(1), '-br', 'link');
    const bad: readonly (readonly [Partial<TunnelRow>, number])[] = [
      [{ technology: 'mpls' }, 3],
      [{ key: 0 }, 4],
      [{ key: 2 ** 24 }, 4],
      [{ localAddress: { family: 1, address: '192.0.2.77' } }, 4],
      [{ remoteAddress: { family: 2, address: '2001:db8::1' } }, 4],
      [{ stubLinks: [{ kind: 'name', name: 'ge-9/9/9' }] }, 4],
      [{ key: 8, mtu: 12 }, 4],
    ];
    const ref = refTo(vpn(1), 3);
    for (const [own, errorCode] of bad)
      expect([own, await driver?.install(ref, rowTo(one, other, { instance: 3, ...own }))]).toStrictEqual([
        own,
        { ok: false, errorCode },
      ]);
    expect(await driver?.activate(ref)).toStrictEqual({ ok: false, errorCode: 2 });
    // Its stub link is in the first VPN.
    const taken = await driver?.install(refTo(vpn(2), 3), rowTo(one, other, { instance: 3, key: 8 }));
    expect(taken).toStrictEqual({ ok: false, errorCode: 9 });
    expect(await world.ip(world.deviceSpace(1), '-br', 'link')).toBe(before);
    expect(
      (await world.inside(world.core, 'ip', 'netns', 'list'))
        .split('\n')
        .filter((line) => line.includes(spaceOf(1, vpn(2)))),
    ).toStrictEqual([]);
    expect(await reaches(...sites)).toStrictEqual(both);
  });
});

/** "10.1.0.1/24" is in "10.1.0.0/24". */
const networkOf = (address: string): string => address.replace(/\.1\/24$/, '.0/24').replace(/::1\/64$/, '::/64');

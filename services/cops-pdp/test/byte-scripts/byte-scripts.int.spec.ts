import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startPolicyServer, type PolicyServer } from '../policy-server.js';
import { compared, toldByLog, toldByTshark } from '../said-and-shown.js';
import { TcpPep } from '../tcp-pep.js';
import { ByteDevice } from './byte-device.js';
import { objectsIn, valuesIn } from './lengths.js';
import * as octets from './octets.js';
import { startRecordingProxy, type RecordingProxy } from './recording-proxy.js';
import { bringTshark, shownBy, troublesOf } from './tshark.js';

const { expected, discoveryHandle, vpnHandle } = octets;
const pepId = 'edge.example.net';

/** A device of octets on one end of a tunnel, and another one on the other end; one VPN, from its begin to its end. */
describe('a device that shares no code with the policy server', () => {
  const other = new TcpPep('ed2.example.net', ['ge-0/0/1']);
  let server: PolicyServer;
  let proxy: RecordingProxy;
  let device: ByteDevice;
  let backup: Awaited<ReturnType<PolicyServer['open']>>;
  /** The connection that was redirected: it left nothing in the log. */
  let redirected: number | undefined;
  let tshark = '';

  /** Takes an install of one tunnel, and gives the columns of its row (decision V13). */
  async function nextInstall(flags: '10' | '11', instance: number): Promise<readonly string[]> {
    const message = await device.nextOctets();
    expect(message.toString('hex', 0, 4)).toBe(`${flags}025650`);
    const named = objectsIn(message.subarray(8))
      .filter(({ type }) => type === '0605')
      .at(-1);
    const [prid, row, ...more] = objectsIn(named?.content ?? Buffer.alloc(0));
    expect(more).toStrictEqual([]);
    expect([prid?.type, prid?.content.toString('hex')]).toStrictEqual([
      '0101',
      `060c2b0601040181fd59010101${instance.toString(16).padStart(2, '0')}`,
    ]);
    expect(row?.type).toBe('0301');
    return valuesIn(row?.content ?? Buffer.alloc(0));
  }

  /** Waits until the policy server has recorded the end of the device's session. */
  async function untilClosedBy(close: () => Promise<void>): Promise<void> {
    const closed = async (): Promise<number> =>
      (await server.recorded(pepId)).filter(({ type }) => type === 'device-session-closed').length;
    const before = await closed();
    await close();
    await vi.waitFor(async () => expect(await closed()).toBe(before + 1), { interval: 10 });
  }

  beforeAll(async () => {
    tshark = await bringTshark();
    server = await startPolicyServer(await createDatabase(inject('postgresUrl')));
    proxy = await startRecordingProxy(server.port);
    await server.announce([pepId, 'ed2.example.net']);
    other.connect(server.port);
  });
  afterAll(async () => {
    other.close();
    await proxy.close();
    await server.stop();
  });

  it('is read from files that import one another and Node alone', () => {
    const sources = readdirSync(import.meta.dirname)
      .filter((file) => !file.endsWith('.spec.ts'))
      .map((file) => join(import.meta.dirname, file));
    // What is pushed here is read in its turn.
    for (const file of sources) {
      const imported = [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) => from);
      expect(imported.filter((from) => !/^(?:node:|\.)/.test(from))).toStrictEqual([]);
      for (const from of imported.filter((one) => one.startsWith('.'))) {
        const path = join(dirname(file), from.replace(/\.js$/, '.ts'));
        if (!sources.includes(path)) sources.push(path);
      }
    }
    expect(sources).toContain(join(import.meta.dirname, '../loopback-listener.ts'));
  });

  it('opens, attends, installs, reports and activates as figure 2 of VPN00 has it', async () => {
    device = await ByteDevice.connect(proxy.port);
    device.send(octets.open);
    expect(await device.next()).toBe(expected.accept);
    device.send(octets.discover);
    expect(await device.next()).toBe(expected.discoveryAnswer);
    device.send(octets.reportOn(discoveryHandle));
    await server.agree(1, 1_000);
    expect(await device.next()).toBe(expected.attend);
    device.send(octets.reportOn(discoveryHandle));
    await server.untilWanted(pepId, 1);
    device.send(octets.request);
    const row = await nextInstall('11', 1);
    // Columns 1 to 7 and 9: instance, gre, both, 192.0.2.1 to 192.0.2.2, 1000 bit/s.
    const [instance, technology, direction, localType, local, remoteType, remote, , bandwidth] = row;
    expect([instance, technology, direction]).toStrictEqual(['42 01', '02 03', '02 03']);
    expect([localType, local, remoteType, remote]).toStrictEqual(['02 01', '04 c0000201', '02 01', '04 c0000202']);
    expect([bandwidth, row.length]).toStrictEqual(['4b 03e8', 29]);
    device.send(octets.report([1, 0]));
    expect(await device.next()).toBe(expected.activate(1));
    device.send(octets.report([1, 6]));
    await server.untilSaid('provisioning.done', 1);
  });

  it('swaps one tunnel for another in one step, and removes the old one', async () => {
    await server.agree(2, 2_000);
    expect((await nextInstall('10', 2))[8]).toBe('4b 07d0');
    device.send(octets.report([2, 0]));
    expect(await device.next()).toBe(expected.swap(1, 2));
    device.send(octets.report([1, 7], [2, 6]));
    expect(await device.next()).toBe(expected.remove(1));
    device.send(octets.report([1, 3]));
    await server.untilSaid('provisioning.done', 2);
  });

  it('is asked by SSQ for the one handle whose report was lost, and may write as others do', async () => {
    await server.agree(3, 3_000);
    await nextInstall('10', 3);
    proxy.loseNext();
    device.send(octets.report([3, 0]));
    await device.ended();
    await vi.waitFor(async () => expect((await server.recorded(pepId)).at(-1)?.type).toBe('device-session-closed'), {
      interval: 10,
    });
    device = await ByteDevice.connect(proxy.port);
    device.send(octets.reopen(server.port));
    expect(await device.next()).toBe(expected.accept);
    expect(await device.next()).toBe(expected.synchronise);
    device.send(octets.requestOfOthers);
    device.send(octets.synchronisedWithFlag);
    await nextInstall('11', 3);
    device.send(octets.report([2, 6], [3, 0]));
    expect(await device.next()).toBe(expected.swap(2, 3));
    device.send(octets.reportWithoutStatus(2, 3));
    expect(await device.next()).toBe(expected.remove(2));
    device.send(octets.report([2, 3]));
    await server.untilSaid('provisioning.done', 3);
  });

  it('comes back after a connection that owed nothing, and is asked for nothing', async () => {
    device.send(octets.keepAlive);
    expect(await device.next()).toBe(octets.keepAlive);
    await untilClosedBy(() => device.close());
    device = await ByteDevice.connect(proxy.port);
    device.send(octets.reopen(server.port));
    device.send(octets.keepAlive);
    expect([await device.next(), await device.next()]).toStrictEqual([expected.accept, octets.keepAlive]);
  });

  it('goes through a redirect: to the policy server that has its session, which serves it (V42)', async () => {
    backup = await server.open({ copsRole: 'backup' });
    proxy.leadTo(backup.port);
    const astray = await ByteDevice.connect(proxy.port);
    astray.send(octets.reopen(server.port));
    const redirect = await astray.nextOctets();
    expect(octets.textOf(redirect)).toBe(expected.redirectTo(server.port));
    redirected = proxy.passed.at(-1)?.connection;
    await astray.close();
    const fields = ['cops.error', 'cops.pdprediraddr.ipv4', 'cops.pdp.tcp_port'];
    const [shown] = await shownBy(tshark, [{ connection: 1, fromDevice: false, octets: redirect }], fields);
    expect(fields.map((name) => shown?.get(name))).toStrictEqual([['12'], ['127.0.0.1'], [String(server.port)]]);
    // The port that it was told is the last two octets of the object.
    proxy.leadTo(redirect.readUInt16BE(redirect.length - 2));
    await untilClosedBy(() => device.close());
    device = await ByteDevice.connect(proxy.port);
    device.send(octets.reopen(server.port));
    device.send(octets.keepAlive);
    expect([await device.next(), await device.next()]).toStrictEqual([expected.accept, octets.keepAlive]);
  });

  it('says that its tunnel failed (status 4), is told to remove it, and gets another in its place', async () => {
    device.send(octets.broke(3, 8));
    expect(await device.next()).toBe(expected.remove(3));
    device.send(octets.report([3, 3]));
    await nextInstall('10', 4);
    device.send(octets.report([4, 0]));
    expect(await device.next()).toBe(expected.activate(4));
    device.send(octets.report([4, 6]));
    await vi.waitFor(() => expect(other.pep.tunnels).toStrictEqual(new Map([['pqo-1 4', 'active']])), {
      interval: 10,
    });
  });

  it('removes and leaves, and gives its handle up for a reason that is in no table', async () => {
    await server.withdraw();
    expect(await device.next()).toBe(expected.remove(4));
    device.send(octets.report([4, 3]));
    expect(await device.next()).toBe(expected.leave);
    device.send(octets.reportOn(discoveryHandle));
    device.send(octets.requestGone);
    expect(await device.next()).toBe(expected.goneAnswer);
    device.send(octets.reportOn(vpnHandle));
    device.send(octets.deletedForNoKnownReason);
    await server.untilSaid('vpn.removed', 1);
    device.send(octets.keepAlive);
    expect(await device.next()).toBe(octets.keepAlive);
  });

  it('says in tshark what the log says, and the policy server has no message that tshark flags', async () => {
    const events = await server.recorded(pepId);
    await server.stop();
    expect(await device.next()).toBe(expected.shuttingDownFor(backup.port));
    const shown = await shownBy(tshark, proxy.passed, compared);
    // The PEPID without a NUL is wrong by RFC 2748 §2.2.11, and tshark says so where this device wrote it, and nowhere else.
    const flagged = shown.flatMap((one, at) => (troublesOf(one).length > 0 ? [proxy.passed[at]?.octets] : []));
    const written = octets.octetsOf(octets.reopen(server.port));
    expect(flagged).toStrictEqual([written, written, written, written]);
    expect(shown.map((one) => Number(one.get('cops.op_code')))).toStrictEqual(
      proxy.passed.map(({ octets: [, op] }) => op),
    );
    const told = toldByTshark(shown);
    const onWire = (fromDevice: boolean) =>
      proxy.passed.flatMap((passed, at) =>
        passed.fromDevice === fromDevice && passed.connection !== redirected ? (told[at] ?? []) : [],
      );
    const inLog = events.flatMap((event) => toldByLog(event, pepId) ?? []);
    expect(onWire(false)).toStrictEqual(inLog.filter(({ op }) => op === 2));
    expect(onWire(true)).toStrictEqual(inLog.filter(({ op }) => op !== 2));
  });

  it('would be flagged by tshark if it were wrong', async () => {
    const tooLong = octets.octetsOf('10056500 00000010 00ff0101 00000001');
    const [shown] = await shownBy(tshark, [{ connection: 1, fromDevice: true, octets: tooLong }], compared);
    expect(shown === undefined ? [] : troublesOf(shown)).not.toStrictEqual([]);
  });
});

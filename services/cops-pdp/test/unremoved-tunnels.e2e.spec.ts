import { parseAs, vpnForget, vpnShowVpn, type VpnShown } from '@parley/contracts';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from './policy-process.js';
import { TcpPep } from './tcp-pep.js';

const [first, second] = ['ed1.example.net', 'ed2.example.net'] as const;
const waits = { interval: 20 };

/** A process, a device on TCP that does not remove what it is told to, and one that does all that it is told. */
describe('a device that answers every removal by status 4: the tunnel may still exist (V16, V44)', () => {
  let provider: ProcessProvider;
  let server: PolicyProcess;
  const device = new TcpPep(first, ['ge-0/0/1']);
  const other = new TcpPep(second, ['ge-0/0/1']);
  const shown = async (orderId: string): Promise<VpnShown> =>
    parseAs(vpnShowVpn.subject, vpnShowVpn.reply, await provider.bus.request(vpnShowVpn.subject, { orderId }));
  const untilShown = (orderId: string, wanted: object): Promise<void> =>
    vi.waitFor(async () => expect(await shown(orderId)).toMatchObject(wanted), waits);
  const untilUnremoved = (count: number): Promise<void> =>
    vi.waitFor(async () => expect(await server.metric('cops_unremoved_tunnels')).toBe(count), waits);
  const keyOf = (pep: TcpPep): unknown => (pep.rows.get(1) as { readonly key?: number } | undefined)?.key;
  const untilHeld = (pep: TcpPep, wanted: object): Promise<void> =>
    vi.waitFor(() => expect(Object.fromEntries(pep.pep.tunnels)).toStrictEqual(wanted), waits);

  beforeAll(async () => {
    provider = await startProcessProvider(inject('postgresUrl'));
    server = await provider.start();
    await provider.announce([first, second]);
    await server.untilReady(200);
    for (const pep of [device, other]) pep.connect(server.port);
    await provider.agree(1, 1_000);
    await provider.untilSaid('provisioning.done', 1);
    device.pep.breaking.set('remove 1', Number.POSITIVE_INFINITY);
  });
  afterAll(async () => {
    for (const pep of [device, other]) pep.close();
    await provider.stop();
  });

  it('is one of two sessions that are counted, with their messages, by the names of RFC 2940', async () => {
    await vi.waitFor(async () => expect(await server.metric('cops_sessions')).toBe(2), waits);
    const opened = await server.metric('cops_open_attempts_total');
    expect(opened).toBeGreaterThanOrEqual(2);
    expect(await server.metric('cops_in_messages_total', { operation: 'OPN' })).toBe(opened);
    expect(await server.metric('cops_in_messages_total', { operation: 'RPT' })).toBeGreaterThanOrEqual(4);
    expect(await server.metric('cops_out_messages_total', { operation: 'CAT' })).toBe(opened);
  });

  it('is shown with what it has not removed, and counted', async () => {
    await untilUnremoved(0);
    await provider.withdraw();
    const ends = [
      { device: 'ed1', tunnel: '1', state: 'failed', mayExist: true, notRemoved: true, waitsFor: 'removal' },
      { device: 'ed2', tunnel: '1', state: 'gone', waitsFor: 'peer' },
    ];
    await untilShown('pqo-1', { vpn: { state: 'leaving', waitsFor: [{ device: 'ed1', ends: 1 }] }, tunnels: ends });
    await untilUnremoved(1);
  });

  it('is waited for no longer by an operator’s word: what was reserved is free, and it is counted no more', async () => {
    const said = { orderId: 'pqo-1', device: 'ed1', by: 'ada' };
    const reply = parseAs(vpnForget.subject, vpnForget.reply, await provider.bus.request(vpnForget.subject, said));
    expect(reply).toStrictEqual({ outcome: 'done', vpns: ['pqo-1'] });
    await provider.untilSaid('provisioning.removed', 1);
    await untilShown('pqo-1', { vpn: { state: 'removed', waitsFor: [], forgotten: [{ device: 'ed1', by: 'ada' }] } });
    expect((await shown('pqo-1')).tunnels).toMatchObject([{ state: 'failed', mayExist: true }, { state: 'gone' }]);
    await untilUnremoved(0);
  });

  it('has its identifiers given to no other, and gets nothing new before it has removed what it has', async () => {
    await provider.agree(1, 1_000, { orderId: 'pqo-2' });
    await untilHeld(other, { 'pqo-2 1': 'installed' });
    expect(keyOf(other)).toBe(2);
    const ends = [
      { device: 'ed1', state: 'planned', waitsFor: 'owed-removals' },
      { device: 'ed2', state: 'installed', waitsFor: 'peer' },
    ];
    await untilShown('pqo-2', { tunnels: ends });
    expect(Object.fromEntries(device.pep.tunnels)).toStrictEqual({ 'pqo-1 1': 'broken' });
  });

  it('is in step when it removes at last: then are the identifiers free', async () => {
    device.pep.breaking.clear();
    device.close();
    device.connect(server.port);
    await untilHeld(device, { 'pqo-2 1': 'active' });
    await provider.agree(1, 1_000, { orderId: 'pqo-3' });
    await untilHeld(device, { 'pqo-2 1': 'active', 'pqo-3 1': 'active' });
    expect([device, other].map(keyOf)).toStrictEqual([1, 1]);
  });
});

import {
  defaultPepTiming,
  errorCodes,
  formatAddress,
  vpnClientType,
  type PdpSettings,
  type SecurityKeys,
  type Slid,
  type VpnOrder,
  type VpnRequest,
} from '@parley/cops';
import { createHmac } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { certificates } from '../test/certificates.js';
import { install, link, order, row, vpnId } from '../test/device-bench.js';
import { ScriptedPdp } from '../test/scripted-pdp.js';
import { VirtualClock } from '../test/virtual-clock.js';
import { processClock } from './clock.js';
import type { PdpPlace } from './connection/pdp-place.js';
import { defaultReconnectRule } from './connection/servers.js';
import { CopsPep, type CopsPepPorts, type PepNews } from './cops-pep.js';
import { defaultDeviceSettings } from './device/device-settings.js';
import { MemoryTunnelDriver } from './memory-driver.js';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function pdpOf(
  answer?: (request: VpnRequest) => readonly VpnOrder[],
  settings: Partial<PdpSettings> = {},
): Promise<ScriptedPdp> {
  const pdp = await ScriptedPdp.start(settings);
  if (answer !== undefined) pdp.answer = answer;
  ends.push(() => pdp.stop());
  return pdp;
}

function pepOf(
  servers: readonly PdpPlace[],
  stubLinks: readonly Slid[] = [link('a')],
  discovers = false,
  tls?: ConnectionOptions,
  {
    clock = processClock,
    keys,
    find,
  }: Partial<Pick<CopsPepPorts, 'clock' | 'find'>> & { readonly keys?: SecurityKeys } = {},
) {
  const driver = new MemoryTunnelDriver(clock);
  const news: PepNews[] = [];
  const pep = new CopsPep(
    {
      session: {
        ...defaultPepTiming,
        pepId: 'ed1.example.net',
        pdp: 'ps',
        security: tls === undefined ? 'none' : 'tls',
        ...(keys && { security: 'hmac', keys }),
      },
      device: {
        ...defaultDeviceSettings,
        stubLinks,
        discovers,
        vpns: discovers ? [] : [{ vpnId, stubLink: link('a') }],
      },
      reconnect: { ...defaultReconnectRule, intervalMs: 1, jitterMs: 1 },
      servers,
    },
    {
      driver,
      clock,
      chance: () => 0.5,
      random32: () => 1,
      connectWithinMs: 2_000,
      ...(tls && { tls }),
      ...(find && { find }),
    },
    (one) => news.push(one),
  );
  ends.unshift(() => pep.stop());
  pep.start();
  return { pep, driver, news };
}

const isReported = (pdp: ScriptedPdp, status: string) => () =>
  pdp.reports.some(({ tunnels }) => tunnels.some((tunnel) => tunnel.status === status));

/** One key, of this number and secret. */
const keyOf = (id: number, secret: string): SecurityKeys => ({
  keysOf: () => [{ id, validFrom: 0, validUntil: Number.POSITIVE_INFINITY }],
  digest: (_, __, octets) => createHmac('md5', secret).update(octets).digest().subarray(0, 12),
});

describe('a device on a socket', () => {
  it('goes through figure 2 of VPN00', async () => {
    const pdp = await pdpOf(() => [install(row(5))]);
    const { driver } = pepOf([pdp.place]);
    await pdp.until(isReported(pdp, 'installed'));
    pdp.push('00000001', [order('activate', 5)]);
    await pdp.until(isReported(pdp, 'activated'));
    expect(pdp.requests).toStrictEqual([{ handle: '00000001', kind: 'wanted', vpnId, stubLinks: [link('a')] }]);
    expect(pdp.reports.map(({ type, solicited }) => [type, solicited])).toStrictEqual([
      ['success', true],
      ['success', true],
    ]);
    expect(driver.tunnels).toMatchObject([{ row: row(5), active: true }]);
  });

  it('finds its PDPs again each time that it is the primary one`s turn, and goes on with those it knows', async () => {
    const pdp = await pdpOf(() => [order('null')]);
    const gone = { host: '127.0.0.1', port: 1 };
    const answers = [[], [gone], [gone, gone], [pdp.place], []];
    let asked = 0;
    const find = () => Promise.resolve(answers[asked++] ?? []);
    const { pep, news } = pepOf([], [link('a')], false, undefined, { find });
    const opened = () => news.filter(({ kind }) => kind === 'opened').length;
    await expect.poll(opened).toBe(1);
    expect(asked).toBe(4);
    expect(news.filter(({ kind }) => kind === 'closed')).toHaveLength(3);
    pep.breakConnection();
    await expect.poll(opened).toBe(2);
    expect(asked).toBe(5);
  });

  it('comes back after a lost connection, names its last PDP, and repeats what nobody has confirmed (decision V41)', async () => {
    const pdp = await pdpOf(() => [install(row(5))]);
    const { pep } = pepOf([pdp.place]);
    await pdp.until(isReported(pdp, 'installed'));
    pdp.reports.splice(0);
    pep.breakConnection();
    await pdp.until(isReported(pdp, 'installed'));
    expect(pdp.reports).toMatchObject([{ solicited: false, type: 'success' }]);
    const opens = pdp.events.flatMap((event) => (event.kind === 'open-asked' ? [event.lastPdp] : []));
    expect(opens.map((last) => last && [formatAddress(last.address), last.port])).toStrictEqual([
      undefined,
      ['127.0.0.1', pdp.place.port],
    ]);
  });

  it('goes where a PDP sends it (RFC 2748 §3.8)', async () => {
    const [first, second] = [await pdpOf(), await pdpOf()];
    pepOf([first.place]);
    await first.until(() => first.requests.length > 0);
    const redirect = { address: Uint8Array.of(127, 0, 0, 1), port: second.place.port };
    const error = { code: errorCodes.redirectToPreferredServer, subCode: 0 };
    first.command({ kind: 'close-all', error, redirect });
    await second.until(() => second.events.length > 0);
    expect(second.events[0]).toMatchObject({ kind: 'open-asked', pepId: 'ed1.example.net' });
  });

  it('tries its backups when the primary is not there (RFC 2748 §2.3)', async () => {
    const gone = await ScriptedPdp.start();
    const { place } = gone;
    // It has its port before the other one is free, which it could get else.
    const backup = await pdpOf();
    await gone.stop();
    const { news } = pepOf([place, backup.place]);
    await backup.until(() => backup.reports.length > 0);
    expect(news.map(({ kind }) => kind)).toStrictEqual(['closed', 'trying', 'opened']);
  });

  it('answers a command that it does not know with DRQ 9 (decision V5)', async () => {
    const pdp = await pdpOf();
    pepOf([pdp.place]);
    await pdp.until(() => pdp.reports.length > 0);
    const context = { rType: 0x18, mType: 0 };
    const decisions = [{ context, command: 99, flags: 0, data: [] }] as const;
    pdp.command({
      kind: 'decide',
      clientType: vpnClientType,
      handle: '00000001',
      decisions: [...decisions],
      answers: false,
    });
    await pdp.until(() => pdp.events.some(({ kind }) => kind === 'deleted'));
    expect(pdp.events.at(-1)).toMatchObject({ kind: 'deleted', handle: '00000001', reason: { code: 9 } });
  });

  it('attends a VPN that it discovers (decision V39)', async () => {
    const pdp = await pdpOf(({ vpnId: asked }) =>
      asked.kind === 'number' && asked.number === 0 ? [{ command: 'null', prids: [] }] : [install(row(5))],
    );
    const { driver } = pepOf([pdp.place], [link('a')], true);
    await pdp.until(() => pdp.reports.length > 0);
    pdp.push('00000001', [{ command: 'attend', vpnId, stubLink: link('a') }]);
    await pdp.until(isReported(pdp, 'installed'));
    expect(driver.tunnels).toHaveLength(1);
  });

  it('reports what it has each time that the AcctTimer of its CAT runs out, and not before (RFC 2748 §2.2.15, decision V21)', async () => {
    const pdp = await pdpOf(() => [install(row(5))], { acctTimerS: 2 });
    const clock = new VirtualClock();
    pepOf([pdp.place], [link('a')], false, undefined, { clock });
    await pdp.until(() => pdp.requests.length > 0);
    const accounted = () => pdp.reports.filter(({ type }) => type === 'accounting');
    // The driver takes its time, by the same clock.
    await vi.waitFor(async () => {
      await clock.pass(1);
      expect(isReported(pdp, 'installed')()).toBe(true);
    });
    await clock.pass(1_900 - clock.now());
    pdp.push('00000001', [order('activate', 5)]);
    await pdp.until(isReported(pdp, 'activated'));
    expect(accounted()).toStrictEqual([]);
    for (const [times, command] of [
      [1, 'deactivate'],
      [2, 'activate'],
    ] as const) {
      await clock.pass(2_000);
      // What it is told afterwards is answered after the accounting report.
      pdp.reports.splice(0, pdp.reports.length, ...accounted());
      pdp.push('00000001', [order(command, 5)]);
      await pdp.until(() => pdp.reports.some(({ type }) => type === 'success'));
      expect(accounted()).toHaveLength(times);
    }
    expect(accounted().at(-1)).toMatchObject({ solicited: false, tunnels: [{ status: 'deactivated' }] });
  });

  it('proves itself by a shared key, and signs all that it says (RFC 2748 §4.1, §5)', async () => {
    const security = { none: false, hmac: true, tls: false };
    const keys = keyOf(7, 'a secret of sixteen octets');
    const pdp = await pdpOf(() => [install(row(5))], { security, keys });
    const { driver } = pepOf([pdp.place], [link('a')], false, undefined, { keys });
    await pdp.until(isReported(pdp, 'installed'));
    pdp.push('00000001', [order('activate', 5)]);
    await pdp.until(isReported(pdp, 'activated'));
    expect(driver.tunnels).toMatchObject([{ row: row(5), active: true }]);
    const proof = { kind: 'hmac', keyId: 7 };
    expect(pdp.events[0]).toMatchObject({ kind: 'open-asked', pepId: 'ed1.example.net', proof });
  });

  it('is not let in by a key of another secret, and takes nothing from such a server (RFC 2748 §4.1)', async () => {
    const security = { none: false, hmac: true, tls: false };
    const pdp = await pdpOf(undefined, { security, keys: keyOf(7, 'a secret of sixteen octets') });
    const { news } = pepOf([pdp.place], [link('a')], false, undefined, { keys: keyOf(7, 'another') });
    await pdp.until(() => pdp.events.some(({ kind }) => kind === 'ended'));
    await vi.waitFor(() => expect(news.map(({ kind }) => kind)).toContain('closed'));
    expect(pdp.events.map(({ kind }) => kind)).not.toContain('open-asked');
    expect(news.map(({ kind }) => kind)).not.toContain('opened');
  });

  it('proves itself by its certificate over TLS (RFC 4261 §5.1, §7)', async () => {
    const { server, device } = certificates;
    const pdp = await pdpOf(() => [install(row(5))], { security: { none: false, hmac: false, tls: true } });
    pepOf([pdp.place], [link('a')], false, { ...device, ca: [server.cert], servername: 'ps1.example.net' });
    await pdp.until(isReported(pdp, 'installed'));
    const proof = { kind: 'tls', dnsNames: ['ed1.example.net'] };
    expect(pdp.events[0]).toMatchObject({ kind: 'open-asked', pepId: 'ed1.example.net', proof });
  });

  it('leaves a server whose certificate names another (RFC 4261 §7.2)', async () => {
    const { server, device } = certificates;
    const pdp = await pdpOf(undefined, { security: { none: false, hmac: false, tls: true } });
    const { pep, news } = pepOf([pdp.place], [link('a')], false, {
      ...device,
      ca: [server.cert],
      servername: 'other.example.net',
    });
    await pdp.until(() => pdp.events.some(({ kind }) => kind === 'ended'));
    expect(pdp.events.map(({ kind }) => kind)).not.toContain('open-asked');
    expect(news.map(({ kind }) => kind)).not.toContain('opened');
    expect(pep.isOpen).toBe(false);
  });
});

import {
  defaultPepTiming,
  errorCodes,
  formatAddress,
  vpnClientType,
  type PdpSettings,
  type Slid,
  type VpnOrder,
  type VpnRequest,
} from '@parley/cops';
import type { ConnectionOptions } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { certificates } from '../test/certificates.js';
import { install, link, order, row, vpnId } from '../test/device-bench.js';
import { ScriptedPdp } from '../test/scripted-pdp.js';
import { processClock } from './clock.js';
import { defaultReconnectRule, type PdpPlace } from './connection/servers.js';
import { CopsPep, type PepNews } from './cops-pep.js';
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
) {
  const driver = new MemoryTunnelDriver(processClock);
  const news: PepNews[] = [];
  const pep = new CopsPep(
    {
      session: {
        ...defaultPepTiming,
        pepId: 'ed1.example.net',
        pdp: 'ps',
        security: tls === undefined ? 'none' : 'tls',
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
    { driver, clock: processClock, chance: () => 0.5, random32: () => 1, connectWithinMs: 2_000, ...(tls && { tls }) },
    (one) => news.push(one),
  );
  ends.unshift(() => pep.stop());
  pep.start();
  return { pep, driver, news };
}

const isReported = (pdp: ScriptedPdp, status: string) => () =>
  pdp.reports.some(({ tunnels }) => tunnels.some((tunnel) => tunnel.status === status));

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
    await gone.stop();
    const backup = await pdpOf();
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

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority, type Name } from '@parley/certificates';
import { vpnClientType } from '@parley/cops';
import type { PepNews } from '@parley/pep';
import { freePort } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { memoryDevice } from './memory-device.js';
import { startProcessProvider, type PolicyProcess, type ProcessProvider } from './policy-process.js';
import { SigningPeer } from './signing-peer.js';
import { keepAlive, open, openForTls, WirePeer } from './wire-peer.js';

const [first, second, third, signing] = [
  'ed1.example.net',
  'ed2.example.net',
  'ed3.example.net',
  'ed4.example.net',
] as const;
const certified = Object.fromEntries(
  [first, second, third].map((dnsName) => [dnsName, { kind: 'certificate' as const, dnsName }]),
);
const both = 'ps.example.net';
const address = '127.0.0.1';
const waits = { interval: 20 };
const accepted = { op: 'CAT', clientType: vpnClientType };
const keyOf = (id: number, secret: string, more = '') =>
  `  - { pepId: ${signing}, id: ${id}, secret: ${secret}${more} }\n`;
const [secret, nextSecret] = [randomBytes(16).toString('base64'), randomBytes(16).toString('base64')];

/** Each process has its own certificate; that of the backup has its address, and that of the primary a name alone, which both have. */
describe('two policy servers off loopback, as processes', () => {
  let provider: ProcessProvider;
  let primary: PolicyProcess;
  let backup: PolicyProcess;
  let folder = '';
  let authority: Authority;
  let next: Authority;
  const ends: (() => void)[] = [];
  const warnings: string[] = [];
  const onWarning = ({ message }: Error): void => void warnings.push(message);

  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  async function certify(role: string, by: Authority, names: readonly Name[]) {
    const { cert, key } = await by.issue(names, 'server');
    await write(`${role}.pem`, cert);
    await write(`${role}.key`, key);
  }
  async function start(role: 'primary' | 'backup'): Promise<PolicyProcess> {
    const port = String(await freePort());
    return provider.start({
      PARLEY_COPS_ROLE: role,
      PARLEY_COPS_HOST: '0.0.0.0',
      PARLEY_COPS_PORT: port,
      PARLEY_COPS_ADVERTISE: `127.0.0.1:${port}`,
      PARLEY_COPS_CERT: join(folder, `${role}.pem`),
      PARLEY_COPS_KEY: join(folder, `${role}.key`),
      PARLEY_COPS_CA: join(folder, 'ca.pem'),
      PARLEY_COPS_SHARED_KEYS: join(folder, 'keys.yaml'),
    });
  }

  beforeAll(async () => {
    process.on('warning', onWarning);
    folder = await mkdtemp(join(tmpdir(), 'proven-'));
    [authority, next] = [await Authority.create(Date.now()), await Authority.create(Date.now())];
    await certify('primary', authority, [both]);
    await certify('backup', authority, [both, address]);
    await write('ca.pem', authority.pem.cert);
    await write('keys.yaml', `keys:\n${keyOf(7, secret)}`);
    provider = await startProcessProvider(inject('postgresUrl'));
    [primary, backup] = [await start('primary'), await start('backup')];
    await provider.announce([first, second, third, signing], { ...certified, [signing]: { kind: 'key', keyId: 7 } });
    await Promise.all([primary.untilReady(200), backup.untilReady(200)]);
  });
  afterAll(async () => {
    process.off('warning', onWarning);
    for (const end of ends) end();
    await provider.stop();
    await rm(folder, { recursive: true });
  });

  /** A session in TLS at the primary, by a certificate of that authority. */
  async function sessionOf(pepId: string, of = authority, by = of): Promise<WirePeer> {
    // Before it connects: there is a time in which a session has to be there.
    const issued = await by.issue([pepId], 'device');
    const peer = await WirePeer.connect(primary.port);
    ends.push(() => peer.end());
    peer.say(openForTls(pepId));
    expect(await peer.next()).toMatchObject({ op: 'CAT', clientType: 0 });
    await peer.secure({ ca: of.pem.cert, servername: both, ...issued });
    peer.say(open(pepId));
    expect(await peer.next()).toMatchObject(accepted);
    peer.keepAlive();
    return peer;
  }

  /** Where a device of libs/pep gets a session, that begins at the backup: each place with its error, and the last one open. */
  async function wayOf(pepId: string, more: { readonly servername?: string; readonly ca?: string } = {}) {
    const way: string[] = [];
    const tell = (news: PepNews): void => {
      const place = news.place.port === primary.port ? 'primary' : 'backup';
      if (news.kind === 'opened') way.push(`open at the ${place}`);
      if (news.kind === 'closed') way.push(`${place} ${news.error?.code ?? news.cause}`);
    };
    const { pep } = memoryDevice(pepId, [{ host: '127.0.0.1', port: backup.port }], {
      proof: { security: 'tls' },
      ports: { tls: { ca: authority.pem.cert, ...(await authority.issue([pepId], 'device')), ...more } },
      tell,
    });
    ends.push(() => pep.stop());
    pep.start();
    await vi.waitFor(() => expect(pep.isOpen).toBe(true), waits);
    return { pep, way };
  }
  const proofs = async (pepId: string): Promise<readonly string[]> =>
    (await provider.recorded(pepId)).flatMap((one) => (one.type === 'device-session-opened' ? [one.data.proof] : []));

  it('redirect a device in TLS to the one that has its session, by a name that both certificates have (V42)', async () => {
    const older = await sessionOf(first);
    const { pep, way } = await wayOf(first, { servername: both });
    expect(way).toStrictEqual(['backup 12', 'open at the primary']);
    expect(await older.next()).toMatchObject({ op: 'CC', error: { code: 9 } });
    expect(await proofs(first)).toStrictEqual([`certificate ${first}`, `certificate ${first}`]);
    pep.stop();
  });

  it('have a device back that is sent to an address which the certificate there does not name, and serve it (RFC 4261 §7.2)', async () => {
    await sessionOf(second);
    const { way } = await wayOf(second);
    expect(way).toStrictEqual(['backup 12', 'primary lost', 'open at the backup']);
    expect(await proofs(second)).toStrictEqual([`certificate ${second}`, `certificate ${second}`]);
  });

  it('show and trust at SIGUSR2 what their files have then, while sessions from before go on', async () => {
    const old = await sessionOf(third);
    const signed = await SigningPeer.connect(primary.port, signing, { secret, id: 7 });
    ends.push(() => signed.peer.end());
    expect(await signed.open()).toMatchObject(accepted);
    signed.peer.keepAlive(() => signed.say(keepAlive));
    await certify('primary', next, [both, address]);
    await write('ca.pem', `${authority.pem.cert}\n${next.pem.cert}`);
    await write('keys.yaml', `keys:\n${keyOf(7, secret)}${keyOf(8, nextSecret, ', replaces: 7')}`);
    process.kill(primary.pid, 'SIGUSR2');
    await vi.waitFor(() => sessionOf(first, next), waits);
    // Who trusts the old authority alone does not go on with the new certificate.
    await expect(sessionOf(first)).rejects.toThrow(/certificate/i);
    for (const session of [old, signed]) session.say(keepAlive);
    expect(await old.next()).toMatchObject({ op: 'KA' });
    expect(await signed.peer.next()).toMatchObject({ op: 'KA' });
    const young = await SigningPeer.connect(primary.port, signing, { secret: nextSecret, id: 8 });
    ends.push(() => young.peer.end());
    expect(await young.open()).toMatchObject(accepted);
    expect(await proofs(signing)).toStrictEqual(['key 7', 'key 8']);
  });

  it('redirect by an address that the new certificate names', async () => {
    const { way } = await wayOf(third, { ca: `${authority.pem.cert}\n${next.pem.cert}` });
    expect(way).toStrictEqual(['backup 12', 'open at the primary']);
    expect(warnings).toStrictEqual([]);
  });

  it('keep what they have at SIGUSR2 where a file cannot be used, and take it when it is mended', async () => {
    const without = `keys:\n${keyOf(8, nextSecret)}`;
    await write('keys.yaml', `${without}${keyOf(8, nextSecret)}`);
    process.kill(primary.pid, 'SIGUSR2');
    await primary.untilLogged('cannot be used: what was read before stays');
    await provider.announce([first, second, third, signing], { ...certified, [signing]: { kind: 'key', keyId: 8 } });
    const session = await SigningPeer.connect(primary.port, signing, { secret, id: 7 });
    ends.push(() => session.peer.end());
    expect(await session.negotiate()).toMatchObject({ op: 'CAT' });
    await write('keys.yaml', without);
    process.kill(primary.pid, 'SIGUSR2');
    await vi.waitFor(async () => {
      const late = await SigningPeer.connect(primary.port, signing, { secret, id: 7 });
      ends.push(() => late.peer.end());
      expect(await late.negotiate()).toMatchObject({ op: 'CC', error: { code: 14 } });
    }, waits);
  });
});

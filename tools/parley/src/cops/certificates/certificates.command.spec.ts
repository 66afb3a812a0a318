import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordingTerminal } from '../../../test/recording-terminal.js';
import { proofOf } from '../../pep/proof.js';
import { run } from '../../run.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const end = 'tunnelAddresses: { v4: 192.0.2.1 }, technologies: [gre], underlayMtu: 9000';
const device = (at: number, security: string): string =>
  `{ name: ed${at}, place: P, pepId: ed${at}.example.net, ${end.replace('2.1', `2.${at}`)}, ${security}
     stubLinks: [{ name: ge-0, capacityBps: 1000000 }] }`;
const named = (at: number, name = `ed${at}.example.net`): string => device(at, `security: { certificate: ${name} },`);
function provider(...devices: readonly string[]): string {
  const file = join(folder, 'provider.yaml');
  const pools = 'pools: { vnis: [{ from: 1, to: 9 }], keys: [{ from: 1, to: 9 }], innerPrefixesV4: [100.64.0.0/24] }';
  const list = devices.map((each) => `    - ${each}\n`).join('');
  const customers = 'customers: [{ id: acme, prefixes: [192.0.2.0/24] }]';
  writeFileSync(file, `${customers}\nnetwork:\n  edgeDevices:\n${list}  coreLinks: []\n${pools}\n`);
  return file;
}

const out = (...path: readonly string[]): string => join(folder, 'out', ...path);
async function make(file: string, server = 'ps.example.net,127.0.0.1'): Promise<RecordingTerminal> {
  const terminal = new RecordingTerminal();
  expect(await run(['cops', 'certificates', file, '--server', server, '--out', out(), '--json'], terminal)).toBe(0);
  return terminal;
}
async function refusal(file: string, server = 'ps.example.net'): Promise<string> {
  const terminal = new RecordingTerminal();
  expect(await run(['cops', 'certificates', file, '--server', server, '--out', out()], terminal)).toBe(2);
  return terminal.err;
}
const certificate = (...path: readonly string[]): X509Certificate => new X509Certificate(readFileSync(out(...path)));
const made = ({ out: text }: RecordingTerminal): readonly string[] =>
  (JSON.parse(text) as { readonly made: readonly string[] }).made.map((path) => path.slice(out().length + 1));

describe('parley cops certificates', () => {
  it('makes an authority, and certificates of the server and of each device that the file names', async () => {
    const terminal = await make(provider(named(1), device(2, 'security: { keyId: 7 },'), device(3, '')));
    expect(JSON.parse(terminal.out)).toStrictEqual({
      folder: out(),
      made: [out('server', 'server.pem'), out('devices', 'ed1.example.net.pem')],
      kept: 0,
      withoutCertificate: ['ed3.example.net'],
    });
    const authority = certificate('authority', 'authority.pem');
    const [server, ed1] = [certificate('server', 'server.pem'), certificate('devices', 'ed1.example.net.pem')];
    for (const one of [server, ed1]) {
      expect(one.checkIssued(authority)).toBe(true);
      expect(one.verify(authority.publicKey)).toBe(true);
      expect(one.ca).toBe(false);
    }
    expect(server.subjectAltName).toBe('DNS:ps.example.net, IP Address:127.0.0.1');
    expect(ed1.subjectAltName).toBe('DNS:ed1.example.net');
    for (const [folderOfSide, own] of [
      ['server', ['authority.pem', 'server.key', 'server.pem']],
      ['devices', ['authority.pem', 'ed1.example.net.key', 'ed1.example.net.pem']],
      ['authority', ['authority.key', 'authority.pem']],
    ] as const)
      expect(readdirSync(out(folderOfSide))).toStrictEqual(own);
  });

  it('makes what a device takes as its proof: keys are for their owner alone', async () => {
    await make(provider(named(1)));
    const files = (name: string) => out('devices', name);
    const [ca, cert, key] = ['authority.pem', 'ed1.example.net.pem', 'ed1.example.net.key'].map(files);
    expect(proofOf({ pepId: 'ed1.example.net', ca, cert, key }).security).toBe('tls');
    for (const one of [key ?? '', out('server', 'server.key'), out('authority', 'authority.key')])
      expect(statSync(one).mode & 0o777).toBe(0o600);
  });

  it('keeps what is good, and makes what is new, has other names, is nearly over, or is broken', async () => {
    await make(provider(named(1)));
    const authority = certificate('authority', 'authority.pem').fingerprint256;
    expect(made(await make(provider(named(1))))).toStrictEqual([]);
    expect(made(await make(provider(named(1), named(2))))).toStrictEqual(['devices/ed2.example.net.pem']);
    expect(made(await make(provider(named(1)), 'ps.example.net'))).toStrictEqual(['server/server.pem']);
    expect(made(await make(provider(named(1)), 'ps2.example.net'))).toStrictEqual(['server/server.pem']);
    writeFileSync(out('devices', 'ed1.example.net.key'), 'nothing');
    expect(made(await make(provider(named(1)), 'ps2.example.net'))).toStrictEqual(['devices/ed1.example.net.pem']);
    expect(certificate('authority', 'authority.pem').fingerprint256).toBe(authority);
    const nearlyOver = Date.parse(certificate('server', 'server.pem').validTo) - 29 * 86_400_000;
    vi.useFakeTimers({ now: nearlyOver, toFake: ['Date'] });
    expect(made(await make(provider(named(1)), 'ps2.example.net'))).toStrictEqual([
      'server/server.pem',
      'devices/ed1.example.net.pem',
    ]);
  });

  it('makes all anew under another authority', async () => {
    await make(provider(named(1)));
    rmSync(out('authority'), { recursive: true });
    expect(made(await make(provider(named(1))))).toStrictEqual(['server/server.pem', 'devices/ed1.example.net.pem']);
    expect(readFileSync(out('server', 'authority.pem'))).toStrictEqual(readFileSync(out('authority', 'authority.pem')));
  });

  it.each([
    [
      'a name that leads out of its folder',
      () => refusal(provider(named(1, '../ed1'))),
      /parley: \.\.\/ed1: is no DNS name/,
    ],
    [
      'a name that is an address',
      () => refusal(provider(named(1, "'192.0.2.1'"))),
      /parley: 192\.0\.2\.1: is no DNS name/,
    ],
    ['a server without a name', () => refusal(provider(named(1)), 'ps,,x'), /parley: : is no DNS name/],
    ['a provider file that is not there', () => refusal(join(folder, 'no.yaml')), /no\.yaml/],
    [
      'an authority that is none',
      async () => {
        await make(provider(named(1)));
        writeFileSync(out('authority', 'authority.key'), 'nothing');
        return refusal(provider(named(1)));
      },
      /authority\.key: are no certificate and its key/,
    ],
    [
      'a folder that cannot be written',
      () => {
        writeFileSync(out(), '');
        return refusal(provider(named(1)));
      },
      /out.authority.*: cannot be read or written \(E\w+\)/,
    ],
  ])('refuses %s in a line', async (_, refused, says) => {
    const said = await refused();
    expect(said).toMatch(says);
    expect(said.trim()).not.toContain('\n');
  });
});

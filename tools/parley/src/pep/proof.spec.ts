import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from '@parley/certificates';
import { afterAll, describe, expect, it } from 'vitest';
import { proofOf, type ProofFiles } from './proof.js';

const folder = mkdtempSync(join(tmpdir(), 'proof-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pepId = 'ed1.example.net';

function file(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

const secret = randomBytes(16);
const keyOf = (more = '', of = pepId): string =>
  `keys: [{ pepId: ${of}, id: 7, secret: ${secret.toString('base64')}${more} }]\n`;
const refusal = (files: Omit<ProofFiles, 'pepId'>): string => {
  try {
    proofOf({ pepId, ...files });
  } catch (error) {
    if (error instanceof Error && error.name === 'UsageError') return error.message;
    throw error;
  }
  return 'none';
};

const authority = await Authority.create(Date.now());
const [own, other] = [await authority.issue([pepId], 'device'), await authority.issue(['ed2.example.net'], 'device')];
const ca = file('ca.pem', authority.pem.cert, 0o644);
const cert = file('cert.pem', own.cert, 0o644);
const key = file('key.pem', own.key);

describe('what a device proves itself with', () => {
  it('is nothing where no file is named', () => {
    expect(proofOf({ pepId })).toStrictEqual({ security: 'none' });
  });

  it('is its certificate with its key, and the server is known by an authority and a name', () => {
    expect(proofOf({ pepId, ca, cert, key, serverName: 'ps.example.net' })).toStrictEqual({
      security: 'tls',
      tls: {
        ca: Buffer.from(authority.pem.cert),
        cert: Buffer.from(own.cert),
        key: Buffer.from(own.key),
        servername: 'ps.example.net',
      },
    });
  });

  it('is a key of its own out of a file as the server has it, whatever the server is called', () => {
    const { security, keys } = proofOf({ pepId, keyFile: file('keys.yaml', keyOf()) });
    expect(security).toBe('hmac');
    expect(keys?.keysOf('ps')).toStrictEqual([{ id: 7, validFrom: -Infinity, validUntil: Infinity }]);
    const octets = Buffer.from('a message');
    const digest = createHmac('md5', secret).update(octets).digest().subarray(0, 12);
    expect(keys?.digest('ps', 7, octets)).toStrictEqual(digest);
  });
});

describe('a file that proves nothing', () => {
  it.each([
    ['is not there', () => ({ keyFile: join(folder, 'none.yaml') }), /none\.yaml: is not there: no such file$/],
    ['is a folder', () => ({ keyFile: mkdtempSync(join(folder, 'a-')) }), /: is a folder, and a file is needed$/],
    [
      'has a key that is none',
      () => ({ keyFile: file('a.yaml', `keys: [{ pepId: ${pepId}, id: 7, secret: c2hvcnQ= }]`) }),
      /a\.yaml:1:\d+ keys\[0\]\.secret: is not 16 to 64 octets in base64$/,
    ],
    [
      'may be read by everybody',
      () => ({ keyFile: file('b.yaml', keyOf(), 0o644) }),
      /b\.yaml: every account of this machine may use it \(mode 644\), and it is secret: chmod 600 .*b\.yaml$/,
    ],
    [
      'has keys of others alone',
      () => ({ keyFile: file('c.yaml', keyOf('', 'ed2.example.net')) }),
      /c\.yaml: has no key of ed1\.example\.net$/,
    ],
    [
      'has a key whose time is over',
      () => ({ keyFile: file('d.yaml', keyOf(', validUntil: 2020-01-01T00:00:00Z')) }),
      /d\.yaml: has no key of ed1\.example\.net that is valid now$/,
    ],
    [
      'is a private key for everybody',
      () => ({ cert, key: file('e.pem', own.key, 0o604) }),
      /e\.pem: every account .*604/,
    ],
    [
      'is a certificate that is not there',
      () => ({ ca: join(folder, 'no.pem') }),
      /no\.pem: is not there: no such file$/,
    ],
    [
      'is the key of another certificate',
      () => ({ ca, cert, key: file('f.pem', other.key) }),
      /f\.pem: cannot be used together/,
    ],
    [
      'is no certificate',
      () => ({ ca: file('g.pem', 'nothing'), cert: file('h.pem', 'nothing'), key }),
      /cannot be used together, or are no/,
    ],
  ])('%s: one line says so', (_, files, says) => {
    const said = refusal(files());
    expect(said).toMatch(says);
    expect(said).not.toMatch(/\n/);
    expect(said).not.toContain(secret.toString('base64'));
  });

  it.each([
    [{ cert: 'c.pem' }, '--cert and --key go together'],
    [{ keyFile: 'k.yaml', ca: 'ca.pem' }, '--key-file signs messages in place of TLS'],
    [{ keyFile: 'k.yaml', serverName: 'ps' }, '--key-file signs messages in place of TLS'],
    [{ serverName: 'ps' }, '--server-name goes with --ca'],
  ])('goes without the others: %j', (files, says) => {
    expect(refusal(files)).toContain(says);
  });
});

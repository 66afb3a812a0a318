import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authority } from '@parley/certificates';
import { afterAll, describe, expect, it } from 'vitest';
import { FileDoorSecrets } from './file-door-secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const none = {
  copsHost: '127.0.0.1',
  copsCert: undefined,
  copsKey: undefined,
  copsCa: undefined,
  copsSharedKeys: undefined,
};
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('the secrets of the door of devices', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1', 'ps1.example.net'])(
    'have to be there where it listens on %s (V40)',
    (copsHost) => {
      const wanted = { ...none, copsHost };
      expect(() => new FileDoorSecrets(wanted, () => 0)).toThrow(
        `PARLEY_COPS_HOST: is ${copsHost}, where each device has to prove its PEPID, and nothing is set to prove it by: set ` +
          'PARLEY_COPS_CERT, PARLEY_COPS_KEY and PARLEY_COPS_CA (TLS) or PARLEY_COPS_SHARED_KEYS, or a loopback address',
      );
      const keys = new FileDoorSecrets({ ...wanted, copsSharedKeys: file('keys.yaml', 'keys: []') }, () => 0);
      expect(keys.keys?.keysOf('ed1')).toStrictEqual([]);
    },
  );

  it.each(['127.0.0.1', '::1', '127.8.0.1'])('may be missing where it listens on %s', (copsHost) => {
    expect(new FileDoorSecrets({ ...none, copsHost }, () => 0).tls).toBeUndefined();
  });

  it('are certificate, key and authorities together, or none of them', async () => {
    const authority = await Authority.create(Date.now());
    const { cert, key } = await authority.issue(['ps1.example.net'], 'server');
    const [copsCert, copsKey] = [file('cert.pem', cert), file('key.pem', key)];
    const copsCa = file('ca.pem', authority.pem.cert);
    expect(new FileDoorSecrets({ ...none, copsCert, copsKey, copsCa }, () => 0).tls?.cert.toString()).toBe(cert);
    expect(() => new FileDoorSecrets({ ...none, copsCert, copsKey }, () => 0)).toThrow('set all or none');
  });

  it('do not start with a key that is not the certificate’s, or that is none', async () => {
    const authority = await Authority.create(Date.now());
    const [one, other] = [await authority.issue(['a'], 'server'), await authority.issue(['b'], 'server')];
    const copsCa = file('ca.pem', authority.pem.cert);
    const copsCert = file('cert.pem', one.cert);
    for (const key of [other.key, '-----BEGIN PRIVATE KEY-----\nnothing\n-----END PRIVATE KEY-----\n']) {
      const copsKey = file('key.pem', key);
      expect(() => new FileDoorSecrets({ ...none, copsCert, copsKey, copsCa }, () => 0)).toThrow(
        /key\.pem.*cannot be used/,
      );
    }
  });
});

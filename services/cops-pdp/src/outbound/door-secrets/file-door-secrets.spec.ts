import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateAuthority } from '@parley/testkit/certificates';
import { afterAll, describe, expect, it } from 'vitest';
import { FileDoorSecrets } from './file-door-secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const none = { copsCert: undefined, copsKey: undefined, copsCa: undefined, copsSharedKeys: undefined };
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('the secrets of the door of devices', () => {
  it('are certificate, key and authorities together, or none of them', async () => {
    const authority = await CertificateAuthority.create();
    const { cert, key } = await authority.issue({ names: ['ps1.example.net'] });
    const [copsCert, copsKey] = [file('cert.pem', cert), file('key.pem', key)];
    const copsCa = file('ca.pem', authority.cert);
    expect(new FileDoorSecrets({ ...none, copsCert, copsKey, copsCa }, () => 0).tls?.cert.toString()).toBe(cert);
    expect(new FileDoorSecrets(none, () => 0).tls).toBeUndefined();
    expect(() => new FileDoorSecrets({ ...none, copsCert, copsKey }, () => 0)).toThrow('set all or none');
  });

  it('do not start with a key that is not the certificate’s, or that is none', async () => {
    const authority = await CertificateAuthority.create();
    const [one, other] = [await authority.issue({ names: ['a'] }), await authority.issue({ names: ['b'] })];
    const copsCa = file('ca.pem', authority.cert);
    const copsCert = file('cert.pem', one.cert);
    for (const key of [other.key, '-----BEGIN PRIVATE KEY-----\nnothing\n-----END PRIVATE KEY-----\n']) {
      const copsKey = file('key.pem', key);
      expect(() => new FileDoorSecrets({ ...none, copsCert, copsKey, copsCa }, () => 0)).toThrow(
        /key\.pem.*cannot be used/,
      );
    }
  });
});

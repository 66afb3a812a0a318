import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@parley/config';
import { afterAll, describe, expect, it } from 'vitest';
import { FileCatalogueKey } from './file-catalogue-key.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'key.pem');
const write = (text: string) => writeFileSync(path, text);
const ed25519 = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const problemOf = (act: () => unknown): string => {
  try {
    act();
    return '';
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems.map(({ where, message }) => `${where}: ${message}`).join();
  }
};
const isOf = (key: FileCatalogueKey): boolean => {
  const octets = Buffer.from('catalogue');
  const publicKey = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' });
  return verify(undefined, octets, publicKey, key.sign(octets));
};

describe('the key of the catalogue', () => {
  it('signs with the key of its file, and after a reload with the one that is there then', () => {
    write(ed25519());
    const key = new FileCatalogueKey(path);
    const before = key.publicKey;
    expect(isOf(key)).toBe(true);
    write(ed25519());
    key.read();
    expect(key.publicKey).not.toStrictEqual(before);
    expect(isOf(key)).toBe(true);
  });

  it('stays when what is there now cannot be used', () => {
    write(ed25519());
    const key = new FileCatalogueKey(path);
    const before = key.publicKey;
    write('-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n');
    expect(problemOf(() => key.read())).toMatch(/^PARLEY_CATALOGUE_KEY_FILE: .*key\.pem: cannot be used/);
    expect(key.publicKey).toBe(before);
    expect(isOf(key)).toBe(true);
  });

  it('is of ed25519 and of nothing else', () => {
    write(
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    expect(problemOf(() => new FileCatalogueKey(path))).toContain(
      'holds a key of ec; catalogues are signed with ed25519',
    );
    expect(problemOf(() => new FileCatalogueKey(join(folder, 'none.pem')))).toContain('cannot be used: ENOENT');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSharedKeys } from './shared-keys-file.js';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const secret = Buffer.alloc(16, 'k').toString('base64');
const pepId = 'ed1.example.net';

function read(...keys: readonly object[]) {
  const path = join(folder, 'keys.yaml');
  writeFileSync(path, JSON.stringify({ keys }));
  return readSharedKeys(path);
}

describe('the file of shared keys', () => {
  it('has keys of devices by their id, with their time', () => {
    const from = '2026-01-01T00:00:00Z';
    expect(read({ pepId, id: 7, secret }, { pepId, id: 8, secret, validFrom: from, replaces: 7 })).toStrictEqual([
      { pepId, id: 7, secret: Buffer.alloc(16, 'k'), validFrom: -Infinity, validUntil: Infinity },
      { pepId, id: 8, secret: Buffer.alloc(16, 'k'), validFrom: Date.parse(from), validUntil: Infinity, replaces: 7 },
    ]);
  });

  const key = { pepId, id: 7, secret };
  it.each([
    ['an id that comes twice', [key, key], 'id: is 7, which another key of ed1.example.net has'],
    ['a secret that is too short', [{ ...key, secret: 'c2hvcnQ=' }], 'secret: is not 16 to 64 octets in base64'],
    [
      'a secret that is no base64',
      [{ ...key, secret: 'not-base64-at-all!!!!!!!' }],
      'secret: is not 16 to 64 octets in base64',
    ],
    ['a time that is none', [{ ...key, validFrom: 'tomorrow' }], 'validFrom: is no instant'],
    [
      'an end before the beginning',
      [{ ...key, validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }],
      'validUntil: is not after validFrom',
    ],
    ['a key that replaces itself', [{ ...key, replaces: 7 }], 'replaces: is 7, which no other key'],
    [
      'a key that replaces one of another device',
      [key, { ...key, pepId: 'ed2', id: 8, replaces: 7 }],
      'is 7, which no other',
    ],
    ['a member that there is not', [{ ...key, sekret: 'x' }], 'did you mean secret?'],
  ])('is refused for %s', (_, keys, says) => {
    expect(() => read(...keys)).toThrow(says);
  });

  it('shows no secret in what it says', () => {
    try {
      read({ ...key, id: 'x', secret: 'not-base64-and-secret' }, { ...key, secret: 12_345_678 });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toMatch(/not-base64-and|12345678|12_345/);
    }
  });
});

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../port.js';
import type { CustomerKey } from './customer-keys.js';
import { MemoryCustomerKeys } from './memory-customer-keys.js';
import { isSealed, open, seal, type SealedValue } from './sealing.js';

const json = fc
  .jsonValue({ maxDepth: 3, noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);

describe('a sealed value', async () => {
  const keys = new MemoryCustomerKeys();
  const key = await keys.current('acme');

  it('opens to what was sealed, and shows nothing of it', async () => {
    await fc.assert(
      fc.asyncProperty(json, fc.string(), async (value, place) => {
        const sealed = seal(value, key, place);
        expect(isSealed(sealed)).toBe(true);
        expect(await open(sealed, keys, place)).toStrictEqual({ kind: 'opened', value });
      }),
      { numRuns: 300 },
    );
    expect(JSON.stringify(seal({ email: 'noc@acme.example' }, key, 'here'))).not.toMatch(/noc|acme\.example|email/);
  });

  it('is never the same twice', () => {
    const [one, another] = [seal('same', key, 'here'), seal('same', key, 'here')];
    expect(one.sealed.iv).not.toBe(another.sealed.iv);
    expect(one.sealed.ciphertext).not.toBe(another.sealed.ciphertext);
  });

  it('opens neither at another place nor when any of its octets is another', async () => {
    const sealed = seal({ email: 'noc@acme.example' }, key, 'order 1');
    expect(await open(sealed, keys, 'order 2')).toStrictEqual({ kind: 'unreadable' });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('iv', 'tag', 'ciphertext'),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (member, at, flip) => {
          const octets = Buffer.from(sealed.sealed[member as 'iv'], 'base64url'); // one of three texts
          octets[at % octets.length] = (octets[at % octets.length] ?? 0) ^ flip;
          const spoilt: SealedValue = { sealed: { ...sealed.sealed, [member]: octets.toString('base64url') } };
          expect(await open(spoilt, keys, 'order 1')).toStrictEqual({ kind: 'unreadable' });
        },
      ),
      { numRuns: 200 },
    );
    for (const part of ['iv', 'tag', 'ciphertext']) {
      const cut: SealedValue = { sealed: { ...sealed.sealed, [part]: '' } };
      expect(await open(cut, keys, 'order 1')).toStrictEqual({ kind: 'unreadable' });
    }
  });

  it('opens with no other key', async () => {
    const other: CustomerKey = { ...key, key: randomBytes(32) };
    expect(await open(seal('text', other, 'here'), keys, 'here')).toStrictEqual({ kind: 'unreadable' });
    const nobodys: CustomerKey = { ...key, keyId: 'gone' };
    expect(await open(seal('text', nobodys, 'here'), keys, 'here')).toStrictEqual({ kind: 'erased' });
    const anothers = await keys.current('bolt');
    const { sealed } = seal('text', anothers, 'here');
    expect(await open({ sealed: { ...sealed, keyOf: 'acme' } }, keys, 'here')).toStrictEqual({ kind: 'erased' });
  });

  it.each<[JsonValue | undefined]>([
    [undefined],
    [null],
    ['sealed'],
    [{}],
    [{ sealed: {} }],
    [{ sealed: { keyOf: 1 } }],
    [[]],
  ])('%j is none', (value) => {
    expect(isSealed(value)).toBe(false);
  });
});

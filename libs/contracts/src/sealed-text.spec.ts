import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maximumUnsealed, openText, publicKeyOf, sealText, type SealedText } from './sealed-text.js';

const privateKey = randomBytes(32);
const key = { keyId: 'key-1', publicKey: publicKeyOf(privateKey) };
const place = ['policy.apply-provider', 'next.yaml', 'ada'];

describe('a sealed text', () => {
  it('is for the public key that RFC 7748 §6.1 has of a private one', () => {
    const alice = Buffer.from('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a', 'hex');
    expect(Buffer.from(publicKeyOf(alice), 'base64url').toString('hex')).toBe(
      '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
    );
  });

  it('opens to what was sealed, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(openText(sealText(text, key, place), privateKey, place)).toBe(Buffer.from(text).toString());
      }),
    );
    const shown = JSON.stringify(sealText('contacts: [{ name: Ada, email: ada@acme.example }]', key, place));
    expect(shown).not.toMatch(/Ada|acme|contacts/);
  });

  it('is never the same twice', () => {
    const [one, other] = [sealText('same', key, place), sealText('same', key, place)];
    expect(one.ephemeralKey).not.toBe(other.ephemeralKey);
    expect(one.ciphertext).not.toBe(other.ciphertext);
  });

  it('is not opened with another key, in another place, or when any of its octets is another', () => {
    const sealed = sealText('contacts of acme', key, place);
    expect(openText(sealed, randomBytes(32), place)).toBeUndefined();
    for (const other of [['policy.diff-provider', 'next.yaml', 'ada'], [...place, ''], place.slice(1)])
      expect(openText(sealed, privateKey, other)).toBeUndefined();
    expect(openText({ ...sealed, keyId: 'key-2' }, privateKey, place)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.constantFrom('ephemeralKey', 'tag', 'ciphertext'),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (member, at, flip) => {
          const octets = Buffer.from(sealed[member as 'tag'], 'base64url'); // one of three texts
          octets[at % octets.length] = (octets[at % octets.length] ?? 0) ^ flip;
          const spoilt: SealedText = { ...sealed, [member]: octets.toString('base64url') };
          expect(openText(spoilt, privateKey, place)).toBeUndefined();
        },
      ),
    );
    for (const member of ['ephemeralKey', 'tag', 'ciphertext'])
      expect(openText({ ...sealed, [member]: '' }, privateKey, place)).toBeUndefined();
  });

  it('of a key that opens for everybody is refused, at both ends', () => {
    // The point at infinity: what both ends would share is nothing (RFC 7748 §6.1).
    const nothing = Buffer.alloc(32).toString('base64url');
    expect(() => sealText('text', { keyId: 'key-1', publicKey: nothing }, place)).toThrow();
    expect(openText({ ...sealText('text', key, place), ephemeralKey: nothing }, privateKey, place)).toBeUndefined();
  });

  it('is not unpacked beyond what a file may have', () => {
    const most = 'x'.repeat(maximumUnsealed);
    expect(openText(sealText(most, key, place), privateKey, place)).toHaveLength(maximumUnsealed);
    expect(openText(sealText(`${most}x`, key, place), privateKey, place)).toBeUndefined();
  });
});

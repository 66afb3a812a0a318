import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fromOctets,
  octetsOf,
  parseCustomerOrderIdentifier,
  parseNonce,
  parseProviderOrderIdentifier,
  parseTransactionId,
  utf8LengthOf,
} from './identifier.js';
import type { Nonce, TransactionId } from './message.js';

describe('a transaction id and a nonce', () => {
  it('stand for their octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 64 }), (octets) => {
        const text = Buffer.from(octets).toString('base64url');
        expect(fromOctets<TransactionId>(octets)).toBe(text);
        const [transactionId, nonce] = [parseTransactionId(text), parseNonce(text)];
        expect(transactionId !== undefined && octetsOf(transactionId)).toStrictEqual(octets);
        expect(nonce !== undefined && octetsOf(nonce)).toStrictEqual(octets);
      }),
    );
  });

  it.each([
    ['padding', 'AAECAwQFBgcICQoLDA0ODw=='],
    ['the alphabet of plain base64', '+/ECAwQFBgc'],
    ['white space', 'AAECAwQF BgcICQoLDA'],
    ['trailing bits that are not zero', 'AAECAwQFBgd'],
    ['four trailing bits that are not zero', 'AAECAwQFBgcICQoLDA0ODx'],
    ['a length that no octets have', 'AAECAwQFBgcIC'],
    ['letters beyond ASCII', 'AAECAwQFBgé'],
    ['seven octets', 'AAECAwQFBg'],
    ['65 octets', 'A'.repeat(87)],
    ['nothing', ''],
  ])('are not %s', (_, text) => {
    expect([parseTransactionId(text), parseNonce(text)]).toStrictEqual([undefined, undefined]);
  });

  it('are neither 7 nor 65 octets', () => {
    expect([fromOctets<Nonce>(new Uint8Array(7)), fromOctets<Nonce>(new Uint8Array(65))]).toStrictEqual([
      undefined,
      undefined,
    ]);
  });
});

describe.each([
  ['customer', parseCustomerOrderIdentifier],
  ['provider', parseProviderOrderIdentifier],
] as const)('the order identifier of the %s', (_, parse) => {
  it.each(['x', '订单-42', 'x'.repeat(255), '𝄞'.repeat(63), '\u0000'])('may be %j', (text) => {
    expect(parse(text)).toBe(text);
  });

  it.each(['', 'x'.repeat(256), '𝄞'.repeat(64), '€'.repeat(86), '\ud800', 'a\udc00'])('may not be %j', (text) => {
    expect(parse(text)).toBeUndefined();
  });
});

it('the octets of UTF-8 are counted without writing them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8LengthOf(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});

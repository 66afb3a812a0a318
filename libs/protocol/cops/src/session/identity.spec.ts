import { describe, expect, it } from 'vitest';
import { isProven, judgeIdentity, judgeNewcomer, mayConnect, type Proof } from './identity.js';

const expected = { certificateName: 'ed1.example.net', keyIds: [1, 2] };
const certificate: Proof = { kind: 'tls', dnsNames: ['other.example.net', 'ED1.example.net'] };

describe('the proof of a PEPID (decision V40)', () => {
  it("is the entry's dNSName or one of its key ids", () => {
    expect(isProven(expected, certificate)).toBe(true);
    expect(isProven(expected, { kind: 'tls', dnsNames: ['other.example.net'] })).toBe(false);
    expect(isProven(expected, { kind: 'hmac', keyId: 2 })).toBe(true);
    expect(isProven(expected, { kind: 'hmac', keyId: 3 })).toBe(false);
    expect(isProven({ certificateName: 'ed1.example.net' }, { kind: 'hmac', keyId: 1 })).toBe(false);
    expect(isProven(undefined, certificate)).toBe(false);
    expect(isProven(expected, undefined)).toBe(false);
  });

  it('is asked for by every listener that is not bound to loopback', () => {
    expect(judgeIdentity(false, expected, undefined)).toStrictEqual({
      kind: 'refused',
      error: { code: 15, subCode: 0 },
    });
    expect(judgeIdentity(false, undefined, certificate).kind).toBe('refused');
    expect(judgeIdentity(false, expected, certificate)).toStrictEqual({ kind: 'accepted', proven: true });
    expect(judgeIdentity(true, undefined, undefined)).toStrictEqual({ kind: 'accepted', proven: false });
  });

  it('lets a newcomer replace the older session of its PEPID, and no other newcomer', () => {
    expect(judgeNewcomer(true, true)).toBe('replace');
    expect(judgeNewcomer(false, true)).toBe('refuse');
    expect(judgeNewcomer(false, false)).toBe('serve');
  });

  it('caps connections without one, in all and per source', () => {
    const caps = { inAll: 10, perSource: 3 };
    expect(mayConnect({ inAll: 9, ofSource: 2 }, caps)).toBe(true);
    expect(mayConnect({ inAll: 10, ofSource: 0 }, caps)).toBe(false);
    expect(mayConnect({ inAll: 3, ofSource: 3 }, caps)).toBe(false);
  });
});

import { BlockList, isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIpAddress, parseIpPrefix } from './ip-address.js';

const address = fc.oneof(fc.ipV4(), fc.ipV6());
const scrap = fc.array(fc.constantFrom('0', '1', 'ff', 'fffff', '255', '256', ':', '::', '.', '%lo', 'g'), {
  maxLength: 12,
});

describe('an address', () => {
  it('is read where the runtime reads one, and nowhere else', () => {
    const text = fc.oneof(
      address,
      scrap.map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        // A zone may be of any form here: what the socket names is never shown to anybody.
        const plain = given.includes('%') ? given.slice(0, given.indexOf('%')) : given;
        const isZoned = given.includes('%');
        const family = isIP(plain);
        const isAddress = family !== 0 && !(isZoned && family === 4);
        expect(parseIpAddress(given) !== undefined).toBe(isAddress);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['127.0.0.1', { family: 4, bits: 0x7f000001n }],
    ['::ffff:127.0.0.1', { family: 4, bits: 0x7f000001n }],
    ['::FFFF:7f00:1', { family: 4, bits: 0x7f000001n }],
    ['::1', { family: 6, bits: 1n }],
    ['::', { family: 6, bits: 0n }],
    ['2001:db8::1', { family: 6, bits: 0x20010db8000000000000000000000001n }],
    ['fe80::1%eth0', { family: 6, bits: 0xfe800000000000000000000000000001n }],
    ['64:ff9b::192.0.2.1', { family: 6, bits: 0x0064ff9b0000000000000000c0000201n }],
  ])('%s is one number of one family', (text, expected) => {
    expect(parseIpAddress(text)).toStrictEqual(expected);
  });

  it.each(['', '1.2.3', '1.2.3.256', '1.2.3.4.5', '::1::', ':1', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8::', 'localhost'])(
    '%s is none',
    (text) => {
      expect(parseIpAddress(text)).toBe(undefined);
    },
  );
});

describe('a prefix', () => {
  it('holds what the runtime’s own list holds', () => {
    const families = [fc.tuple(fc.ipV4(), fc.nat(32)), fc.tuple(fc.ipV6(), fc.nat(128))] as const;
    fc.assert(
      fc.property(fc.oneof(...families), fc.nat(), address, ([base, length], noise, other) => {
        const prefix = parseIpPrefix(`${base}/${length}`);
        const parsed = parseIpAddress(noise % 2 === 0 ? other : base);
        if (prefix === undefined || parsed === undefined) throw new Error('both can be read');
        const text = noise % 2 === 0 ? other : base;
        const list = new BlockList();
        list.addSubnet(base, length, isIP(base) === 4 ? 'ipv4' : 'ipv6');
        const sameFamily = isIP(base) === isIP(text);
        const width = BigInt(isIP(base) === 4 ? 32 : 128);
        const shift = width - BigInt(length);
        const holds = prefix.family === parsed.family && parsed.bits >> shift === prefix.bits >> shift;
        if (sameFamily) expect(holds).toBe(list.check(text, isIP(text) === 4 ? 'ipv4' : 'ipv6'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('of mapped addresses is the IPv4 prefix', () => {
    expect(parseIpPrefix('::ffff:10.0.0.0/104')).toStrictEqual(parseIpPrefix('10.0.0.0/8'));
    expect(parseIpPrefix('::/0')).toStrictEqual({ family: 6, length: 0, bits: 0n });
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/8/8', 'fe80::1%lo/64', '10.0.0.0/', '10.0.0.0/-1'])(
    '%s is none',
    (text) => {
      expect(parseIpPrefix(text)).toBe(undefined);
    },
  );
});

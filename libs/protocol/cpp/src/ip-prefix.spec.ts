import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIpAddress, isIpPrefix } from './ip-prefix.js';

const GREEN = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '192.0.2.255/32',
  '::/0',
  '::1/128',
  '2001:db8::/32',
  '2001:db8:0:1:2:3:4:5/64',
  '::ffff:192.0.2.1/96',
  '1:2:3:4:5:6:192.0.2.1/128',
  '1:2:3:4:5:6:7::/112',
];
const RED = [
  '',
  '/',
  '10.0.0.0',
  '10.0.0/8',
  '10.0.0.0/33',
  '10.0.0.0/08',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  '010.0.0.0/8',
  '256.0.0.0/8',
  ' 10.0.0.0/8',
  '10.0.0.0/8\n',
  '::/129',
  ':::/0',
  ':1::/16',
  '1::2::3/64',
  '1:2:3:4:5:6:7/64',
  '1:2:3:4:5:6:7:8:9/64',
  '1:2:3:4:5:6:7:8::/64',
  '12345::/16',
  'g::/16',
  'fe80::1%eth0/64',
  '192.0.2.1::/64',
  '1:2:3:4:5:6:7:192.0.2.1/128',
];

describe('an IP prefix', () => {
  test.each(GREEN)('%j is one', (text) => {
    expect(isIpPrefix(text)).toBe(true);
  });

  test.each(RED)('%j is none', (text) => {
    expect(isIpPrefix(text)).toBe(false);
  });

  test('is any IPv4 address with a length up to 32', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat(40), (address, length) => isIpPrefix(`${address}/${length}`) === length <= 32),
    );
  });

  test('is any IPv6 address with a length up to 128', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.nat(140), (address, length) => isIpPrefix(`${address}/${length}`) === length <= 128),
    );
  });

  test('needs a length that a bare address has not', () => {
    expect([isIpAddress('192.0.2.1'), isIpPrefix('192.0.2.1')]).toStrictEqual([true, false]);
  });

  test('is refused in bounded time when it is a huge text', () => {
    expect(isIpPrefix(`${':'.repeat(1_000_000)}/64`)).toBe(false);
  });
});

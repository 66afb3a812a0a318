import { describe, expect, it } from 'vitest';
import { Customers } from './customers.js';

const customers = new Customers([
  { id: 'wide', prefixes: ['10.0.0.0/8', '2001:db8::/32'] },
  { id: 'narrow', prefixes: ['10.1.0.0/16', '2001:db8:1::/48', '10.1.2.3/32', 'fe80::/64'] },
]);
const idOf = (address: string) => customers.of(address)?.id;

describe('Customers', () => {
  it.each([
    ['10.9.0.1', 'wide'],
    ['10.1.0.1', 'narrow'],
    ['10.1.2.3', 'narrow'],
    ['2001:db8:2::1', 'wide'],
    ['2001:db8:1::1', 'narrow'],
    ['11.0.0.1', undefined],
    ['2001:db9::1', undefined],
  ])('takes %s for %s: the longest prefix wins, in both families', (address, id) => {
    expect(idOf(address)).toBe(id);
  });

  it('takes an IPv4 address mapped into IPv6 for the IPv4 address', () => {
    expect(['::ffff:10.1.0.1', '::FFFF:10.9.0.1', '::ffff:11.0.0.1'].map(idOf)).toStrictEqual([
      'narrow',
      'wide',
      undefined,
    ]);
  });

  it('takes no IPv4 address for one of an IPv6 prefix, nor the reverse', () => {
    const everyIpv6 = new Customers([{ id: 'v6', prefixes: ['::/0'] }]);
    expect(['10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1'].map((address) => everyIpv6.of(address)?.id)).toStrictEqual([
      undefined,
      undefined,
      'v6',
    ]);
    const everyIpv4 = new Customers([{ id: 'v4', prefixes: ['0.0.0.0/0'] }]);
    expect(['10.0.0.1', '::ffff:10.0.0.1', '2001:db8::1'].map((address) => everyIpv4.of(address)?.id)).toStrictEqual([
      'v4',
      'v4',
      undefined,
    ]);
  });

  it('throws for no address that a socket names, a link-local one with its zone included', () => {
    expect(idOf('fe80::1%lo')).toBe('narrow');
    expect(idOf('fe81::1%lo')).toBe(undefined);
  });
});

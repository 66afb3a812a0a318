import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesToBind, addressKey, canReach, isLinkLocal, isLoopback, zoneOf } from './bound-addresses.js';
import { parseIpAddress } from './ip-address.js';

const named = (...addresses: readonly string[]) => addresses.map((address) => ({ address, isNamed: true }));
const found = (...addresses: readonly string[]) => addresses.map((address) => ({ address, isNamed: false }));
const local = ['127.0.0.1', '::1', '192.0.2.2', '2001:db8::2', 'fe80::1%eth0', 'fe80::1%eth1'];

describe('addressesToBind', () => {
  it.each([
    [['192.0.2.2'], named('192.0.2.2')],
    [['0.0.0.0'], found('127.0.0.1', '192.0.2.2')],
    [['::'], found('::1', '2001:db8::2', 'fe80::1%eth0', 'fe80::1%eth1')],
    [['0:0:0:0:0:0:0:0'], found('::1', '2001:db8::2', 'fe80::1%eth0', 'fe80::1%eth1')],
    [['0.0.0.0', '::'], found(...local)],
    [
      ['::', '127.0.0.9'],
      [...named('127.0.0.9'), ...found('::1', '2001:db8::2', 'fe80::1%eth0', 'fe80::1%eth1')],
    ],
    [
      ['0.0.0.0', '192.0.2.2'],
      [...named('192.0.2.2'), ...found('127.0.0.1')],
    ],
    [['::ffff:192.0.2.2', '192.0.2.2'], named('192.0.2.2')],
    [['::ffff:0.0.0.0'], found('127.0.0.1', '192.0.2.2')],
    [['::1', '0:0::0:1'], named('::1')],
  ])('gives %j the sockets that it needs', (configured, expected) => {
    expect(addressesToBind(configured, local)).toStrictEqual(expected);
  });

  it('never gives a socket to a wildcard, nor two to one address, and leaves out no local one of a wildcard’s family', () => {
    const ipv4 = fc.oneof(fc.ipV4(), fc.constant('0.0.0.0'));
    const ipv6 = fc.oneof(fc.ipV6(), fc.constantFrom('::', '::0', '0::0', 'fe80::1%eth0', 'fe80::1%eth1'));
    const addresses = fc.array(fc.oneof(ipv4, ipv6), { maxLength: 8 });
    fc.assert(
      fc.property(addresses, addresses, (configured, machine) => {
        const own = machine.filter((address) => parseIpAddress(address)?.bits !== 0n);
        const bound = addressesToBind(configured, own);
        const keys = bound.map(({ address }) => addressKey(address));
        expect(bound.filter(({ address }) => parseIpAddress(address)?.bits === 0n)).toStrictEqual([]);
        expect(keys).toStrictEqual([...new Set(keys)]);
        const wildcards = configured.map(parseIpAddress).filter((each) => each?.bits === 0n);
        const families = new Set(wildcards.map((each) => each?.family));
        const wanted = [
          ...configured.filter((address) => parseIpAddress(address)?.bits !== 0n),
          ...own.filter((address) => families.has(parseIpAddress(address)?.family)),
        ];
        expect(new Set(keys)).toStrictEqual(new Set(wanted.map(addressKey)));
      }),
    );
  });
});

describe('an address', () => {
  it('is link-local or loopback by its bits, and has the zone that is written to it', () => {
    const kinds = (address: string) => [isLinkLocal(address), isLoopback(address), zoneOf(address)];
    expect(kinds('fe80::1%eth0')).toStrictEqual([true, false, 'eth0']);
    expect(kinds('febf::1')).toStrictEqual([true, false, undefined]);
    expect(kinds('fec0::1')).toStrictEqual([false, false, undefined]);
    expect(kinds('127.255.0.1')).toStrictEqual([false, true, undefined]);
    expect(kinds('::1')).toStrictEqual([false, true, undefined]);
    expect(kinds('::ffff:127.0.0.1')).toStrictEqual([false, true, undefined]);
    expect(kinds('192.0.2.1')).toStrictEqual([false, false, undefined]);
  });

  it.each([
    ['fe80::9%eth1', ['fe80::1%eth1']],
    ['fe80::9%eth2', []],
    ['2001:db8::9', ['2001:db8::2']],
    ['192.0.2.9', ['192.0.2.2']],
    ['127.0.0.1', ['127.0.0.1', '192.0.2.2']],
  ])('of a client %s is reached from those of its own link alone', (client, expected) => {
    expect(local.filter((own) => canReach(own, client))).toStrictEqual(expected);
  });
});

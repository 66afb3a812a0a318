import { BlockList, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessFilter } from './access-filter.js';

// Few enough addresses that prefixes nest and repeat, in both families.
const v4 = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => `10.${a * 64}.0.${b}`);
const v6 = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => `2001:db8:${(a * 16_384).toString(16)}::${b}`);
const prefix = fc.oneof(
  fc.tuple(v4, fc.constantFrom(0, 7, 8, 9, 10, 24, 31, 32)),
  fc.tuple(v6, fc.constantFrom(0, 31, 32, 33, 34, 48, 64, 127, 128)),
);
type Prefix = readonly [address: string, length: number];
const textOf = ([address, length]: Prefix) => `${address}/${length}`;
const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

/** The rule in its plainest words, on the runtime's own lists. */
function passes(address: string, allow: readonly Prefix[], deny: readonly Prefix[]): boolean {
  const longest = (prefixes: readonly Prefix[]) =>
    Math.max(
      -1,
      ...prefixes
        .filter(([base, length]) => {
          if (familyOf(base) !== familyOf(address)) return false;
          const list = new BlockList();
          list.addSubnet(base, length, familyOf(base));
          return list.check(address, familyOf(address));
        })
        .map(([, length]) => length),
    );
  return longest(deny) < 0 || longest(allow) > longest(deny);
}

describe('AccessFilter', () => {
  it('lets the longest prefix decide, in both families, and hears who is in none', () => {
    const lists = fc.array(prefix, { maxLength: 8 });
    fc.assert(
      fc.property(lists, lists, fc.oneof(v4, v6), (allow, deny, address) => {
        const filter = new AccessFilter({ allow: allow.map(textOf), deny: deny.map(textOf) });
        expect(filter.passes(address)).toBe(passes(address, allow, deny));
      }),
      { numRuns: 1_000 },
    );
  });

  it('judges an IPv4 address mapped into IPv6 as the IPv4 address', () => {
    fc.assert(
      fc.property(
        fc.array(prefix, { maxLength: 6 }),
        fc.array(prefix, { maxLength: 6 }),
        v4,
        (allow, deny, address) => {
          const filter = new AccessFilter({ allow: allow.map(textOf), deny: deny.map(textOf) });
          expect(filter.passes(`::ffff:${address}`)).toBe(filter.passes(address));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['127.0.0.1', true],
    ['127.128.0.1', false],
    ['127.200.0.1', true],
    ['192.0.2.1', true],
    ['::1', false],
    ['::ffff:127.128.0.1', false],
  ])('%s passes a nest of prefixes: %s', (address, expected) => {
    const filter = new AccessFilter({ allow: ['127.200.0.0/16'], deny: ['127.128.0.0/9', '::/0'] });
    expect(filter.passes(address)).toBe(expected);
  });

  it('hears nobody by default where 0.0.0.0/0 and ::/0 are denied', () => {
    const filter = new AccessFilter({ allow: ['192.0.2.0/24'], deny: ['0.0.0.0/0', '::/0'] });
    expect(
      ['192.0.2.9', '192.0.3.9', '2001:db8::1', 'no address'].map((address) => filter.passes(address)),
    ).toStrictEqual([true, false, false, false]);
  });
});

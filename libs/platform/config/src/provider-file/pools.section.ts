import { BlockList, isIP } from 'node:net';
import { Type, type Static } from 'typebox';
import type { YamlFault } from '../yaml.js';
import { isCidr, notCidr } from './cidr.js';

const range = (most: number) =>
  Type.Object({
    from: Type.Integer({ minimum: 1, maximum: most, description: 'the first' }),
    to: Type.Integer({ minimum: 1, maximum: most, description: 'the last, not before the first' }),
  });
const maximumParts = 256;

export const PoolsSection = Type.Object(
  {
    vnis: Type.Optional(
      Type.Array(range(16_777_215), {
        maxItems: maximumParts,
        description: 'network identifiers for VXLAN (RFC 7348): no two ranges overlap',
      }),
    ),
    keys: Type.Optional(
      Type.Array(range(4_294_967_295), {
        maxItems: maximumParts,
        description: 'keys for GRE (RFC 2890) and sessions of L2TP: no two ranges overlap',
      }),
    ),
    innerPrefixesV4: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: maximumParts,
        description:
          'IPv4 prefixes that the addresses inside tunnels come from, of at most 31 bits; none overlaps another',
      }),
    ),
    innerPrefixesV6: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: maximumParts,
        description: 'IPv6 prefixes for the same, of at most 127 bits; none overlaps another',
      }),
    ),
  },
  {
    description:
      'What is allocated to tunnels, and given to no other until their devices have let go of it (V44). Without it, tunnels get no identifier and no inner address.',
  },
);
export type PoolsSection = Static<typeof PoolsSection>;

interface WithPools {
  readonly pools?: PoolsSection;
}

export function* rangesAreApart({ pools = {} }: WithPools): Iterable<YamlFault> {
  for (const name of ['vnis', 'keys'] as const) {
    const before: { readonly from: number; readonly to: number }[] = [];
    for (const [index, { from, to }] of (pools[name] ?? []).entries()) {
      const path = ['pools', name, index];
      if (to < from) yield { path: [...path, 'to'], message: `is ${to}, which is before ${from}` };
      const other = before.find((one) => one.from <= to && from <= one.to);
      if (other !== undefined) yield { path, message: `overlaps ${other.from} to ${other.to}` };
      before.push({ from, to });
    }
  }
}

export function* innerPrefixesAreApart({ pools = {} }: WithPools): Iterable<YamlFault> {
  for (const [name, family] of [
    ['innerPrefixesV4', 4],
    ['innerPrefixesV6', 6],
  ] as const) {
    const before: string[] = [];
    for (const [index, prefix] of (pools[name] ?? []).entries()) {
      const path = ['pools', name, index];
      if (!isCidr(prefix)) yield { path, message: notCidr(prefix) };
      else if (isIP(addressOf(prefix)) !== family)
        yield { path, message: `is ${prefix}, which is not of IPv${family}` };
      else if (lengthOf(prefix) > (family === 4 ? 31 : 127))
        yield { path, message: `is ${prefix}, which has no two addresses for the ends of a tunnel` };
      else {
        const other = before.find((one) => overlap(one, prefix));
        if (other !== undefined) yield { path, message: `is ${prefix}, which overlaps ${other}` };
        before.push(prefix);
      }
    }
  }
}

const addressOf = (prefix: string): string => prefix.split('/')[0] ?? '';
const lengthOf = (prefix: string): number => Number(prefix.split('/')[1]);

/** Two prefixes of one family overlap where the shorter has an address of the longer. */
function overlap(one: string, other: string): boolean {
  const [wide, narrow] = lengthOf(one) <= lengthOf(other) ? [one, other] : [other, one];
  const family = wide.includes(':') ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(addressOf(wide), lengthOf(wide), family);
  return list.check(addressOf(narrow), family);
}

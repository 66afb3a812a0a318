import { BlockList, isIPv6 } from 'node:net';
import { RecentlyUsed } from '../domain/recently-used.js';

/** A customer's source prefixes in CIDR, both address families (N33). */
export interface CustomerPrefixes {
  readonly id: string;
  readonly prefixes: readonly string[];
}

/** Whose source address this is: the longest prefix that holds it wins. */
export class Customers {
  readonly #prefixes: readonly (Prefix & { readonly customerId: string })[];
  readonly #known: RecentlyUsed<string, { readonly customerId: string | undefined }>;

  constructor(customers: readonly CustomerPrefixes[], maximumKnownAddresses: number) {
    this.#known = new RecentlyUsed(maximumKnownAddresses);
    this.#prefixes = customers
      .flatMap(({ id, prefixes }) => prefixes.map((prefix) => ({ customerId: id, ...parsePrefix(prefix) })))
      .toSorted((a, b) => b.length - a.length);
  }

  /** The customer's id, or undefined for a source that maps to none. IPv4 mapped into IPv6 counts as IPv4. */
  of(address: string): string | undefined {
    const known = this.#known.get(address);
    if (known !== undefined) return known.customerId;
    const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
    const family = isIPv6(plain) ? 'ipv6' : 'ipv4';
    // By family: a list of ::/0 would hold every IPv4 address too.
    const holds = (prefix: Prefix) => prefix.family === family && prefix.list.check(plain, family);
    const customerId = this.#prefixes.find(holds)?.customerId;
    this.#known.set(address, { customerId });
    return customerId;
  }
}

interface Prefix {
  readonly family: 'ipv4' | 'ipv6';
  readonly length: number;
  readonly list: BlockList;
}

function parsePrefix(prefix: string): Prefix {
  const [address = '', bits] = prefix.split('/');
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const length = bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits);
  const list = new BlockList();
  list.addSubnet(address, length, family);
  return { family, length, list };
}

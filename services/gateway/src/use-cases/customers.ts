import type { Method } from '@parley/cpnp';
import { parseIpAddress } from '../domain/ip-address.js';
import { PrefixTable } from '../domain/prefix-table.js';

/** A customer's source prefixes in CIDR, both address families (N33), and what it may do. */
export interface Customer {
  readonly id: string;
  readonly prefixes: readonly string[];
  /** Nothing of this customer is served. */
  readonly blocked?: boolean;
  /** The requests that it may make; absent: every one. What belongs to an open transaction is always served. */
  readonly methods?: readonly Method[];
}

/** Whose source address this is: the longest prefix that holds it wins. IPv4 mapped into IPv6 counts as IPv4. */
export class Customers {
  readonly #customers: PrefixTable<Customer>;

  constructor(customers: readonly Customer[]) {
    const entries = customers.flatMap((customer) => customer.prefixes.map((prefix) => [prefix, customer] as const));
    this.#customers = new PrefixTable(entries);
  }

  /** undefined for an address that belongs to no customer. */
  of(address: string): Customer | undefined {
    const parsed = parseIpAddress(address);
    return parsed && this.#customers.find(parsed);
  }
}

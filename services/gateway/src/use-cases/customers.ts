import type { Method } from '@parley/cpnp';
import { parseIpAddress } from '../domain/ip-address.js';
import { PrefixTable } from '../domain/prefix-table.js';

/** A customer's source prefixes in CIDR, both address families (N33), and what it may do. */
export interface Customer {
  readonly id: string;
  readonly prefixes: readonly string[];
  /** Those of its prefixes from which nobody else can send: they are free of the credit of N51. */
  readonly sourcesVerified?: readonly string[];
  /** Nothing of this customer is served. */
  readonly blocked?: boolean;
  /** The requests that it may make; absent: every one. What belongs to an open transaction is always served. */
  readonly methods?: readonly Method[];
}

/** Whose source address this is: the longest prefix that holds it wins. IPv4 mapped into IPv6 counts as IPv4. */
export class Customers {
  readonly #customers: PrefixTable<{ readonly customer: Customer; readonly isVerified: boolean }>;
  readonly #named: ReadonlyMap<string, Customer>;

  constructor(customers: readonly Customer[]) {
    this.#named = new Map(customers.map((customer) => [customer.id, customer]));
    const entries = customers.flatMap((customer) =>
      customer.prefixes.map((prefix) => {
        const isVerified = customer.sourcesVerified?.includes(prefix) === true;
        return [prefix, { customer, isVerified }] as const;
      }),
    );
    this.#customers = new PrefixTable(entries);
  }

  /** undefined for a name that no customer has. */
  named(id: string): Customer | undefined {
    return this.#named.get(id);
  }

  /** undefined for an address that belongs to no customer. */
  of(address: string): Customer | undefined {
    return this.find(address)?.customer;
  }

  /** The same with whether nobody else can send from this address, as the provider file says of its prefix (N51). */
  find(address: string): { readonly customer: Customer; readonly isVerified: boolean } | undefined {
    const parsed = parseIpAddress(address);
    return parsed && this.#customers.find(parsed);
  }
}

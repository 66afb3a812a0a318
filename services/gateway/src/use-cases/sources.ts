import type { Method } from '@parley/cpnp';
import type { Clock } from '@parley/running';
import { maskBits, parseIpAddress } from '../domain/ip-address.js';
import { RecentlyUsed, type RecentlyUsedBounds } from '../domain/recently-used.js';
import type { Remembering } from '../domain/remembering.js';
import { AccessFilter, type AccessRules } from './access-filter.js';
import { Customers, type Customer } from './customers.js';

/** What is known of a source address before anything of a datagram is read. */
export interface Source {
  /** undefined: the address belongs to no customer (N33). */
  readonly customerId: string | undefined;
  /** The reason why nothing from this address is served; undefined when it is heard. */
  readonly barred: 'filtered-source' | 'blocked-customer' | undefined;
  /** The requests that its customer may make; undefined: every one. */
  readonly methods: ReadonlySet<Method> | undefined;
  /** Whether the address cannot be forged: what is sent to it needs no credit (N51). */
  readonly isVerified: boolean;
  /** The name of the token bucket: the IPv4 address, or the /64 from which an IPv6 host chooses its addresses. */
  readonly bucket: string;
}

/** Whose addresses those of a configuration are, and whether they are heard. */
export const judgesOf = ({
  customers,
  access,
}: {
  readonly customers: readonly Customer[];
  readonly access?: AccessRules | undefined;
}): [Customers, AccessFilter] => [new Customers(customers), new AccessFilter(access)];

/** Each source by its address. Remembers recent ones, so that a datagram costs one look-up. */
export class Sources implements Remembering {
  #known: RecentlyUsed<string, Source>;

  constructor(
    private customers: Customers,
    private filter: AccessFilter,
    private readonly bounds: RecentlyUsedBounds,
    private readonly clock: Clock,
  ) {
    this.#known = new RecentlyUsed(bounds);
  }

  /** Addresses. */
  get remembered(): number {
    return this.#known.size;
  }

  forgetUnused(nowMs: number): void {
    this.#known.forgetUnused(nowMs);
  }

  /** From now on, sources are judged by these: what was remembered of them is forgotten. */
  judgeBy(customers: Customers, filter: AccessFilter): void {
    this.customers = customers;
    this.filter = filter;
    this.#known = new RecentlyUsed(this.bounds);
  }

  of(address: string): Source {
    const { nowMs } = this.clock;
    const known = this.#known.get(address, nowMs);
    if (known !== undefined) return known;
    const source = this.#judge(address);
    this.#known.set(address, source, nowMs);
    return source;
  }

  /** What is known of a message that a portal sends from this address for a customer (N50): it is judged as the customer's. */
  onBehalfOf(customerId: string, address: string): Source | undefined {
    const customer = this.customers.named(customerId);
    if (customer === undefined) return undefined;
    const { barred, bucket, isVerified } = this.of(address);
    return {
      customerId,
      barred: barred === 'filtered-source' ? barred : customer.blocked === true ? 'blocked-customer' : undefined,
      methods: customer.methods && new Set(customer.methods),
      isVerified,
      // Each customer waits behind its own orders alone, though all of them come from one address.
      bucket: `${bucket} for ${customerId}`,
    };
  }

  /** The customer of a name, else of an address, and which of its requests are served. */
  findCustomer({ customerId, address }: { readonly customerId?: string; readonly address?: string }) {
    const byAddress = address === undefined ? undefined : this.customers.of(address);
    const customer = customerId === undefined ? byAddress : this.customers.named(customerId);
    if (customer === undefined) return undefined;
    const { id, blocked = false, methods } = customer;
    return {
      customerId: id,
      mayProvision: !blocked && methods?.includes('PROVISION') !== false,
      ...(blocked && { isBlocked: true as const }),
      ...(methods !== undefined && { methods: [...methods] }),
    };
  }

  #judge(address: string): Source {
    const { customer, isVerified = false } = this.customers.find(address) ?? {};
    const passes = this.filter.passes(address);
    return {
      customerId: customer?.id,
      barred: !passes ? 'filtered-source' : customer?.blocked === true ? 'blocked-customer' : undefined,
      methods: customer?.methods && new Set(customer.methods),
      isVerified,
      bucket: bucketOf(address),
    };
  }
}

const ipv6HostBits = 64;

function bucketOf(address: string): string {
  const parsed = parseIpAddress(address);
  return parsed?.family === 6 ? `${maskBits(parsed, ipv6HostBits).toString(16)}/64` : address;
}

import { randomBytes, randomUUID } from 'node:crypto';
import { keyOctets } from './authenticated-encryption.js';
import type { CustomerKey, CustomerKeys } from './customer-keys.js';

/** The keys in memory: the twin for tests. */
export class MemoryCustomerKeys implements CustomerKeys {
  readonly #keys = new Map<string, CustomerKey>();
  readonly #erased = new Set<string>();

  current(customerId: string): Promise<CustomerKey> {
    const known = [...this.#keys.values()].find((key) => key.customerId === customerId);
    if (known !== undefined) return Promise.resolve(known);
    const drawn = { customerId, keyId: randomUUID(), key: randomBytes(keyOctets) };
    this.#keys.set(drawn.keyId, drawn);
    return Promise.resolve(drawn);
  }

  find(customerId: string, keyId: string): Promise<CustomerKey | undefined> {
    const key = this.#keys.get(keyId);
    return Promise.resolve(key?.customerId === customerId ? key : undefined);
  }

  wasErased(customerId: string): Promise<boolean> {
    return Promise.resolve(this.#erased.has(customerId));
  }

  erase(customerId: string): Promise<number> {
    const own = [...this.#keys.values()].filter((key) => key.customerId === customerId);
    for (const { keyId } of own) this.#keys.delete(keyId);
    if (own.length > 0) this.#erased.add(customerId);
    return Promise.resolve(own.length);
  }

  check(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

import type { CustomerOrderIdentifier } from '@parley/cpnp';
import type { ClientOrder } from './client-order.js';
import { byCreation, conflictOf, type OrderRepository } from './order-repository.js';

/** Orders in memory, held as text: what comes out is what any other adapter would give back. */
export class MemoryOrderRepository implements OrderRepository {
  readonly #orders = new Map<CustomerOrderIdentifier, { readonly version: number; readonly text: string }>();

  async save(order: ClientOrder): Promise<void> {
    const kept = this.#orders.get(order.customerOrderIdentifier)?.version ?? 0;
    if (kept !== order.version - 1) throw conflictOf(order);
    this.#orders.set(order.customerOrderIdentifier, { version: order.version, text: JSON.stringify(order) });
  }

  async load(order: CustomerOrderIdentifier): Promise<ClientOrder | undefined> {
    const kept = this.#orders.get(order);
    return kept && (JSON.parse(kept.text) as ClientOrder); // Written by `save`.
  }

  async list(): Promise<readonly ClientOrder[]> {
    return [...this.#orders.values()].map(({ text }) => JSON.parse(text) as ClientOrder).sort(byCreation);
  }
}

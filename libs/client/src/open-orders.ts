import type { CustomerOrderIdentifier, TransactionId } from '@parley/cpnp';
import type { Order } from './order.js';

/** The orders that a client is driving, by each of the two identifiers that it is asked for. */
export class OpenOrders {
  readonly #byTransaction = new Map<TransactionId, Order>();
  readonly #byCustomerOrder = new Map<CustomerOrderIdentifier, Order>();

  get size(): number {
    return this.#byCustomerOrder.size;
  }
  get all(): readonly Order[] {
    return [...this.#byCustomerOrder.values()];
  }
  ofTransaction(transaction: TransactionId): Order | undefined {
    return this.#byTransaction.get(transaction);
  }
  of(order: CustomerOrderIdentifier): Order | undefined {
    return this.#byCustomerOrder.get(order);
  }
  add(order: Order): void {
    this.#byTransaction.set(order.session.transaction.transactionId, order);
    this.#byCustomerOrder.set(order.session.customerOrderIdentifier, order);
  }
  /** Finds the order by its session's transaction from now on, and by the one before no more. */
  replaceTransaction(order: Order, before: TransactionId): void {
    this.#byTransaction.delete(before);
    this.add(order);
  }
  remove(order: Order): void {
    this.#byTransaction.delete(order.session.transaction.transactionId);
    if (this.#byCustomerOrder.get(order.session.customerOrderIdentifier) === order)
      this.#byCustomerOrder.delete(order.session.customerOrderIdentifier);
  }
}

import type { CustomerOrderIdentifier } from '@parley/cpnp';
import type { ClientOrder } from './client-order.js';

/** Where a client keeps its orders, so that a later process can go on with them. One contract suite for all adapters. */
export interface OrderRepository {
  /**
   * Keeps the order, whole or not at all; what was kept survives a crash (of the process, for the one in memory).
   * Throws OrderRepositoryFault: `conflict` when the version kept is not one less, `unavailable`.
   */
  save(order: ClientOrder): Promise<void>;
  /** The latest version; undefined for an unknown order. Throws OrderRepositoryFault (unreadable, unavailable). */
  load(order: CustomerOrderIdentifier): Promise<ClientOrder | undefined>;
  /**
   * The latest version of every order that can be read, the oldest order first: a broken one is its own loss alone, and the adapter
   * says which. Throws OrderRepositoryFault (unavailable).
   */
  list(): Promise<readonly ClientOrder[]>;
}

export type OrderRepositoryFaultCode =
  /** Another process has saved the order in the meantime. */
  | 'conflict'
  /** What is stored is no order, or of a shape that this version does not know. */
  | 'unreadable'
  /** The storage does not answer or refuses. */
  | 'unavailable';

export class OrderRepositoryFault extends Error {
  override readonly name = 'OrderRepositoryFault';

  constructor(
    readonly code: OrderRepositoryFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const conflictOf = ({ customerOrderIdentifier, version }: ClientOrder): OrderRepositoryFault =>
  new OrderRepositoryFault(
    'conflict',
    `the order ${customerOrderIdentifier} was changed by another process before version ${version}`,
  );

/** Oldest first; equal instants by identifier. */
export const byCreation = (one: ClientOrder, other: ClientOrder): number =>
  one.createdAt === other.createdAt
    ? one.customerOrderIdentifier < other.customerOrderIdentifier
      ? -1
      : 1
    : one.createdAt < other.createdAt
      ? -1
      : 1;

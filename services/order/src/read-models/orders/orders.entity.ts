import type { ServerState } from '@parley/cpnp';
import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Order } from '../../domain/order.state.js';
import type { OrderTerms } from './terms.js';

/** An order as its provider lists it. */
@Entity({ name: 'orders' })
export class OrderEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  orderId!: string;

  @Column({ type: 'text', collation: 'C' })
  customerId!: string;

  @Column('text')
  customerOrderIdentifier!: string;

  /** Of the latest negotiation; where an agreement outlives that, Completed. */
  @Column({ type: 'text', collation: 'C' })
  state!: ServerState;

  /** Whether anything is negotiated. An index has it in place of the state, which changes more often than an index should. */
  @Column('boolean', { default: true })
  isOpen!: boolean;

  /** 1 for the PROVISION, one more for each UPDATE. */
  @Column('int')
  negotiation!: number;

  @Column({ type: 'text', collation: 'C' })
  receivedAt!: string;

  @Column('text')
  changedAt!: string;

  /** Names that a list finds the order by: of what is agreed, and of what is asked for as long as that is negotiated. */
  @Column('jsonb')
  sites!: readonly string[];

  /** Names of what an update asks for, while it is negotiated. */
  @Column({ type: 'json', nullable: true })
  updateSites?: readonly string[];

  /** Names of what is agreed. */
  @Column({ type: 'json', nullable: true })
  agreedSites?: readonly string[];

  @Column('json')
  asked!: OrderTerms;

  /** The offer that stands, or waits for an administrator. */
  @Column({ type: 'json', nullable: true })
  offered?: OrderTerms;

  @Column({ type: 'json', nullable: true })
  agreed?: OrderTerms;

  /** Whether the policy has been asked and has not answered. */
  @Column('boolean')
  atPolicy!: boolean;

  /** The group that an open check asks. */
  @Column({ type: 'text', nullable: true })
  approvers?: string;

  /** How the latest negotiation ended without an agreement, or how the agreement ended. */
  @Column({ type: 'text', nullable: true })
  outcome?: NonNullable<Order['cancelCause']>;

  /** When the offer that stands ends. */
  @Column({ type: 'text', nullable: true })
  validUntil?: string;
}

export type ListedOrder = RowOf<OrderEntity>;
export const orders = tableOf(OrderEntity, 'orders', 'orderId');

import type { ClientState, Price } from '@parley/cpnp';
import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PortalOutcome } from '../../domain/portal/portal-outcome.js';

/** An order that is placed for a customer, on one line of a list. */
@Entity({ name: 'portal_orders' })
export class PortalOrderEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  portalOrder!: string;

  @Column({ type: 'text', collation: 'C' })
  customerId!: string;

  @Column('text')
  customerOrderIdentifier!: string;

  /** As soon as our server has said it. */
  @Column({ type: 'text', nullable: true })
  providerOrderIdentifier?: string;

  @Column({ type: 'text', collation: 'C' })
  state!: ClientState;

  @Column({ type: 'text', collation: 'C' })
  createdAt!: string;

  @Column('text')
  changedAt!: string;

  /** Whether an agreement is in force. */
  @Column('boolean')
  isAgreed!: boolean;

  /** The offer that stands. */
  @Column({ type: 'json', nullable: true })
  offered?: { readonly price?: Price; readonly validUntil: string; readonly isAsAsked: boolean };

  /** How its latest transaction ended. */
  @Column({ type: 'json', nullable: true })
  outcome?: PortalOutcome;
}
export type PortalOrderRow = RowOf<PortalOrderEntity>;
export const portalOrders = tableOf(PortalOrderEntity, 'portal_orders', 'portalOrder');

import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Reservation } from '../../domain/reservations/reservation.js';

/** What is reserved of a link in a direction; the capacity itself is the provider file's. */
@Entity({ name: 'capacity_links' })
export class LinkEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  resource!: string;

  /** For agreements, bit/s. */
  @Column('bigint')
  committedBps!: number;

  /** For offers that are open, beyond what is committed, bit/s. */
  @Column('bigint')
  heldBps!: number;
}
export type LinkReserved = RowOf<LinkEntity>;
export const links = tableOf(LinkEntity, 'capacity_links', 'resource');

/** What an order has, to know what its end gives back: nothing is listed of it. */
@Entity({ name: 'capacity_reservations' })
export class ReservationEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  orderId!: string;

  @Column('json')
  reservation!: Reservation;
}
export const reservations = tableOf(ReservationEntity, 'capacity_reservations', 'orderId');

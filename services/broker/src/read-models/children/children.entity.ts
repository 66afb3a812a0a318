import type { ChildState, Instant, Price } from '@parley/cpnp';
import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A child order as the provider lists it. */
@Entity({ name: 'children' })
export class ChildEntity extends OfGeneration {
  /** As the partner knows it: the customer order identifier. */
  @PrimaryColumn({ type: 'text', collation: 'C' })
  child!: string;

  /** The parent. */
  @Column({ type: 'text', collation: 'C' })
  orderId!: string;

  @Column('text')
  customerId!: string;

  /** Of the parent, that it was ordered for. */
  @Column('int')
  negotiation!: number;

  @Column('text')
  candidate!: string;

  @Column({ type: 'text', collation: 'C' })
  partner!: string;

  /** What the partner calls it, as soon as it has said so. */
  @Column({ type: 'text', nullable: true })
  partnerOrderIdentifier?: string;

  @Column({ type: 'text', collation: 'C' })
  state!: ChildState;

  /** Whether something is under way with the partner, or left to do. */
  @Column('boolean')
  isOpen!: boolean;

  @Column('boolean')
  isReleased!: boolean;

  @Column('boolean')
  mayBeHeld!: boolean;

  @Column('boolean')
  isToChange!: boolean;

  /** The partner may hold it, and no agreement with the customer needs it. */
  @Column('boolean')
  isExposed!: boolean;

  /** When that ends by itself; `~`, which comes after each instant: not before the partner confirms it; empty where it is not exposed. */
  @Column({ type: 'text', collation: 'C' })
  exposedUntil!: Instant | '~' | '';

  @Column({ type: 'text', collation: 'C' })
  createdAt!: string;

  @Column('text')
  changedAt!: string;

  /** The partner's offer that stands. */
  @Column({ type: 'json', nullable: true })
  offered?: { readonly price?: Price; readonly validUntil: string };

  /** What the partner asks for what it holds. */
  @Column({ type: 'json', nullable: true })
  costs?: Price;

  /** Why an operator should look at it, since the partner may hold more than is needed. */
  @Column({ type: 'text', nullable: true })
  alarm?: string;

  @Column({ type: 'text', nullable: true })
  alarmAt?: string;
}
export type ChildRow = RowOf<ChildEntity>;
export const children = tableOf(ChildEntity, 'children', 'child');

/** Whether a partner is asked: its breaker, as far as anything was ever silent. */
@Entity({ name: 'partner_breakers' })
export class PartnerBreakerEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  partner!: string;

  @Column('text')
  phase!: 'closed' | 'open' | 'half-open';

  @Column({ type: 'text', nullable: true })
  since?: string;

  @Column('int')
  silences!: number;

  @Column('int')
  openings!: number;

  @Column({ type: 'text', nullable: true })
  retryAt?: string;

  @Column({ type: 'text', nullable: true })
  trial?: string;

  /** Of the last silence. */
  @Column({ type: 'text', nullable: true })
  silentAt?: string;
}
export type PartnerBreakerRow = RowOf<PartnerBreakerEntity>;
export const partnerBreakers = tableOf(PartnerBreakerEntity, 'partner_breakers', 'partner');

/** How many child orders each partner has. */
@Entity({ name: 'partner_children' })
export class PartnerChildrenEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  partner!: string;

  @Column('int', { default: 0 })
  open!: number;

  @Column('int', { default: 0 })
  held!: number;

  @Column('int', { default: 0 })
  exposed!: number;

  @Column('int', { default: 0 })
  alarms!: number;
}
export type PartnerChildrenRow = RowOf<PartnerChildrenEntity>;
export const partnerChildren = tableOf(PartnerChildrenEntity, 'partner_children', 'partner');

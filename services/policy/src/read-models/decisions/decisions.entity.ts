import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Decided } from './decided.js';

/** A decision on an order, with what it was made of. The document is the order's, and what is reserved the capacity's. */
@Entity({ name: 'decisions' })
export class DecisionEntity extends OfGeneration {
  /** The order identifier, a dot, and the number of its negotiation. */
  @PrimaryColumn({ type: 'text', collation: 'C' })
  decision!: string;

  @Column({ type: 'text', collation: 'C' })
  orderId!: string;

  @Column('int')
  negotiation!: number;

  @Column('text')
  customerId!: string;

  /** ISO instant that it was made for; of an event that does not say, that of its record. */
  @Column('text')
  decidedAt!: string;

  /** Events of the ledger that it was made on. */
  @Column('bigint')
  ledgerVersion!: number;

  @Column('json')
  decided!: Decided;
}

export type DecisionRow = RowOf<DecisionEntity>;
export const decisions = tableOf(DecisionEntity, 'decisions', 'decision');

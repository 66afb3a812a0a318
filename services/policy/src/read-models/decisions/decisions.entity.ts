import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where the ledger says what was decided on an order. What was decided is read there: a row that repeated it would be some 2,000
 * octets, written for every decision and asked for of few.
 */
@Entity({ name: 'decisions' })
export class DecisionEntity extends OfGeneration {
  /** The order identifier, a dot, and the number of its negotiation. */
  @PrimaryColumn({ type: 'text', collation: 'C' })
  decision!: string;

  @Column({ type: 'text', collation: 'C' })
  orderId!: string;

  @Column('int')
  negotiation!: number;

  /** Events of the ledger that it was made on: the next one is the decision. */
  @Column('bigint')
  ledgerVersion!: number;

  /** Of rows that an earlier release wrote, as are the next two: they are neither written nor read any more. */
  @Column({ type: 'text', nullable: true })
  customerId?: string;

  @Column({ type: 'text', nullable: true })
  decidedAt?: string;

  @Column({ type: 'json', nullable: true })
  decided?: unknown;
}

export type DecisionRow = RowOf<DecisionEntity>;
export const decisions = tableOf(DecisionEntity, 'decisions', 'decision');

import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Check, CheckSubject } from '../../domain/check/check.js';
import type { Approves } from './approves.js';

/** A check of an order, and what became of it. */
@Entity({ name: 'tasks' })
export class TaskEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  task!: string;

  @Column('boolean')
  isOpen!: boolean;

  @Column('text')
  state!: 'open' | 'approved' | 'rejected' | 'ended';

  @Column('text')
  orderId!: string;

  @Column('text')
  customerId!: string;

  @Column('text')
  customerOrderIdentifier!: string;

  @Column('int')
  negotiation!: number;

  @Column('text')
  check!: string;

  @Column('text')
  approvers!: string;

  @Column('text')
  subject!: CheckSubject;

  @Column({ type: 'text', collation: 'C' })
  dueAt!: string;

  @Column('text')
  atDeadline!: Check['atDeadline'];

  @Column('jsonb')
  reasons!: readonly string[];

  @Column('text')
  requestedAt!: string;

  @Column('jsonb')
  approves!: Approves;

  @Column({ type: 'text', collation: 'C', nullable: true })
  decidedAt?: string;

  @Column({ type: 'text', nullable: true })
  by?: string;

  @Column({ type: 'text', nullable: true })
  reason?: string;
}

export type Task = RowOf<TaskEntity>;
export const tasks = tableOf(TaskEntity, 'tasks', 'task');

import { OfGeneration, tableOf, type RowOf } from '@parley/read-model';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An entry, as lists show it. */
@Entity({ name: 'entries' })
export class EntryEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  entryId!: string;

  @Column('text')
  title!: string;

  @Column('boolean')
  isOpen!: boolean;

  @Column({ type: 'text', collation: 'C' })
  openedAt!: string;
}

export type EntryRow = RowOf<EntryEntity>;
export const entries = tableOf(EntryEntity, 'entries', 'entryId');

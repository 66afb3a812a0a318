import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A read model, and the generation that queries read. */
@Entity({ name: 'read_models' })
export class ReadModelEntity {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  name!: string;

  @Column('int')
  generation!: number;

  @Column({ type: 'text', nullable: true })
  fault!: string | null;
}

/** How far in the log a generation has come: a position's transaction id and place; null before the first event. */
@Entity({ name: 'read_model_generations' })
export class GenerationEntity {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  name!: string;

  @PrimaryColumn('int')
  generation!: number;

  /** Both are 64 bits wide, and so text to JavaScript. */
  @Column({ type: 'bigint', nullable: true })
  xid!: string | null;

  @Column({ type: 'bigint', nullable: true })
  globalPosition!: string | null;
}

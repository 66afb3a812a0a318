import type { RecordedEvent } from '@parley/event-log';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { add, OfGeneration, put, remove, tableOf, type Projection, type ReadModel, type RowOf } from '../src/index.js';

/** A read model of a test: one row per thing, and one per owner with what the owner's things add up to. */
@Entity({ name: 'things' })
export class ThingEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  thingId!: string;

  @Column({ type: 'text', collation: 'C' })
  owner!: string;

  @Column('bigint')
  size!: number;

  @Column('boolean')
  isOpen!: boolean;

  @Column('jsonb')
  tags!: readonly string[];

  @Column({ type: 'text', nullable: true })
  note?: string;
}
export type Thing = RowOf<ThingEntity>;
export const things = tableOf(ThingEntity, 'things', 'thingId');

@Entity({ name: 'owners' })
export class OwnerEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  owner!: string;

  @Column('int', { default: 0 })
  things!: number;

  @Column('bigint', { default: 0 })
  total!: number;
}
export const owners = tableOf(OwnerEntity, 'owners', 'owner');

export class Things1764288000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE things (
      generation int NOT NULL, thing_id text COLLATE "C" NOT NULL, owner text COLLATE "C" NOT NULL, size bigint NOT NULL,
      is_open boolean NOT NULL, tags jsonb NOT NULL, note text, PRIMARY KEY (generation, thing_id))`);
    await runner.query(`CREATE TABLE owners (
      generation int NOT NULL, owner text COLLATE "C" NOT NULL, things int NOT NULL DEFAULT 0,
      total bigint NOT NULL DEFAULT 0, PRIMARY KEY (generation, owner))`);
  }

  async down(): Promise<void> {}
}

const said = (event: RecordedEvent) => {
  const { owner, size } = event.data;
  if (typeof owner !== 'string' || typeof size !== 'number') throw new Error('no owner and size');
  return { owner, size };
};

export const thingsProjection: Projection = {
  types: ['made', 'grown', 'gone'],
  needs: ({ streamId }) => [{ table: things, key: streamId }],
  project: (event, { row }) => {
    const thing = row(things, event.streamId);
    switch (event.type) {
      case 'made': {
        const { owner, size } = said(event);
        return [
          put(things, { thingId: event.streamId, owner, size, isOpen: true, tags: [] }),
          add(owners, owner, { things: 1, total: size }),
        ];
      }
      case 'grown': {
        if (thing === undefined) throw new Error(`${event.streamId} grew and was never made`);
        const { size } = said(event);
        return [
          put(things, { ...thing, size: thing.size + size }),
          add(owners, thing.owner, { things: 0, total: size }),
        ];
      }
      default:
        return thing === undefined
          ? []
          : [remove(things, thing.thingId), add(owners, thing.owner, { things: -1, total: -thing.size })];
    }
  },
};

export const thingsModel = (changes: Partial<Projection> = {}): ReadModel => ({
  name: 'things',
  tables: [things, owners],
  projection: { ...thingsProjection, ...changes },
});

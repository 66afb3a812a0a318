import { eventLogMigrations } from '@parley/event-log';
import type { ServiceDatabase } from '@parley/lifecycle';
import { migrateReadModels, OfGeneration, tableOf, type ReadModel } from '@parley/read-model';
import { migrationsTable } from '@parley/read-model/migrations-table';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { describe, expect, inject, it } from 'vitest';
import { readModelTableLaws } from './read-model-tables.laws.js';

@Entity({ name: 'berths' })
class BerthEntity extends OfGeneration {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  berth!: string;

  @Column('int')
  depth!: number;

  @Column({ type: 'text', nullable: true })
  ship?: string;
}
const berths: ReadModel = {
  name: 'berths',
  tables: [tableOf(BerthEntity, 'berths', 'berth')],
  projection: { types: [], project: () => [] },
};

const columns = ['berth text COLLATE "C" NOT NULL', 'depth int NOT NULL', 'ship text'];

/** The laws that do not hold of a service whose step makes a table of these columns. */
async function brokenBy(ofColumns: readonly string[], more: Partial<ServiceDatabase> = {}): Promise<readonly string[]> {
  class Berths1764288000002 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      const made = ['generation int NOT NULL', ...ofColumns, 'PRIMARY KEY (generation, berth)'];
      await runner.query(`CREATE TABLE berths (${made.join(', ')})`);
      await runner.query('CREATE INDEX berths_by_depth ON berths (generation, depth, berth)');
    }

    async down(): Promise<void> {}
  }
  const tables = { models: [berths], migrations: [Berths1764288000002] };
  const database = {
    schema: 'parley_harbour',
    migrations: eventLogMigrations,
    readOnlyTables: [migrationsTable],
    readModels: ['berths'],
    further: (url: string) => migrateReadModels({ url, schema: 'parley_harbour', ...tables }),
    ...more,
  };
  const broken: string[] = [];
  for (const { title, holds } of readModelTableLaws({ postgresUrl: inject('postgresUrl'), database, ...tables }))
    await holds().catch(() => broken.push(title));
  return broken;
}

describe('the laws of the tables of read models', () => {
  const entities = 'are what the entities say: nothing would change but the indexes, which are the steps’ own';
  const owners = 'are the owner’s: the role of the service makes none, and changes no list of steps';

  it('hold of a table that is what its entity says, whatever its indexes', async () => {
    expect(await brokenBy(columns)).toStrictEqual([]);
  });

  it.each([
    ['lacks a column', columns.slice(0, 2)],
    ['has a column more', [...columns, 'tide int']],
    ['has a column of another type', columns.with(1, 'depth text NOT NULL')],
    ['lets a column be null', columns.with(1, 'depth int')],
    ['lets no column be null', columns.with(2, 'ship text NOT NULL')],
  ])('see a table that %s', async (_, ofColumns) => {
    expect(await brokenBy(ofColumns)).toStrictEqual([entities]);
  });

  it.each([[[]], [['piers']], [['berths', 'piers']]])('see a descriptor that names %s', async (readModels) => {
    expect(await brokenBy(columns, { readModels })).toStrictEqual(['are of the read models that the descriptor names']);
  });

  it('see a list of steps that the role of the service may change', async () => {
    expect(await brokenBy(columns, { readOnlyTables: [] })).toStrictEqual([owners]);
  });
});

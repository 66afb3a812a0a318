import { DataSource, type MigrationInterface } from 'typeorm';
import { idleSessionMs, SchemaIsNewer, sessionConfig } from '@parley/event-log';
import { migrationsTable } from '../migrations-table.js';
import type { ReadModel } from '../projection.js';
import { GenerationEntity, ReadModelEntity } from './read-model.entities.js';
import { ReadModels1764288000000 } from './read-models.migration.js';
import { SnakeCase } from './snake-case.naming-strategy.js';

export interface ReadModelSourceOptions {
  /** The service's account; the owner's for the job that migrates. */
  readonly url: string;
  /** The service's schema, e.g. "parley_order"; made by `migrate`. */
  readonly schema: string;
  readonly models: readonly ReadModel[];
  /** Steps that make the tables of these models, in order; each only adds, so that the release before runs on beside it. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly maxConnections: number;
}

/**
 * The one data source of a service's read models, not connected yet. A commit that a crash of the server takes back is made again from
 * the checkpoint, which is in it, so that none waits for the disk. Waits are bounded as the log's are.
 */
export function readModelSource({
  url,
  schema,
  models,
  migrations,
  maxConnections,
}: ReadModelSourceOptions): DataSource {
  const { connectionString, application_name, connectionTimeoutMillis, ...session } = sessionConfig({
    url,
    applicationName: 'parley-read-model',
    settings: [
      ['search_path', schema],
      ['jit', 'off'],
      // Every look is by index: a plan that was made while a table was small must not scan it for ever.
      ['enable_seqscan', 'off'],
    ],
    commits: 'fast',
  });
  return new DataSource({
    type: 'postgres',
    url: connectionString,
    schema,
    entities: [
      ReadModelEntity,
      GenerationEntity,
      ...models.flatMap(({ tables }) => tables.map(({ entity }) => entity)),
    ],
    migrations: [ReadModels1764288000000, ...migrations],
    migrationsTableName: migrationsTable,
    migrationsTransactionMode: 'all',
    migrationsRun: false,
    synchronize: false,
    dropSchema: false,
    installExtensions: false,
    logging: false,
    namingStrategy: new SnakeCase(),
    applicationName: application_name,
    connectTimeoutMS: connectionTimeoutMillis,
    poolSize: maxConnections,
    // The loss of an idle connection needs no handling: the next query takes another one.
    poolErrorHandler: () => undefined,
    extra: { ...session, idleTimeoutMillis: idleSessionMs },
  });
}

/**
 * Takes the steps that are missing, for `migrate` to do under its lock; with the owner's account.
 * @throws SchemaIsNewer for steps that a newer release has taken
 */
export async function migrateReadModels(options: Omit<ReadModelSourceOptions, 'maxConnections'>): Promise<void> {
  const source = readModelSource({ ...options, maxConnections: 1 });
  await source.initialize();
  try {
    const known = new Set(source.migrations.map((step) => step.name ?? step.constructor.name));
    const applied = await readAppliedMigrations(source);
    const newer = applied.filter((name) => !known.has(name));
    if (newer.length > 0) throw new SchemaIsNewer(options.schema, newer);
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

/** By name; none where the first step is yet to be taken. */
async function readAppliedMigrations(source: DataSource): Promise<readonly string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable(migrationsTable))) return [];
    // The columns of TypeORM's own table.
    const rows = (await runner.query(`SELECT name FROM ${migrationsTable} ORDER BY id`)) as readonly { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}

import { deepStrictEqual, rejects, strictEqual } from 'node:assert/strict';
import { migrate } from '@parley/event-log';
import { schemaOfService, type ServiceDatabase } from '@parley/lifecycle';
import { readModelSource, type ReadModelSourceOptions } from '@parley/read-model';
import { createDatabase } from '@parley/servers';
import type { Law } from '../negotiation/order-repository.laws.js';

/** The read models of a service, and the database that they are tried in. */
export interface ReadModelTables extends Pick<ReadModelSourceOptions, 'models' | 'migrations'> {
  /** The superuser's address of a PostgreSQL; a database of its own is made there. */
  readonly postgresUrl: string;
  /** What the service's descriptor says of its database. */
  readonly database: ServiceDatabase;
}

type Source = ReturnType<typeof readModelSource>;

/** The tables as the owner reaches them, and as the service does. */
interface Opened {
  readonly ownerUrl: string;
  readonly asOwner: Source;
  readonly asService: Source;
}

const password = 'of a test';

/** What holds of the tables of a service's read models; each law makes them anew in an empty database. */
export function readModelTableLaws(tables: ReadModelTables): readonly Law[] {
  const law = (title: string, holds: (opened: Opened) => Promise<void>): Law => ({
    title,
    holds: () => onTables(tables, holds),
  });
  return [
    law('are made by steps alone, and never by looking at the entities', madeBySteps),
    law('are what the entities say: nothing would change but the indexes, which are the steps’ own', asEntitiesSay),
    {
      title: 'are of the read models that the descriptor names',
      holds: async () =>
        deepStrictEqual(
          tables.database.readModels,
          tables.models.map(({ name }) => name),
        ),
    },
    law('take each step once', ({ ownerUrl, asOwner }) => takeEachStepOnce(tables.database, ownerUrl, asOwner)),
    law('are the owner’s: the role of the service makes none, and changes no list of steps', ownedByOwner),
  ];
}

async function onTables(
  { postgresUrl, database, models, migrations }: ReadModelTables,
  holds: (opened: Opened) => Promise<void>,
): Promise<void> {
  const ownerUrl = await createDatabase(postgresUrl);
  await migrate(schemaOfService(database, ownerUrl, password));
  const serviceUrl = new URL(ownerUrl);
  serviceUrl.username = database.schema;
  serviceUrl.password = encodeURIComponent(password);
  const { schema } = database;
  const sourceAt = (url: string) => readModelSource({ url, schema, models, migrations, maxConnections: 1 });
  const opened = { ownerUrl, asOwner: sourceAt(ownerUrl), asService: sourceAt(serviceUrl.href) };
  const sources = [opened.asOwner, opened.asService];
  try {
    for (const source of sources) await source.initialize();
    await holds(opened);
  } finally {
    await Promise.all(sources.filter(({ isInitialized }) => isInitialized).map((source) => source.destroy()));
  }
}

async function madeBySteps({ asOwner }: Opened): Promise<void> {
  const { synchronize, migrationsRun, dropSchema } = asOwner.options;
  deepStrictEqual(
    { synchronize, migrationsRun, dropSchema },
    { synchronize: false, migrationsRun: false, dropSchema: false },
  );
}

async function asEntitiesSay({ asOwner }: Opened): Promise<void> {
  const { upQueries } = await asOwner.driver.createSchemaBuilder().log();
  const changes = upQueries.map(({ query }) => query).filter((query) => !query.startsWith('DROP INDEX'));
  deepStrictEqual(changes, []);
}

async function takeEachStepOnce(database: ServiceDatabase, ownerUrl: string, asOwner: Source): Promise<void> {
  await migrate(schemaOfService(database, ownerUrl, password));
  strictEqual(await asOwner.showMigrations(), false);
}

async function ownedByOwner({ asService }: Opened): Promise<void> {
  const refused = (statement: string) =>
    rejects(asService.query(statement), ({ driverError }: { readonly driverError?: { readonly code?: string } }) => {
      strictEqual(driverError?.code, '42501');
      return true;
    });
  await refused('CREATE TABLE own (id int)');
  await refused('ALTER TABLE read_models ADD COLUMN own int');
  await refused('DELETE FROM read_model_migrations');
  deepStrictEqual(await asService.query('SELECT count(*)::int AS n FROM read_models'), [{ n: 0 }]);
}

import { migrateReadModels } from '@parley/read-model';
import { PolicyServers1764360000000 } from './outbound/server-leases/policy-servers.migration.js';
import { readModelMigrations, readModels } from './read-models/read-models.js';

/** The steps that make this service's tables beside its log, in the order of their release. */
export const tableMigrations = [...readModelMigrations, PolicyServers1764360000000];

/** Takes the steps that are missing, as the owner of the database at this address. */
export const migrateTables = (url: string, schema: string): Promise<void> =>
  migrateReadModels({ url, schema, models: readModels, migrations: tableMigrations });

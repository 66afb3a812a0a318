import { migrateReadModels, type ReadModel } from '@parley/read-model';
import { Entries1764288100000 } from './entries/entries.migration.js';
import { entriesModel } from './entries/entries.projection.js';

/** The read models of this service, and the steps that make their tables, in the order of their release. */
export const readModels: readonly ReadModel[] = [entriesModel];
export const readModelMigrations = [Entries1764288100000];

/** Takes the steps that are missing, as the owner of the database at this address. */
export const migrateTables = (url: string, schema: string): Promise<void> =>
  migrateReadModels({ url, schema, models: readModels, migrations: readModelMigrations });

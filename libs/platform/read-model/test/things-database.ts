import { migrate } from '@parley/event-log';
import { createDatabase } from '@parley/servers';
import { inject } from 'vitest';
import { migrateReadModels, readModelSource, TypeOrmReadModelStore } from '../src/index.js';
import { Things1764288000001, thingsModel } from './things.js';

export const schema = 'parley_things';
export const models = [thingsModel()];
export const migrations = [Things1764288000001];

/**
 * A fresh database with the log and the tables of the test's read model, on the server of all tests or on another one; gives the owner's
 * address.
 */
export async function thingsDatabase(server = inject('postgresUrl')): Promise<string> {
  const url = await createDatabase(server);
  await migrate({ url, schema, further: () => migrateReadModels({ url, schema, models, migrations }) });
  return url;
}

export const thingsSource = (url: string) => readModelSource({ url, schema, models, migrations, maxConnections: 2 });
export const thingsStore = (url: string) => new TypeOrmReadModelStore(thingsSource(url));

import { SchemaIsNewer } from '@parley/event-log';
import { afterEach, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { migrateReadModels, TypeOrmReadModelStore } from '../src/index.js';
import { readModelStoreContract } from './read-model-store.contract.js';
import { migrations, models, schema, thingsDatabase, thingsSource } from './things-database.js';

let sources: readonly DataSource[] = [];
afterEach(async () => {
  await Promise.all(sources.map((source) => source.destroy()));
  sources = [];
});

readModelStoreContract('TypeOrmReadModelStore', async () => {
  const url = await thingsDatabase();
  const [one, other] = [thingsSource(url), thingsSource(url)];
  sources = [one, other];
  return { store: new TypeOrmReadModelStore(one), other: new TypeOrmReadModelStore(other) };
});

describe('the steps of an older release', () => {
  it('are refused where a newer one has taken further ones', async () => {
    const url = await thingsDatabase();
    const again = () => migrateReadModels({ url, schema, models, migrations });
    expect(await again()).toBeUndefined();
    const older = migrateReadModels({ url, schema, models, migrations: [] });
    await expect(older).rejects.toThrow(new SchemaIsNewer(schema, ['Things1764288000001']));
  });
});

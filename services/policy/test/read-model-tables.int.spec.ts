import { migrate } from '@parley/event-log';
import { schemaOfService } from '@parley/lifecycle';
import { readModelSource } from '@parley/read-model';
import { createDatabase } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { limits } from '../src/limits.js';
import { readModelMigrations, readModels } from '../src/read-models/read-models.js';

const { database } = descriptor;
const sourceOf = (url: string) =>
  readModelSource({
    url,
    schema: database.schema,
    models: readModels,
    migrations: readModelMigrations,
    maxConnections: limits.readModelConnections,
  });

describe('the tables of the read models', () => {
  const password = 'of a test';
  let ownerUrl: string;
  let source: ReturnType<typeof sourceOf>;
  let asRole: ReturnType<typeof sourceOf>;
  beforeAll(async () => {
    ownerUrl = await createDatabase(inject('postgresUrl'));
    await migrate(schemaOfService(database, ownerUrl, password));
    const roleUrl = new URL(ownerUrl);
    roleUrl.username = database.schema;
    roleUrl.password = encodeURIComponent(password);
    [source, asRole] = [sourceOf(ownerUrl), sourceOf(roleUrl.href)];
    await Promise.all([source.initialize(), asRole.initialize()]);
  });
  afterAll(() => Promise.all([source.destroy(), asRole.destroy()]));

  it('are made by steps alone, and never by looking at the entities', () => {
    const { synchronize, migrationsRun, dropSchema } = source.options;
    expect({ synchronize, migrationsRun, dropSchema }).toStrictEqual({
      synchronize: false,
      migrationsRun: false,
      dropSchema: false,
    });
  });

  it('are what the entities say: TypeORM would change nothing', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toStrictEqual([]);
  });

  it('take each step once', async () => {
    await migrate(schemaOfService(database, ownerUrl, password));
    expect(await source.showMigrations()).toBe(false);
  });

  it('are the owner’s: the role of the service makes none, and changes no list of steps', async () => {
    const refused = { driverError: { code: '42501' } };
    await expect(asRole.query('CREATE TABLE own (id int)')).rejects.toMatchObject(refused);
    await expect(asRole.query('ALTER TABLE read_models ADD COLUMN own int')).rejects.toMatchObject(refused);
    await expect(asRole.query('DELETE FROM read_model_migrations')).rejects.toMatchObject(refused);
    expect(await asRole.query('SELECT count(*)::int AS n FROM read_models')).toStrictEqual([{ n: 0 }]);
  });
});

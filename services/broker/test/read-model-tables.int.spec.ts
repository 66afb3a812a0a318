import { readModelTableLaws } from '@parley/testkit';
import { describe, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { readModelMigrations, readModels } from '../src/read-models/read-models.js';

describe('the tables of the read models', () => {
  const laws = readModelTableLaws({
    postgresUrl: inject('postgresUrl'),
    database: descriptor.database,
    models: readModels,
    migrations: readModelMigrations,
  });
  it.each(laws)('$title', ({ holds }) => holds());
});

import { readModelTableLaws } from '@parley/testkit';
import { describe, inject, it } from 'vitest';
import { descriptor } from '../src/descriptor.js';
import { readModels } from '../src/read-models/read-models.js';
import { tableMigrations } from '../src/tables.js';

describe('the tables of the read models', () => {
  const laws = readModelTableLaws({
    postgresUrl: inject('postgresUrl'),
    database: descriptor.database,
    models: readModels,
    migrations: tableMigrations,
  });
  it.each(laws)('$title', ({ holds }) => holds());
});

import { migrateReadModels, type ReadModel } from '@parley/read-model';
import { CapacityJson1764288300000 } from './capacity/capacity-json.migration.js';
import { Capacity1764288100000 } from './capacity/capacity.migration.js';
import { capacityModel } from './capacity/capacity.projection.js';
import { DecisionsNarrow1764288500000 } from './decisions/decisions-narrow.migration.js';
import { Decisions1764288400000 } from './decisions/decisions.migration.js';
import { decisionsModel } from './decisions/decisions.projection.js';

/** The read models of this service, and the steps that make their tables, in the order of their release. */
export const readModels: readonly ReadModel[] = [capacityModel, decisionsModel];
export const readModelMigrations = [
  Capacity1764288100000,
  CapacityJson1764288300000,
  Decisions1764288400000,
  DecisionsNarrow1764288500000,
];

/** Takes the steps that are missing, as the owner of the database at this address. */
export const migrateTables = (url: string, schema: string): Promise<void> =>
  migrateReadModels({ url, schema, models: readModels, migrations: readModelMigrations });

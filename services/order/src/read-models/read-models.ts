import { migrateReadModels, type ReadModel } from '@parley/read-model';
import { OrdersOutcome1764288400000 } from './orders/orders-outcome.migration.js';
import { OrdersOpen1764288300000 } from './orders/orders-open.migration.js';
import { Orders1764288200000 } from './orders/orders.migration.js';
import { ordersModel } from './orders/orders.projection.js';
import { Tasks1764288100000 } from './tasks/tasks.migration.js';
import { tasksModel } from './tasks/tasks.projection.js';

/** The read models of this service, and the steps that make their tables, in the order of their release. */
export const readModels: readonly ReadModel[] = [tasksModel, ordersModel];
export const readModelMigrations = [
  Tasks1764288100000,
  Orders1764288200000,
  OrdersOpen1764288300000,
  OrdersOutcome1764288400000,
];

/** Takes the steps that are missing, as the owner of the database at this address. */
export const migrateTables = (url: string, schema: string): Promise<void> =>
  migrateReadModels({ url, schema, models: readModels, migrations: readModelMigrations });

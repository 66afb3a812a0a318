import { migrateReadModels, type ReadModel } from '@parley/read-model';
import { Children1764588000000 } from './children/children.migration.js';
import { childrenModel } from './children/children.projection.js';
import { PortalOrders1764588100000 } from './portal-orders/portal-orders.migration.js';
import { portalOrdersModel } from './portal-orders/portal-orders.projection.js';

/** The read models of this service, and the steps that make their tables, in the order of their release. */
export const readModels: readonly ReadModel[] = [childrenModel, portalOrdersModel];
export const readModelMigrations = [Children1764588000000, PortalOrders1764588100000];

/** Takes the steps that are missing, as the owner of the database at this address. */
export const migrateTables = (url: string, schema: string): Promise<void> =>
  migrateReadModels({ url, schema, models: readModels, migrations: readModelMigrations });

import { customerKeyMigrations, customerKeyTables, eventLogMigrations } from '@parley/event-log/migrations';
import { migrationsTable } from '@parley/read-model/migrations-table';
import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { orderEnv } from './config.js';

/** What others have to know of the order service without its code. */
export const descriptor = serviceDescriptor({
  name: 'order',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['database', 'bus', 'mail', 'collector'],
  database: {
    schema: 'parley_order',
    // The log, and the keys of customers' personal data.
    migrations: [...eventLogMigrations, ...customerKeyMigrations],
    addOnlyTables: customerKeyTables,
    readOnlyTables: [migrationsTable],
    readModels: ['tasks', 'orders'],
    further: async (url) => {
      const { migrateTables } = await import('./read-models/read-models.js');
      await migrateTables(url, 'parley_order');
    },
  },
  environment: orderEnv,
  doors: [{ name: 'http', port: orderEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

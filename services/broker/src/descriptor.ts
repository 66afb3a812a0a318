import { customerKeyMigrations, customerKeyTables, eventLogMigrations } from '@parley/event-log/migrations';
import { migrationsTable } from '@parley/read-model/migrations-table';
import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { brokerEnv } from './config.js';

/** What others have to know of the broker service without its code. */
export const descriptor = serviceDescriptor({
  name: 'broker',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['database', 'bus', 'collector'],
  database: {
    schema: 'parley_broker',
    // The log, and the secrets of our marks on paths, which are kept as keys of customers are.
    migrations: [...eventLogMigrations, ...customerKeyMigrations],
    addOnlyTables: customerKeyTables,
    readOnlyTables: [migrationsTable],
    readModels: ['children', 'portal-orders'],
    further: async (url) => {
      const { migrateTables } = await import('./read-models/read-models.js');
      await migrateTables(url, 'parley_broker');
    },
  },
  environment: brokerEnv,
  doors: [{ name: 'http', port: brokerEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

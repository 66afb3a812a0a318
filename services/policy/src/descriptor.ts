import { customerKeyMigrations, customerKeyTables, eventLogMigrations } from '@parley/event-log/migrations';
import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { migrationsTable } from '@parley/read-model/migrations-table';
import { policyEnv } from './config.js';

/** What others have to know of the policy service without its code. */
export const descriptor = serviceDescriptor({
  name: 'policy',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['database', 'bus', 'collector'],
  database: {
    schema: 'parley_policy',
    // The log, and the keys of customers' personal data.
    migrations: [...eventLogMigrations, ...customerKeyMigrations],
    addOnlyTables: customerKeyTables,
    readOnlyTables: [migrationsTable],
    readModels: ['capacity', 'decisions'],
    further: async (url) => {
      const { migrateTables } = await import('./read-models/read-models.js');
      await migrateTables(url, 'parley_policy');
    },
  },
  environment: policyEnv,
  doors: [{ name: 'http', port: policyEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

import { eventLogMigrations } from '@parley/event-log/migrations';
import { migrationsTable } from '@parley/read-model/migrations-table';
import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { specimenEnv } from './config.js';

const schema = 'parley_specimen';

/** What others have to know of the specimen service without its code. */
export const descriptor = serviceDescriptor({
  name: 'specimen',
  runs: 'cluster',
  replicas: true,
  shipped: false,
  needs: ['database', 'bus', 'collector'],
  database: {
    schema,
    migrations: eventLogMigrations,
    readOnlyTables: [migrationsTable],
    readModels: ['entries'],
    further: async (url) => {
      const { migrateTables } = await import('./read-models/read-models.js');
      await migrateTables(url, schema);
    },
  },
  environment: specimenEnv,
  doors: [{ name: 'http', port: specimenEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

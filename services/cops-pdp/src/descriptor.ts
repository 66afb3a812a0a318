import { eventLogMigrations } from '@parley/event-log/migrations';
import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { migrationsTable } from '@parley/read-model/migrations-table';
import { copsPdpEnv } from './config.js';

/** What others have to know of the cops-pdp service without its code. */
export const descriptor = serviceDescriptor({
  name: 'cops-pdp',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['database', 'bus', 'collector'],
  database: {
    schema: 'parley_cops_pdp',
    migrations: eventLogMigrations,
    readOnlyTables: [migrationsTable],
    readModels: ['vpns', 'sessions'],
    further: async (url) => {
      const { migrateTables } = await import('./tables.js');
      await migrateTables(url, 'parley_cops_pdp');
    },
  },
  environment: copsPdpEnv,
  doors: [
    { name: 'cops', port: copsPdpEnv.copsPort, protocol: 'tcp', faces: 'operators' },
    { name: 'http', port: copsPdpEnv.httpPort, protocol: 'tcp', faces: 'operators' },
  ],
});

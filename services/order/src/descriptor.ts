import { customerKeyMigrations, customerKeyTables, eventLogMigrations } from '@parley/event-log/migrations';
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
  },
  environment: orderEnv,
  doors: [{ name: 'http', port: orderEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

import { customerKeyMigrations, customerKeyTables, eventLogMigrations } from '@parley/event-log/migrations';
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
  },
  environment: brokerEnv,
  doors: [{ name: 'http', port: brokerEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

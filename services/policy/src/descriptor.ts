import { eventLogMigrations } from '@parley/event-log/migrations';
import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { policyEnv } from './config.js';

/** What others have to know of the policy service without its code. */
export const descriptor = serviceDescriptor({
  name: 'policy',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['database', 'bus', 'collector'],
  database: { schema: 'parley_policy', migrations: eventLogMigrations },
  environment: policyEnv,
  doors: [{ name: 'http', port: policyEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

import { doorEnv, envSpec, natsEnv, postgresEnv, text } from '@parley/config';

/** The environment of the policy service. */
export const policyEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  databaseConnections: {
    ...postgresEnv.databaseConnections,
    description: 'most connections to PostgreSQL for the log; 6 more are for leases and read models',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description: 'YAML file with what is sold: imported at the first start; later, when it is to be read again',
  },
});

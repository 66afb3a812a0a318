import { customerKeysEnv, doorEnv, envSpec, natsEnv, postgresEnv, text } from '@parley/config';

/** The environment of the policy service. */
export const policyEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  ...customerKeysEnv,
  databaseConnections: {
    ...postgresEnv.databaseConnections,
    // The ledger is one stream: one append of it is under way at a time.
    default: '6',
    description:
      'most connections to PostgreSQL for the log; 8 more are for keys of personal data, leases and read models',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description: 'YAML file with what is sold: imported at the first start; later, when it is to be read again',
  },
});

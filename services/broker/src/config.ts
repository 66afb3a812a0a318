import { customerKeysEnv, doorEnv, envSpec, natsEnv, postgresEnv, text } from '@parley/config';

/** The environment of the broker service. */
export const brokerEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  ...customerKeysEnv,
  databaseConnections: {
    ...postgresEnv.databaseConnections,
    description: 'most connections to PostgreSQL for the log; 3 more are for leases and secrets',
  },
  partnersFile: {
    name: 'PARLEY_PARTNERS_FILE',
    parser: text(),
    optional: true,
    description:
      'YAML file with how partners are reached; not set, nothing is bought of partners (docs/partners.md); `parley provider reload` and SIGUSR2 have it read again',
  },
});

import {
  customerKeysEnv,
  doorEnv,
  envSpec,
  natsEnv,
  portalSecretEnv,
  postgresEnv,
  socketAddress,
  text,
} from '@parley/config';

/** The environment of the broker service. */
export const brokerEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  ...customerKeysEnv,
  databaseConnections: {
    ...postgresEnv.databaseConnections,
    description: 'most connections to PostgreSQL for the log; 8 more are for leases, secrets and read models',
  },
  ...portalSecretEnv,
  portalServer: {
    name: 'PARLEY_PORTAL_SERVER',
    parser: socketAddress,
    default: '127.0.0.1:15321',
    description:
      'our own CPNP server as a gateway reaches it from its client port: where orders go that are placed for a customer (N50)',
  },
  partnersFile: {
    name: 'PARLEY_PARTNERS_FILE',
    parser: text(),
    optional: true,
    description:
      'YAML file with how partners are reached; not set, nothing is bought of partners (docs/partners.md); `parley provider reload` and SIGUSR2 have it read again',
  },
});

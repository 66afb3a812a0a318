import { envSpec, integer, ipAddresses, port, text, url } from '@parley/config';

/** The environment of the policy service. */
export const policyEnv = envSpec({
  databaseUrl: {
    name: 'PARLEY_DATABASE_URL',
    parser: url('postgres', 'postgresql'),
    secret: true,
    description: 'PostgreSQL of the event log',
  },
  natsUrl: { name: 'PARLEY_NATS_URL', parser: url('nats', 'tls'), description: 'NATS with JetStream' },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description: 'YAML file with the customers and the network',
  },
  bind: { name: 'PARLEY_BIND', parser: ipAddresses, default: '127.0.0.1,::1', description: 'addresses to listen on' },
  httpPort: { name: 'PARLEY_HTTP_PORT', parser: port, default: '8080', description: 'HTTP port: health and metrics' },
  databaseConnections: {
    name: 'PARLEY_DATABASE_CONNECTIONS',
    parser: integer(2, 100),
    default: '8',
    description: 'most connections to PostgreSQL',
  },
});

/** The environment of the job that brings the schema of the policy service up to date. */
export const policyMigrateEnv = envSpec({
  databaseUrl: {
    name: 'PARLEY_DATABASE_URL',
    parser: url('postgres', 'postgresql'),
    secret: true,
    description: 'PostgreSQL, as the owner of the schemas',
  },
  servicePassword: {
    name: 'PARLEY_SERVICE_PASSWORD',
    parser: text(),
    optional: true,
    secret: true,
    description: "password of the service's own role, which is made with no right to change what was recorded",
  },
});

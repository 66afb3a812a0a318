import { base64Octets, duration, envSpec, integer, ipAddresses, port, text, url } from '@parley/config';

/** The environment of the order service. */
export const orderEnv = envSpec({
  databaseUrl: {
    name: 'PARLEY_DATABASE_URL',
    parser: url('postgres', 'postgresql'),
    secret: true,
    description: 'PostgreSQL of the event log',
  },
  natsUrl: { name: 'PARLEY_NATS_URL', parser: url('nats', 'tls'), description: 'NATS with JetStream' },
  bind: { name: 'PARLEY_BIND', parser: ipAddresses, default: '127.0.0.1,::1', description: 'addresses to listen on' },
  httpPort: { name: 'PARLEY_HTTP_PORT', parser: port, default: '8080', description: 'HTTP port: health and metrics' },
  offerValidityMs: {
    name: 'PARLEY_OFFER_VALIDITY',
    parser: duration,
    default: '60m',
    description: 'how long an offer is valid',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    optional: true,
    description:
      'YAML file with the checks of orders and their approvers; without it every order is handled automatically',
  },
  smtpUrl: {
    name: 'PARLEY_SMTP_URL',
    parser: url('smtp', 'smtps'),
    optional: true,
    secret: true,
    description: 'SMTP server that tells approvers of orders that wait, with user and password where it wants them',
  },
  smtpFrom: {
    name: 'PARLEY_SMTP_FROM',
    parser: text(254),
    default: 'parley@localhost',
    description: 'sender of these mails',
  },
  databaseConnections: {
    name: 'PARLEY_DATABASE_CONNECTIONS',
    parser: integer(2, 100),
    default: '8',
    description: 'most connections to PostgreSQL for the log; two more are for the keys of personal data',
  },
  masterKey: {
    name: 'PARLEY_MASTER_KEY',
    parser: base64Octets(32),
    optional: true,
    secret: true,
    description: 'wraps the keys of personal data in the database; not set, they are stored as they are',
  },
});

/** The environment of the job that brings the schema of the order service up to date. */
export const orderMigrateEnv = envSpec({
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

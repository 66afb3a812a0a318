import { customerKeysEnv, doorEnv, duration, envSpec, natsEnv, postgresEnv, text, url } from '@parley/config';

/** The environment of the order service. */
export const orderEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  ...customerKeysEnv,
  offerValidityMs: {
    name: 'PARLEY_OFFER_VALIDITY',
    parser: duration,
    default: '60m',
    description:
      'how long an offer is valid of which neither the provider file nor one of its rules or templates says it',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    optional: true,
    description:
      'YAML file with the mail addresses of approvers; its checks of orders count until the policy service answers with its own',
  },
  smtpUrl: {
    name: 'PARLEY_SMTP_URL',
    parser: url(['smtp', 'smtps'], { credentials: true }),
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
    ...postgresEnv.databaseConnections,
    description:
      'most connections to PostgreSQL for the log; 10 more are for keys of personal data, leases and read models',
  },
});

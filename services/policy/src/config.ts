import { customerKeysEnv, doorEnv, envSpec, fileWith, natsEnv, postgresEnv, text, url } from '@parley/config';

/** Where a module of the provider's own answers over HTTP (docs/modules.md). */
const moduleUrl = (name: string, description: string) =>
  ({
    name,
    parser: url(['https', 'http'], { path: true }),
    optional: true,
    description,
  }) as const;

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
  customersUrl: moduleUrl(
    'PARLEY_CUSTOMERS_URL',
    'your CRM: it says the section customers in place of the provider file',
  ),
  networkUrl: moduleUrl('PARLEY_NETWORK_URL', 'your inventory: it says the section network'),
  catalogueUrl: moduleUrl('PARLEY_CATALOGUE_URL', 'your catalogue of services: it says the section catalogue'),
  partnersUrl: moduleUrl('PARLEY_PARTNERS_URL', 'who knows your partners: it says the section partners'),
  aaaUrl: moduleUrl(
    'PARLEY_AAA_URL',
    'who says of each order who may ask; not set, the customers of the provider file do',
  ),
  modulesTokenFile: {
    name: 'PARLEY_MODULES_TOKEN_FILE',
    parser: fileWith('a file with a token', /^[\x21-\x7e]+\s*$/),
    optional: true,
    description: 'a token that all of these are shown (Authorization: Bearer)',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description: 'YAML file with what is sold: imported at the first start; later, when it is to be read again',
  },
});

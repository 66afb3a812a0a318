import { doorEnv, envSpec, natsEnv, postgresEnv, text } from '@parley/config';

/** The environment of the policy service. */
export const policyEnv = envSpec({
  ...postgresEnv,
  ...natsEnv,
  ...doorEnv,
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    description: 'YAML file with the customers and the network',
  },
});

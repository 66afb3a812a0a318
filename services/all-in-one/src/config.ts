import { envSpec, text } from '@parley/config';
import { gatewayDoors } from '@parley/gateway';
import { orderEnv } from '@parley/order';

/** The environment of the embedded form: everything has a default. */
export const embeddedEnv = envSpec({
  ...gatewayDoors,
  httpPort: {
    ...gatewayDoors.httpPort,
    description: 'HTTP port: health and metrics; dead letters and tasks, for loopback peers alone',
  },
  offerValidityMs: orderEnv.offerValidityMs,
  masterKey: orderEnv.masterKey,
  smtpUrl: orderEnv.smtpUrl,
  smtpFrom: orderEnv.smtpFrom,
  dataDir: {
    name: 'PARLEY_DATA_DIR',
    parser: text(),
    default: './data',
    description: 'folder of the database; made when it is missing',
  },
  providerFile: {
    name: 'PARLEY_PROVIDER_FILE',
    parser: text(),
    optional: true,
    description: 'YAML file with the customers, the network and the checks of orders; by default the sample network',
  },
});

import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { gatewayEnv } from './config.js';

/** What others have to know of the gateway without its code. */
export const descriptor = serviceDescriptor({
  name: 'gateway',
  runs: 'cluster',
  replicas: true,
  shipped: true,
  needs: ['bus', 'collector'],
  environment: gatewayEnv,
  doors: [
    { name: 'cpnp', port: gatewayEnv.cpnpPort, protocol: 'udp', faces: 'customers' },
    { name: 'cpnp-client', port: gatewayEnv.cpnpClientPort, protocol: 'udp', faces: 'partners' },
    { name: 'catalogue', port: gatewayEnv.cataloguePort, protocol: 'tcp', faces: 'customers' },
    { name: 'http', port: gatewayEnv.httpPort, protocol: 'tcp', faces: 'operators' },
  ],
});

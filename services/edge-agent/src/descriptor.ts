import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { edgeAgentEnv } from './config.js';

/** What others have to know of the edge-agent service without its code. */
export const descriptor = serviceDescriptor({
  name: 'edge-agent',
  runs: 'device',
  replicas: false,
  shipped: false,
  needs: ['collector'],
  environment: edgeAgentEnv,
  doors: [{ name: 'http', port: edgeAgentEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

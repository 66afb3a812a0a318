import { serviceDescriptor } from '@parley/lifecycle/descriptor';
import { specimenEnv } from './config.js';

/** What others have to know of the specimen service without its code. */
export const descriptor = serviceDescriptor({
  name: 'specimen',
  runs: 'device',
  replicas: false,
  shipped: false,
  needs: ['collector'],
  environment: specimenEnv,
  doors: [{ name: 'http', port: specimenEnv.httpPort, protocol: 'tcp', faces: 'operators' }],
});

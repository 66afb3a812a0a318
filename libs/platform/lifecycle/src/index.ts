export { reportHealth, type HealthCheck, type HealthReport } from './health.js';
export { DRAINING } from './draining.js';
export { listenForHttp, type HttpListeners, type HttpListenersOptions } from './http-listeners.js';
export { isLoopback } from './loopback-address.js';
export { loadModule } from './load-module.js';
export { nestLogger } from './nest-logger.js';
export type { Listening, OpenService } from './open-service.js';
export { openOperationsDoor, type OperationsDoor, type OperationsDoorOptions } from './operations-door.js';
export { requireMasterKey } from './require-master-key.js';
export { reloadServices } from './reload-services.js';
export { runService } from './run-service.js';
export { together, type Running } from '@parley/running';
export { runJob } from './run-job.js';
export { closingAfter, runDeployed, runDevice, type Given, type OpenOn, type OpenOnDevice } from './run-deployed.js';
export { schemaOfService, type SchemaOfService } from './run-migration.js';
export {
  facesCustomers,
  serviceDescriptor,
  type Door,
  type Need,
  type SchemaStep,
  type ServiceDatabase,
  type ServiceDescriptor,
  type ServiceEnv,
} from './descriptor.js';
export { loadDescriptors, ServiceListFault, serviceNames } from './service-list.js';

export { reportHealth, type HealthCheck, type HealthReport } from './health.js';
export { DRAINING } from './draining.js';
export { nestLogger } from './nest-logger.js';
export type { OpenService } from './open-service.js';
export { openOperationsDoor, type OperationsDoor, type OperationsDoorOptions } from './operations-door.js';
export { runService } from './run-service.js';
export { together, type Running } from '@parley/running';
export { runJob } from './run-job.js';
